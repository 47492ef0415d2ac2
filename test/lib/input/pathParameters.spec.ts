import assert from "node:assert/strict";
import { type AnyRoute, isLambdaRoute } from "@game-backend/framework/gatewayRoute";
import { game } from "../../../tools/harness/whole";
import { type World, world } from "../../../tools/harness/world";

const { routes } = game;

describe("a path with a name that is longer than a key may be", () => {
  let server: World;
  before(() => {
    server = world();
  });
  after(() => server.close());

  for (const route of Object.values<AnyRoute>(routes)) {
    const names = [...route.path.matchAll(/\{(\w+)\+?\}/g)].map(([, name = ""]) => name);
    if (!isLambdaRoute(route) || names.length === 0) continue;
    it(`is not found by ${route.method} ${route.path}, and is no fault of the server`, async () => {
      for (const long of ["x".repeat(2_049), "é".repeat(577)]) {
        const params = Object.fromEntries(names.map((name) => [name, long]));
        const { body = {} } = (route.example ?? {}) as { body?: unknown };
        const { status } = await server.call(route, { as: "ada", groups: "admins", params, body });
        assert.equal(status, 404);
      }
    });
  }
});
