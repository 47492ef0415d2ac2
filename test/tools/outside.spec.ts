import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import * as platforms from "../../examples/platforms/main";
import * as store from "../../tools/localStore/main";

describe("the stand-ins beside a run", () => {
  const data = mkdtempSync(join(tmpdir(), "outside-"));
  after(() => rmSync(data, { recursive: true }));

  it("name no real service without a configuration, nor with their own", async () => {
    for (const module of [platforms, store]) {
      assert.deepEqual(module.outside({}), []);
      const running = await module.start({ data: join(data, "run") });
      assert.deepEqual(module.outside(running.config), []);
      await running.close();
    }
  });

  it("name the real services that a configuration makes the backend call", () => {
    const set = (name: string, value: unknown) => ({ [`game-backend:${name}`]: JSON.stringify(value) });
    assert.deepEqual(
      platforms.outside({
        ...set("appleAudiences", ["com.example.game"]),
        ...set("steamSignIn", { appId: 480, identity: "game" }),
        ...set("googleAudiences", []),
        ...set("oidcIssuers", { studio: { issuer: "https://login.example.com", audiences: ["game"] } }),
      }),
      ["Apple", "Steam", "studio"],
    );
    assert.deepEqual(
      store.outside({
        ...set("appleStore", { bundleId: "com.example.game", appAppleId: 1 }),
        ...set("googleStore", { packageName: "com.example.game" }),
        ...set("steamStore", { appId: 480 }),
      }),
      ["the App Store", "Google Play", "Steam"],
    );
  });
});
