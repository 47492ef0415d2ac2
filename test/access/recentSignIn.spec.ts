import assert from "node:assert/strict";
import { type AnyRoute, lambdaRoutes } from "@game-backend/framework/gatewayRoute";
import { recentMinutes } from "@game-backend/framework/recentSignIn";
import { game } from "../../tools/harness/whole";
import { type World, world } from "../../tools/harness/world";

const { routes } = game;

const outliving = Object.entries(lambdaRoutes(routes as Readonly<Record<string, AnyRoute>>)).filter(
  ([, { recentSignIn }]) => recentSignIn,
);

describe("what outlives a token", () => {
  let server: World;
  before(() => {
    server = world();
  });
  after(() => server.close());

  it("is a credential, a way to sign in, the deletion, and the export", () =>
    assert.deepEqual(
      outliving.map(([name]) => name).sort(),
      [
        "postAddress",
        "postLink",
        "deleteIdentity",
        "linkApple",
        "linkCustom",
        "linkLegacy",
        "linkGameCenter",
        "linkGoogle",
        "linkOidc",
        "linkOidcByCode",
        "linkPlayGames",
        "linkSteam",
        "postCredentials",
        "deleteProfile",
        "getProfileExport",
        "postRecoveryCode",
      ].sort(),
    ));

  for (const [, route] of outliving)
    it(`needs a recent sign-in: ${route.method} ${route.path}`, async () => {
      const tooOld = Date.now() - recentMinutes * 60_000 - 1_000;
      for (const signedInAt of [0, tooOld]) {
        const { status, body } = await server.call(route, { as: "ada", signedInAt });
        assert.deepEqual([status, body.error], [403, "Recent Sign-In Required"]);
        assert.match(body.message, /sign in again/);
      }
      const { body } = await server.call(route, { as: "ada", signedInAt: tooOld + 10_000 });
      assert.notEqual(body?.error, "Recent Sign-In Required");
    });
});
