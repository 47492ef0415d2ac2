import assert from "node:assert/strict";
import * as leaderboard from "../../functions/leaderboard/definition";
import { keepTop } from "../../functions/leaderboard/push/keepTop";
import type { BoardPush } from "../../functions/realtime/rows";
import { type World, world } from "../../tools/harness/ownWorld";

const board = { id: "forest#all", name: "forest" } as const;

describe("the stored top of a board", () => {
  let memory: World;
  let now: number;
  beforeEach(() => {
    memory = world({ leaderboard });
    now = 1_000_000;
  });
  afterEach(() => memory.close());

  const watcher = { topic: "leaderboard:forest", connectionId: "socket" };
  const watch = () =>
    memory.tables.subscriptions.putItem({ ...watcher, userId: "fan", expiresAt: 9_999_999_999 });
  const leave = () => memory.tables.subscriptions.deleteItem(watcher);
  /** Writes or deletes a score, and runs the consumer of scores. */
  const score = async (userId: string, value?: number) => {
    now += 100;
    if (value === undefined) await memory.tables.scores.deleteItem({ board: board.id, userId });
    else
      await memory.tables.scores.putItem({
        ...{ board: board.id, userId, username: userId, score: value, achievedAt: now },
        rankKey: BigInt(value) * 10n ** 25n,
      });
    const changes = memory.changes("scores");
    await keepTop({ tables: memory.tables as never, clock: { now: () => now } }, board, changes);
  };
  const names = async () => {
    const row = (await memory.tables.pushes.getItem({ id: board.id })) as BoardPush | undefined;
    return row?.top.map(({ userId }) => userId);
  };

  it("is not kept for a board that no one watches", async () => {
    await score("ada", 5);
    await score("ada");
    assert.equal(await names(), undefined);
  });

  it("follows the board while someone watches", async () => {
    await watch();
    await score("ada", 5);
    await score("bob", 7);
    await score("eve", 6);
    assert.deepEqual(await names(), ["bob", "eve", "ada"]);
    await score("eve");
    assert.deepEqual(await names(), ["bob", "ada"]);
  });

  it("forgets a player who leaves the board while no one watches", async () => {
    await watch();
    for (const [at, name] of [..."abcdefghijkl"].entries()) await score(name, 100 - at);
    await leave();
    await score("a");
    assert.ok(!(await names())?.includes("a"));
    await watch();
    await score("new", 1_000);
    assert.deepEqual((await names())?.slice(0, 2), ["new", "b"]);
  });

  it("forgets a player whom it still names although others have since passed them", async () => {
    await watch();
    await score("ada", 5);
    await leave();
    for (const [at, name] of [..."abcdefghijkl"].entries()) await score(name, 100 + at);
    assert.deepEqual(await names(), ["ada"], "nothing is stored while nobody watches");
    await score("ada");
    assert.ok(!(await names())?.includes("ada"));
  });

  it("has no rows of an earlier top that have left the board unnoticed", async () => {
    await watch();
    await score("ada", 5);
    await leave();
    // The record of this deletion is lost: the consumer was behind for longer than it looks back.
    await memory.tables.scores.deleteItem({ board: board.id, userId: "ada" });
    memory.changes("scores");
    now += 60_000;
    await watch();
    await score("bob", 7);
    assert.deepEqual(await names(), ["bob"]);
  });
});
