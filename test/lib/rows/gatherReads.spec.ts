import assert from "node:assert/strict";
import { gatherReads } from "@game-backend/framework/gatherReads";
import * as fc from "fast-check";
import * as leaderboard from "../../../functions/leaderboard/definition";
import { ownGame, type World, world } from "../../../tools/harness/ownWorld";

const game = ownGame({ leaderboard });

const { tables } = game;

describe("reads that are batched", () => {
  const asked: unknown[] = [];
  let memory: World;
  before(async () => {
    memory = world(
      { leaderboard },
      {
        faults: (operation, input) => {
          if (operation === "BatchGetItem") asked.push(input);
        },
      },
    );
    for (const userId of ["ada", "bob", "cy"])
      for (const board of ["forest#all", "desert#all"])
        await memory.tables.scores.putItem({
          board,
          userId,
          username: userId,
          score: 1,
          achievedAt: 1,
          version: 1,
        } as never);
  });
  after(() => memory.close());
  beforeEach(() => {
    asked.length = 0;
  });

  const key = fc.record({
    board: fc.constantFrom("forest#all", "desert#all", "nowhere"),
    userId: fc.constantFrom("ada", "bob", "cy", "nobody"),
  });
  const keysOfCallers = fc.array(
    fc.uniqueArray(key, { maxLength: 6, selector: ({ board, userId }) => `${board} ${userId}` }),
    { maxLength: 5 },
  );

  it("return to every caller the rows that it requested, in one request", () =>
    fc.assert(
      fc.asyncProperty(keysOfCallers, async (callers) => {
        const { scores } = memory.tables;
        const expected = await Promise.all(callers.map((keys) => scores.batchGetItem(keys)));
        asked.length = 0;
        const read = gatherReads(tables.scores, scores);
        const found = await Promise.all(callers.map((keys) => read(keys)));
        const sorted = (rows: readonly { board: string; userId: string }[]) =>
          rows.map(({ board, userId }) => `${board} ${userId}`).sort();
        assert.deepEqual(found.map(sorted), expected.map(sorted));
        assert.equal(asked.length, callers.flat().length > 0 ? 1 : 0);
      }),
    ));

  it("of one turn do not wait for those of the next", async () => {
    const read = gatherReads(tables.scores, memory.tables.scores);
    const own = { board: "forest#all", userId: "ada" };
    const first = await read([own]);
    await memory.tables.scores.updateItem(own, { set: { score: 2 } });
    const second = await read([own]);
    assert.deepEqual(
      [first, second].map(([row]) => row?.score),
      [1, 2],
    );
    assert.equal(asked.length, 2);
    assert.ok(JSON.stringify(asked).includes('"ConsistentRead":true'));
  });

  it("fail for every caller in the batch, but not for later ones", async () => {
    let failing = true;
    const { batchGetItem } = memory.tables.scores;
    const read = gatherReads(tables.scores, {
      batchGetItem: async (...args) => {
        if (failing) throw new Error("throttled");
        return batchGetItem(...args);
      },
    });
    const keys = [{ board: "forest#all", userId: "ada" }];
    for (const outcome of await Promise.allSettled([read(keys), read(keys)]))
      assert.equal(outcome.status, "rejected");
    failing = false;
    assert.equal((await read(keys)).length, 1);
  });
});
