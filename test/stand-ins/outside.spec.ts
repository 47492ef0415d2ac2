import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { outside, start } from "@game-backend/stand-ins/main";

describe("the stand-ins beside a run", () => {
  const data = mkdtempSync(join(tmpdir(), "outside-"));
  after(() => rmSync(data, { recursive: true }));

  it("name no real service without a configuration, nor with their own", async () => {
    assert.deepEqual(outside({}), []);
    const running = await start({ data: join(data, "run"), now: Date.now });
    assert.deepEqual(outside(running.config), []);
    await running.close();
  });

  it("join the members of platforms that share a setting", async () => {
    const { config, close } = await start({ data: join(data, "shared"), now: Date.now });
    const members = (name: string) => Object.keys(JSON.parse(config[`game-backend:${name}`] ?? "")).sort();
    assert.deepEqual(members("platformServers"), [
      "apple",
      "firebase",
      "gamecenter",
      "google",
      "playfab",
      "playgames",
      "steam",
      "unity",
    ]);
    assert.deepEqual(members("pageSignIns"), ["apple", "google", "oidc-epic"]);
    await close();
  });

  it("name the real services that a configuration makes the backend call", () => {
    const set = (name: string, value: unknown) => ({ [`game-backend:${name}`]: JSON.stringify(value) });
    assert.deepEqual(
      outside({
        ...set("appleAudiences", ["com.example.game"]),
        ...set("steamSignIn", { appId: 480, identity: "game" }),
        ...set("googleAudiences", []),
        ...set("oidcIssuers", { studio: { issuer: "https://login.example.com", audiences: ["game"] } }),
        ...set("appleStore", { bundleId: "com.example.game", appAppleId: 1 }),
        ...set("googleStore", { packageName: "com.example.game" }),
        ...set("steamStore", { appId: 480 }),
      }),
      ["Apple", "Steam", "studio", "the App Store", "Google Play", "Steam"],
    );
  });
});
