import assert from "node:assert/strict";

import { gameLiftQuotas, partOf, userQuotas } from "@game-backend/framework/callQuotas";
import { type AnyRoute, isLambdaRoute } from "@game-backend/framework/gatewayRoute";
import getGameSessions from "../../functions/sessions/routes/getGameSessions";
import { game } from "../../tools/harness/whole";
import { cloud, local } from "../local";

const { routes } = game;

/** The quotas, by the capability whose operations they limit. */
const quotas: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  gamelift: gameLiftQuotas,
  users: userQuotas,
};

/** Operations that do not limit how often a player may call a route, by the reason. */
const exceptions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  "called once a search, when its match is complete, or when it was cancelled unheard": {
    getMatchmaking: ["DescribeGameSessions", "StartMatchmaking", "StopMatchmaking"],
    getOwnMatchmaking: ["DescribeGameSessions", "StartMatchmaking", "StopMatchmaking"],
  },
  "called after a failure": { postMatchmaking: ["StopMatchmaking"] },
  "a platform's valid proof comes before, which is good once": {
    signInApple: ["AdminGetUser"],
    signInCustom: ["AdminGetUser"],
    signInLegacy: ["AdminGetUser"],
    signInGameCenter: ["AdminGetUser"],
    signInGoogle: ["AdminGetUser"],
    signInOidc: ["AdminGetUser"],
  },
  "proof of work comes before": {
    signInOidcByCode: ["AdminGetUser"],
    signInPlayGames: ["AdminGetUser"],
    signInSteam: ["AdminGetUser"],
    postGuest: ["AdminCreateUser", "AdminSetUserPassword", "AdminDeleteUser"],
    postRecovery: [
      "AdminGetUser",
      "AdminUserGlobalSignOut",
      "AdminSetUserPassword",
      "AdminUpdateUserAttributes",
    ],
  },
};

const isException = (name: string, operation: string) =>
  Object.values(exceptions).some((routes) => routes[name]?.includes(operation));

/** Returns the operations with a quota that a route's requests make. */
const limitedOperations = (name: string, { uses = {} }: AnyRoute) =>
  Object.entries(quotas).flatMap(([capability, limits]) =>
    ((uses[capability] ?? []) as readonly string[])
      .filter((operation) => !isException(name, operation))
      .map((operation) => ({ operation, quota: limits[operation] ?? assert.fail(operation) })),
  );

const open = Object.entries(routes as Record<string, AnyRoute>).filter(
  ([, route]) => isLambdaRoute(route) && ["player", "none"].includes(route.auth),
);

describe("what one player leaves to the others", () => {
  for (const [name, route] of open)
    for (const { operation, quota } of limitedOperations(name, route))
      it(`${route.method} ${route.path}: nine tenths of AWS's ${quota} ${operation} a second`, () => {
        const { rate, burst } = route.callerRate ?? assert.fail("it has no callerRate");
        assert.ok(rate <= partOf(quota).rate && burst <= partOf(quota).burst, `${rate}, ${burst} at once`);
      });

  it("is of every method of the gateway the same large part: none has a lower throttle than the stage", async () => {
    const settings = (await cloud()).graph.filter(
      ({ type }) => type === "aws:apigateway/methodSettings:MethodSettings",
    );
    assert.deepEqual(
      settings.map(({ inputs }) => inputs["methodPath"]),
      ["*/*"],
    );
  });

  it("a flood of one player's requests is refused, and others are answered", async () => {
    const { rate, burst } = getGameSessions.callerRate ?? assert.fail();
    const [ada, bob] = await Promise.all([local.player("ada"), local.player("bob")]);
    const ask = (who: typeof ada) => who.get("/game-sessions?mode=duel");
    const begun = Date.now();
    const [flood, ...others] = await Promise.all([
      Promise.all(Array.from({ length: 100 }, () => ask(ada))),
      ...Array.from({ length: 5 }, () => ask(bob)),
    ]);
    const intervals = 2 + (Date.now() - begun) / ((1_000 * burst) / rate);
    const served = flood.filter(({ status }) => status === 200).length;
    assert.ok(served >= 1 && served <= intervals * burst, `${served}`);
    const refused = flood.find(({ status }) => status === 429);
    assert.match(String(refused?.body.message), /^The limit is 3 a second, 15 at once$/);
    assert.ok(Number(refused?.headers["retry-after"]) >= 1);
    assert.deepEqual([...new Set(others.map(({ status }) => status))], [200]);
  });
});
