import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { isOnThisMachine } from "../../config/page";
import * as parts from "../../functions/purchases/configuration";
import { googleSettings } from "../../functions/purchases/stores/google/settings";
import { granted } from "../components/configOf";

type Given = Readonly<Record<string, unknown>>;
type Where = Parameters<typeof granted>[2];

/** Returns what handlers are granted of a store that is set so: its settings, `{}` for none. */
const ofStore = (store: keyof typeof parts, setting: object, where: Where, more: Given = {}) =>
  JSON.parse(String(granted(parts, { [store]: setting, ...more }, where).provides[store]?.value));
const appleStoreOf = (setting: object, isProduction: boolean, isLocal = false) =>
  ofStore("appleStore", setting, { isProduction, isLocal });
const googleStoreOf = (setting: object, isProduction: boolean) =>
  ofStore("googleStore", setting, { isProduction });
const steamStoreOf = (setting: object, isProduction: boolean, steamStoreKey: string | undefined) =>
  ofStore("steamStore", setting, { isProduction }, { steamStoreKey });

const refuses = (read: () => unknown, why: string) =>
  assert.throws(read, (error: Error) => pulumi.RunError.isInstance(error) && error.message.includes(why));

const apple = { bundleId: "com.example.game", appAppleId: 1 };
const google = { packageName: "com.example.game" };

describe("the settings of stores", () => {
  it("are none if they are empty", () => {
    assert.deepEqual(appleStoreOf({}, true), {});
    assert.deepEqual(googleStoreOf({}, true), {});
  });

  it("take test money from everybody, and in production from listed players", () => {
    for (const [isProduction, testers] of [
      [false, "all"],
      [true, []],
    ] as const) {
      assert.deepEqual(appleStoreOf(apple, isProduction).testers, testers);
      assert.deepEqual(googleStoreOf(google, isProduction).testers, testers);
    }
    assert.deepEqual(appleStoreOf({ ...apple, testers: ["ada"] }, true).testers, ["ada"]);
  });

  it("say what Google lets the game ask in a minute, which is 3,000 otherwise", () => {
    const callsOf = (callsPerMinute?: number) => {
      const given = googleStoreOf({ ...google, ...(callsPerMinute && { callsPerMinute }) }, true);
      return googleSettings(JSON.stringify(given))?.callsPerMinute;
    };
    assert.deepEqual([callsOf(), callsOf(9_000)], [3_000, 9_000]);
    refuses(() => googleStoreOf({ ...google, callsPerMinute: 29 }, true), "30 or more");
  });

  for (const [setting, why] of [
    [{ bundle: "x" }, "appleStore: there is no bundle"],
    [{ bundleId: "a b" }, "bundleId"],
    [{ ...apple, appAppleId: "1" }, "appAppleId"],
    [{ bundleId: "a.b" }, "needs appAppleId"],
    [{ ...apple, roots: ["x"] }, "remove roots"],
    [{ ...apple, api: "https://example.com" }, "remove api"],
    [{ ...apple, server: { keyId: "x" } }, "appleStore.server.issuerId"],
    [{ ...apple, testers: "all" }, "lists its testers"],
    [{ ...apple, testers: 1 }, "appleStore.testers: is a list"],
  ] as const)
    it(`refuses ${JSON.stringify(setting)} of Apple in production`, () =>
      refuses(() => appleStoreOf(setting, true), why));

  for (const [setting, why] of [
    [{ package: "x" }, "googleStore: there is no package"],
    [{ packageName: "a b" }, "packageName"],
    [{ ...google, push: { audience: "x" } }, "googleStore.push.email"],
    [{ ...google, api: "https://example.com" }, "remove api"],
    [{ ...google, testers: "all" }, "lists its testers"],
  ] as const)
    it(`refuses ${JSON.stringify(setting)} of Google in production`, () =>
      refuses(() => googleStoreOf(setting, true), why));

  for (const [setting, why, key] of [
    [{ id: 480 }, "steamStore: there is no id", "key"],
    [{ appId: "480" }, "appId", "key"],
    [{ appId: 480 }, "needs steamStoreKey", undefined],
    [{ appId: 480, api: "https://example.com" }, "remove api", "key"],
    [{ appId: 480, testers: "all" }, "lists its testers", "key"],
  ] as const)
    it(`refuses ${JSON.stringify(setting)} of Steam in production`, () =>
      refuses(() => steamStoreOf(setting, true, key), why));

  it("take Xcode's certificate in a local run with its local store, and in no deployed stack", () => {
    const given = { ...apple, xcode: "MIIB" };
    assert.equal(appleStoreOf(given, false, true).xcode, "MIIB");
    for (const isProduction of [true, false])
      refuses(() => appleStoreOf(given, isProduction), "remove xcode");
    assert.ok(isOnThisMachine("http://127.0.0.1:4571"));
    for (const store of ["", "https://store.example.com"]) assert.equal(isOnThisMachine(store), false);
  });
});
