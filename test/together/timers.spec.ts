import assert from "node:assert/strict";
import type { AnyTimer } from "@game-backend/framework/contribution";
import * as framework from "@game-backend/framework/feature";
import { gameOf } from "@game-backend/framework/gameOf";
import timers from "@game-backend/framework/timers";
import { banEnd } from "../../functions/bans/banEnd";
import * as bans from "../../functions/bans/definition";
import * as features from "../../functions/index";
import * as privacy from "../../functions/privacy/definition";
import { world } from "../../tools/harness/ownWorld";

const all = Object.entries<AnyTimer>(gameOf(features).timers);
const deletion = (now: number) => ({
  ...{ kind: "deletion" as const, userId: "ada", username: "ada", askedBy: "root", askedName: "root" },
  ...{ askedAt: now - 2, dueAt: now - 1, isSettled: true as const, expiresAt: now / 1_000 + 60 },
});

describe("timers", () => {
  it("run beside one another: bans that take for ever hold up nothing", async () => {
    let isOver = false;
    let later = () => {};
    const held = new Promise<void>((done) => {
      later = done;
    });
    const server = world(
      { privacy },
      {
        faults: (operation, input) =>
          operation === "GetItem" && JSON.stringify(input).includes('"slow"') ? held : undefined,
      },
    );
    const now = server.clock.now();
    await server.tables.banEnds.putItem(banEnd("slow", now - 2));
    await server.tables.approvals.putItem(deletion(now));
    const run = server.run(server.game.jobs.endBans).then((done) => {
      isOver = true;
      return done;
    });
    const begun = async () =>
      (await server.tables.dataRequests.getItem({ userId: "ada", kind: "deletion" }))?.state;
    while ((await begun()) !== "running") await new Promise(setImmediate);
    assert.equal(isOver, false);
    later();
    assert.partialDeepStrictEqual(await run, { endBans: 1, beginDeletions: 1 });
    await server.close();
  });

  it("end in their own time, and leave the rest to the next run", async () => {
    const server = world({ bans });
    const now = server.clock.now();
    for (let number = 0; number < 20; number++)
      await server.tables.banEnds.putItem(banEnd(`player-${number}`, now - 100 + number));
    server.clock.step = 30_000;
    const first = await server.run(server.game.jobs.endBans);
    server.clock.step = 0;
    const { endBans = 0 } = first as { endBans?: number };
    assert.ok(endBans > 0 && endBans < 10, `${endBans}`);
    assert.deepEqual(await server.run(server.game.jobs.endBans), { endBans: 20 - endBans });
    await server.close();
  });

  it("have a time that ends before their job does, and are due at least once", () => {
    assert.deepEqual(
      all.map(([name]) => name),
      [
        ...["beginDeletions", "closeForMaintenance", "enableBanned", "endBans", "takeUpBroadcasts"],
        ...["takeUpRequests", "takeUpSessions", "watchGains", "watchPublication"],
      ],
    );
    for (const [name, { seconds, within }] of all) {
      assert.ok(seconds > 0 && seconds <= 240 && seconds < (timers.timeout ?? 60), name);
      assert.ok(!within || within.until - within.from >= 300_000, name);
    }
  });

  it("have their job in a game without bans too, under the name of its resources, and its schedule", () => {
    const { jobs } = gameOf({ framework });
    assert.deepEqual(Object.keys(jobs), ["endBans"]);
    assert.deepEqual([Object.keys(timers.schedules), timers.timeout], [["often"], 300]);
    assert.equal(timers.schedules["often"]?.expression, "rate(5 minutes)");
  });
});
