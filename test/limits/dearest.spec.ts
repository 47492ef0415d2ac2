import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { resolve } from "node:path";

import { weightOf } from "../../functions/lib/cost";
import { type AnyRoute, isLambdaRoute } from "../../functions/lib/gatewayRoute";
import { limitsPlayers } from "../../functions/lib/uses";
import * as routes from "../../functions/routes";
import { boards } from "./boards";
import { chat } from "./chat";
import { type DearestWorld, dearestWorld, type Scenario } from "./dearestWorld";
import { economy } from "./economy";
import { matches } from "./matches";
import { people } from "./people";

const all = routes as Record<string, AnyRoute>;
const scenarios: Readonly<Record<string, Scenario>> = {
  ...boards,
  ...chat,
  ...economy,
  ...matches,
  ...people,
};

/** Routes whose cost is in S3 or in jobs, with the specs of what they do. */
const elsewhere: Readonly<Record<string, string>> = {
  deleteProfile: "test/privacy/manyMessages.spec.ts",
  getProfileExport: "test/privacy/manyMessages.spec.ts",
  getContent: "test/content/content.spec.ts",
  // What a new photo writes to tables, a choice does too.
  postPresign: "test/avatar/service/avatar.spec.ts",
  postProcess: "test/avatar/service/avatar.spec.ts",
};

describe("the dearest request", function () {
  this.timeout(120_000);
  let world: DearestWorld;
  before(async () => {
    world = await dearestWorld();
  });
  after(() => world?.close());

  it("is known of every route whose callers have a budget", () => {
    const limited = Object.entries(all).flatMap(([name, route]) => (limitsPlayers(route) ? [name] : []));
    const measured = [...Object.keys(scenarios), ...Object.keys(elsewhere)];
    assert.deepEqual(measured.sort(), limited.sort());
    for (const file of Object.values(elsewhere)) assert.ok(existsSync(resolve(file)), file);
  });

  for (const [name, plant] of Object.entries(scenarios)) {
    const route = all[name];
    if (!route || !isLambdaRoute(route)) continue;
    it(`of ${route.method} ${route.path} is as dear as docs/limits.md says`, async () => {
      const { status, body, ...used } = await world.measure(route, await plant(world));
      const { read = 0, write = 0, consumers = 0, messages = 0 } = route.dearest ?? {};
      assert.ok(
        status < 300 || (name === "postAccept" && status === 409),
        `${status} ${JSON.stringify(body)}`,
      );
      const told = `${JSON.stringify(used)} of ${JSON.stringify(route.dearest)}`;
      // The read of bans, and the rows of keys and of the budget, are counted apart.
      assert.ok(used.read <= read + 1, told);
      assert.ok(used.write <= write + 2, told);
      assert.ok(used.consumers <= consumers && used.messages <= messages, told);
      assert.ok(
        weightOf(used) >= weightOf({ read, write, consumers, messages }) / 3 - 3,
        `too dear: ${told}`,
      );
    });
  }
});
