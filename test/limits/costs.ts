import assert from "node:assert/strict";
import { weightOf } from "@game-backend/framework/cost";
import { type AnyRoute, isLambdaRoute } from "@game-backend/framework/gatewayRoute";
import { ownGame, world } from "../../tools/harness/ownWorld";
import { type Measuring, measuring, type Scenario } from "./measuring";

type Scenarios = Readonly<Record<string, Scenario>>;

/** Describes what the most expensive requests of some routes cost, in a world of these features. */
export function describeCosts(about: string, own: Parameters<typeof world>[0], scenarios: Scenarios): void {
  const { routes } = ownGame(own);
  describe(`the most expensive request of ${about}`, () => {
    let measured: Measuring;
    before(async () => {
      measured = await measuring((settings) => world(own, settings));
    });
    after(() => measured?.close());
    proveCosts(routes, scenarios, () => measured);
  });
}

/** Has a spec for each of the routes that has a scenario: a request costs what the route says. */
export function proveCosts(routes: object, scenarios: Scenarios, world: () => Measuring): void {
  for (const [name, plant] of Object.entries(scenarios)) {
    const route = (routes as Readonly<Record<string, AnyRoute>>)[name];
    if (!route || !isLambdaRoute(route)) continue;
    it(`of ${route.method} ${route.path} costs what docs/limits.md says`, async () => {
      const { status, body, ...used } = await world().measure(route, await plant(world()));
      const { read = 0, write = 0, consumers = 0, messages = 0, puts = 0, megabytes } = route.maxCost ?? {};
      assert.ok(
        status < 300 || (name === "postAccept" && status === 409),
        `${status} ${JSON.stringify(body)}`,
      );
      const told = `${JSON.stringify(used)} of ${JSON.stringify(route.maxCost)}`;
      // Reads of the bans and of what is served, and writes of the key's and the budget's rows, are counted separately.
      assert.ok(used.read <= read + 2.5, told);
      assert.ok(used.write <= write + 2, told);
      assert.ok(used.consumers <= consumers && used.messages <= messages && used.puts <= puts, told);
      assert.ok(megabytes === undefined || used.megabytes <= megabytes + 0.05, told);
      assert.ok(
        weightOf(used) >= weightOf({ read, write, consumers, messages, puts, megabytes }) / 3 - 3,
        `too expensive: ${told}`,
      );
    });
  }
}
