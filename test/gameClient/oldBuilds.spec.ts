import assert from "node:assert/strict";
import { isLambdaRoute } from "@game-backend/framework/gatewayRoute";
import { isRefusable } from "@game-backend/framework/live/switched";
import type { LambdaRoute } from "@game-backend/framework/route";
import { game } from "../../tools/harness/whole";
import { local, minClient } from "../local";

const from = (version: string, platform = "ios") => ({
  "X-Client": `acorn/${version} (${platform}; game-backend-ts/0.1.0)`,
});

describe("builds that are too old", () => {
  it("are answered 426 with the store's address, and cause no unit but the read of the switches", async () => {
    const ada = await local.player("ada");
    const { status, body, ownUnits } = await ada.get("/wallet", from("1.9.5"));
    assert.equal(status, 426);
    assert.partialDeepStrictEqual(body, {
      error: "Upgrade Required",
      platform: "ios",
      minimum: minClient.ios.version,
      store: minClient.ios.store,
    });
    assert.ok(ownUnits.read <= 1.5 && ownUnits.write === 0, JSON.stringify(ownUnits));
  });

  it("get no ticket for a socket, and no guest", async () => {
    const ada = await local.player("ada");
    assert.equal((await ada.post("/realtime/ticket", undefined, from("1.9"))).status, 426);
    const work = { challenge: "none", solution: "none" };
    assert.equal((await local.anybody.post("/auth/guest", work, from("1.9"))).status, 426);
  });

  it("may still sign up, export and delete", async () => {
    const ada = await local.player("ada");
    assert.equal((await local.anybody.post("/auth/guest/challenge", undefined, from("1.9"))).status, 200);
    assert.equal((await ada.get("/profile/export", from("1.9"))).status, 202);
    assert.equal((await ada.delete("/profile", from("1.9"))).status, 202);
  });

  it("are those of platforms with a minimum, and of clients that say what they are", async () => {
    const ada = await local.player("ada");
    for (const headers of [
      from("1.10"),
      from("1.10.0-beta"),
      from("2.0"),
      from("0.1", "android"),
      from("0.1", "toaster"),
      { "X-Client": "acorn 0.1" },
      {},
    ])
      assert.equal((await ada.get("/wallet", headers)).status, 200, JSON.stringify(headers));
  });

  it("cannot call any route of players or of anybody, besides those that must work whatever happens", async () => {
    const never: string[] = [];
    for (const [name, route] of Object.entries(game.routes))
      if (isLambdaRoute(route) && /^(player|none)$/.test(route.auth) && !isRefusable(route as LambdaRoute))
        never.push(name);
    const signingIn = [
      "Apple",
      "Custom",
      "GameCenter",
      "Google",
      "Legacy",
      "Oidc",
      "OidcByCode",
      "PlayGames",
      "Steam",
    ];
    const begun = ["postAddressConfirmation", "postChallenge", "postGuestChallenge", "postRecovery"];
    // Money that a store has taken is answered to any build, and stores and platforms send none.
    const stores = ["postApple", "postAppleNotification", "postGoogle", "postGoogleNotification"];
    const platforms = ["appleCallback", "postAppleSignInNotification", "postSteamFinish"];
    // A player reads why they were punished, and may object.
    const others = ["getNotice", "postNotice", "postAppeal", "getInbox", "getSanctions"];
    const rights = ["deleteProfile", "getProfileExport", "getStart"];
    const all = [...signingIn.map((name) => `signIn${name}`), ...begun, ...stores, ...platforms];
    assert.deepEqual(never.sort(), [...all, ...others, ...rights].sort());
  });
});

describe("requests of a client", () => {
  it("may name their build in a page of another origin", async () => {
    const { status, headers } = await local.anybody.raw("OPTIONS", "/wallet", undefined, {
      origin: "https://play.example.com",
      "access-control-request-method": "GET",
      "access-control-request-headers": "authorization,x-client",
    });
    assert.equal(status, 204);
    assert.match(headers["access-control-allow-headers"] ?? "", /(^|,)X-Client(,|$)/);
  });
});
