import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { appleStoreOf, googleStoreOf, steamStoreOf } from "../../config/stores";
import { googleSettings } from "../../functions/purchases/google/settings";

const configOf = (setting: object, key?: string) =>
  ({ requireObject: () => setting, get: () => key }) as unknown as pulumi.Config;

const refuses = (read: () => unknown, why: string) =>
  assert.throws(read, (error) => error instanceof pulumi.RunError && error.message.includes(why));

const apple = { bundleId: "com.example.game", appAppleId: 1 };
const google = { packageName: "com.example.game" };

describe("the settings of stores", () => {
  it("are none if they are empty", () => {
    assert.equal(appleStoreOf(configOf({}), true), undefined);
    assert.equal(googleStoreOf(configOf({}), true), undefined);
  });

  it("take test money from everybody, and in production from listed players", () => {
    for (const [isProduction, testers] of [
      [false, "all"],
      [true, []],
    ] as const) {
      assert.deepEqual(appleStoreOf(configOf(apple), isProduction)?.testers, testers);
      assert.deepEqual(googleStoreOf(configOf(google), isProduction)?.testers, testers);
    }
    assert.deepEqual(appleStoreOf(configOf({ ...apple, testers: ["ada"] }), true)?.testers, ["ada"]);
  });

  it("say what Google lets the game ask in a minute, which is 3,000 otherwise", () => {
    const callsOf = (callsPerMinute?: number) => {
      const given = googleStoreOf(configOf({ ...google, ...(callsPerMinute && { callsPerMinute }) }), true);
      return googleSettings(JSON.stringify(given))?.callsPerMinute;
    };
    assert.deepEqual([callsOf(), callsOf(9_000)], [3_000, 9_000]);
    refuses(() => googleStoreOf(configOf({ ...google, callsPerMinute: 29 }), true), "30 or more");
  });

  for (const [setting, why] of [
    [{ bundle: "x" }, "appleStore: there is no bundle"],
    [{ bundleId: "a b" }, "bundleId"],
    [{ ...apple, appAppleId: "1" }, "appAppleId"],
    [{ bundleId: "a.b" }, "needs appAppleId"],
    [{ ...apple, roots: ["x"] }, "remove roots"],
    [{ ...apple, api: "https://example.com" }, "remove api"],
    [{ ...apple, server: { keyId: "x" } }, "server has"],
    [{ ...apple, testers: "all" }, "lists its testers"],
    [{ ...apple, testers: 1 }, "testers is a list"],
  ] as const)
    it(`refuses ${JSON.stringify(setting)} of Apple in production`, () =>
      refuses(() => appleStoreOf(configOf(setting), true), why));

  for (const [setting, why] of [
    [{ package: "x" }, "googleStore: there is no package"],
    [{ packageName: "a b" }, "packageName"],
    [{ ...google, push: { audience: "x" } }, "push has"],
    [{ ...google, api: "https://example.com" }, "remove api"],
    [{ ...google, testers: "all" }, "lists its testers"],
  ] as const)
    it(`refuses ${JSON.stringify(setting)} of Google in production`, () =>
      refuses(() => googleStoreOf(configOf(setting), true), why));

  for (const [setting, why, key] of [
    [{ id: 480 }, "steamStore: there is no id", "key"],
    [{ appId: "480" }, "appId", "key"],
    [{ appId: 480 }, "needs the publisher's key", undefined],
    [{ appId: 480, api: "https://example.com" }, "remove api", "key"],
    [{ appId: 480, testers: "all" }, "lists its testers", "key"],
  ] as const)
    it(`refuses ${JSON.stringify(setting)} of Steam in production`, () =>
      refuses(() => steamStoreOf(configOf(setting, key), true), why));

  it("take Xcode's certificate in a local run with its local store, and in no deployed stack", () => {
    const given = { ...apple, xcode: "MIIB" };
    assert.equal(appleStoreOf(configOf(given, "http://127.0.0.1:4571"), false)?.xcode, "MIIB");
    for (const store of [undefined, "", "https://store.example.com"])
      for (const isProduction of [true, false])
        refuses(() => appleStoreOf(configOf(given, store), isProduction), "remove xcode");
  });
});
