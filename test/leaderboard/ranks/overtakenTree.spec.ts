import assert from "node:assert/strict";
import { mostAttempts } from "@game-backend/framework/untilWritten";

import { rebuild } from "../../../functions/leaderboard/ranks/rebuild";
import { refusesWith } from "../../lib/refusesWith";
import { consume, tinyBoard } from "./board";
import { intercepted } from "./intercepted";
import { tinyTree } from "./tinyTree";

describe("a small tree of ranks, with a consumer that is overtaken by others", () => {
  const tree = tinyTree();

  it("stays exact if a write loses against another consumer, or against a transaction", async () => {
    await tree.join(0, 30);
    await tree.settle();
    for (const [name, most] of [
      [undefined, 6],
      ["TransactionCanceledException", 2],
      ["TransactionConflictException", 1],
      ["TransactionInProgressException", 1],
    ] as const) {
      for (let losing = 1; losing <= most; losing++) {
        // Some leaves become too large, others empty.
        for (let at = 0; at < 30; at += 3) await tree.world.move(`player-${at}`, (at * losing) % 50);
        let writes = 0;
        const clients = tree.through(async ({ kind, send }) => {
          if (kind === "read" || ++writes !== losing) return send();
          if (name === undefined) return { applied: false };
          throw Object.assign(new Error("in conflict"), { name });
        });
        await consume(clients, tree.world.records());
        await tree.world.assertExact();
      }
    }
  });

  it("passes on other errors, and is repaired by the next delivery of the batch", async () => {
    await tree.join(0, 30);
    await tree.settle();
    for (let failing = 1; failing <= 6; failing++) {
      for (let at = 0; at < 30; at += 2) await tree.world.move(`player-${at}`, 60 * failing + at);
      const batch = tree.world.records();
      let writes = 0;
      const clients = tree.through(async ({ kind, send }) => {
        if (kind === "write" && ++writes === failing) throw new Error("throttled");
        return send();
      });
      await consume(clients, batch).catch((error: Error) => assert.equal(error.message, "throttled"));
      await consume(tree.own, batch);
      await tree.world.assertExact();
    }
  });

  it("is given up after many overtaken attempts, and for missing nodes", async () => {
    await tree.join(0, 30);
    await tree.settle();
    const failure = refusesWith("server.contended", {
      message: `The ranks of ${tinyBoard} could not be updated: overtaken too often, or nodes are missing`,
    });
    await tree.world.move("player-1", 99);
    const batch = tree.world.records();
    let attempts = 0;
    const overtaken = tree.through(async ({ kind, send }) => {
      if (kind === "read") return send();
      attempts++;
      return { applied: false };
    });
    await assert.rejects(consume(overtaken, batch), failure);
    assert.ok(attempts >= mostAttempts && attempts <= 2 * mostAttempts, `${attempts}`);
    for (const id of tree.stored().filter((id) => id !== tinyBoard))
      await tree.own.tables.ranks.deleteItem({ id });
    await assert.rejects(consume(tree.own, batch), failure);
    assert.deepEqual((await rebuild(tree.own, tinyBoard)).players, 30);
    await tree.world.assertExact();
  });

  it("is exact if a player moves on while a consumer counts the move before", async () => {
    await tree.join(0, 30);
    await tree.settle();
    for (const dies of [false, true]) {
      for (let request = 1; ; request++) {
        await tree.world.move("player-1", 100 + 3 * request);
        const first = tree.world.records();
        let sent = 0;
        const stalled = intercepted(tree.own, async ({ kind, send }) => {
          if (++sent === request) {
            await tree.world.move("player-1", (7 * request) % 50);
            await consume(tree.own, [...first, ...tree.world.records()]);
          }
          const answer = await send();
          if (dies && sent >= request && kind === "write") throw new Error("dead");
          return answer;
        });
        await consume(stalled.clients, first).catch((error: Error) => assert.equal(error.message, "dead"));
        await stalled.settled();
        await tree.world.assertExact();
        if (sent < request) break;
      }
    }
  });
});
