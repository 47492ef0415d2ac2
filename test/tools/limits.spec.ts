import assert from "node:assert/strict";

import type { AnyRoute } from "@game-backend/framework/gatewayRoute";
import { readMeasurements } from "../../tools/cost/measured";
import { limitedRoutes } from "../../tools/docs/limits";
import { game } from "../../tools/harness/whole";
import { withoutEvents } from "./cost/withoutEvents";

const { routes } = game;

/** The kinds of callers without a limit per caller. */
const open = ["admin", "editor", "server", "none"];

describe("what one caller can cost in an hour", () => {
  it("is known for every route", () => {
    const known = limitedRoutes();
    assert.deepEqual(known.map(({ name }) => name).sort(), Object.keys(routes).sort());
    for (const { name, route, limit, anHour } of known) {
      assert.ok(limit, name);
      assert.equal(anHour === undefined, open.includes(route.auth), name);
    }
  });

  it("is less than five cents with any route", () => {
    const [worst] = limitedRoutes().sort((a, b) => (b.anHour ?? 0) - (a.anHour ?? 0));
    assert.ok((worst?.anHour ?? 1) < 0.05, `${worst?.name}: $${worst?.anHour}`);
  });

  it("counts as much as the measurements of each route, consumers included", () => {
    const all = Object.values(routes as Record<string, AnyRoute>);
    for (const { route: name, variant, read, write, after } of readMeasurements().requests.map(
      withoutEvents,
    )) {
      const maxCost = all.find(({ method, path }) => `${method} ${path}` === name)?.maxCost;
      if (!maxCost) continue;
      const used = { read: read + after.read, write: write + after.write };
      assert.ok(used.read <= (maxCost.read ?? 0) + 0.5, `${name}, ${variant}: ${used.read} read units`);
      // The record of an Idempotency-Key is counted separately.
      assert.ok(used.write <= (maxCost.write ?? 0) + 2, `${name}, ${variant}: ${used.write} write units`);
    }
  });
});
