import assert from "node:assert/strict";

import fc from "fast-check";
import * as leaderboard from "../../functions/leaderboard/definition";
import getMyRank from "../../functions/leaderboard/routes/getMyRank";
import { submit } from "../../functions/leaderboard/scores/submit";
import { type World, world } from "../../tools/harness/ownWorld";
import { consume } from "./ranks/board";

const begin = Date.UTC(2026, 0, 1);
const dayMs = 86_400_000;
const players = 200;

interface MyRank {
  rank: number;
  score: number;
  total: number;
  neighbours: { rank: number; userId: string; score: number; achievedAt: number }[];
}

describe("a player's rank", () => {
  let own: World;
  let sorted: string[];
  before(async () => {
    own = world({ leaderboard });
    const rows = [];
    for (let player = 0; player < players; player++) {
      const userId = `player-${player}`;
      const [score, now] = [(player * 7919) % 7, begin + player];
      await submit(own.tables, "forest", { userId, username: userId, score, now, id: "" });
      rows.push({ userId, score, now });
    }
    await consume(own, own.records("scores", undefined));
    sorted = rows.toSorted((a, b) => b.score - a.score || a.now - b.now).map(({ userId }) => userId);
  });
  after(() => own.close());

  const ask = async (userId: string, query: object = {}, now = begin): Promise<MyRank> =>
    getMyRank.handler({
      player: { id: userId, username: userId, groups: [] },
      query: { gameArea: "forest", window: "all", around: 0, ...query },
      tables: own.tables,
      hidings: {},
      now,
    } as never) as never;

  it("is the position in an exact sort, with ties to the earlier player", async () => {
    for (const [index, userId] of sorted.entries()) {
      const { rank, total, neighbours } = await ask(userId);
      assert.deepEqual([rank, total, neighbours], [index + 1, players, []]);
    }
  });

  it("includes the entries around it, cut off at both ends of the board", async () => {
    const position = fc.integer({ min: 0, max: players - 1 });
    await fc.assert(
      fc.asyncProperty(position, fc.integer({ min: 1, max: 25 }), async (position, around) => {
        const { rank, neighbours } = await ask(sorted[position] ?? "", { around });
        const first = Math.max(0, position - around);
        assert.equal(rank, position + 1);
        assert.deepEqual(
          neighbours.map(({ rank, userId }) => [rank, userId]),
          sorted.slice(first, position + around + 1).map((userId, index) => [first + index + 1, userId]),
        );
      }),
      { numRuns: 40 },
    );
  });

  it("costs four reads, and two more for its neighbours", async () => {
    own.asked();
    await ask("player-7");
    const { reads, writes } = own.asked();
    assert.deepEqual({ reads, writes }, { reads: 4, writes: 0 });
    await ask("player-7", { around: 25 });
    assert.equal(own.asked().reads, 6);
  });

  it("is that of the requested window and the current period", async () => {
    const later = begin + 2 * dayMs;
    const late = { userId: "late", username: "late", score: 3, now: later, id: "" };
    await submit(own.tables, "forest", late);
    const mentioned = own.records("scores", undefined).filter(({ after }) => after?.userId === "late");
    await consume(own, mentioned);
    const { rank, total } = await ask("late", { window: "day" }, later);
    assert.deepEqual([rank, total], [1, 1]);
    await assert.rejects(ask("player-7", { window: "day" }, later), { status: 404 });
    assert.equal((await ask("late", {}, later)).total, players + 1);
    await own.tables.scores.deleteItem({ board: "forest#all", userId: "late" });
    await consume(own, own.records("scores", mentioned.at(-1)?.sequenceNumber));
  });

  it("is plausible while the ranks lag behind the board", async () => {
    const late = { userId: "newcomer", username: "newcomer", score: 3, now: begin + dayMs, id: "" };
    await submit(own.tables, "desert", { ...late, score: 5000 });
    for (const score of [1100, 2000]) {
      await submit(own.tables, "desert", { ...late, userId: `fast-${score}`, score });
    }
    const { rank, total, neighbours } = await ask("newcomer", { gameArea: "desert", around: 5 });
    assert.deepEqual([rank, total], [3, 3]);
    assert.deepEqual(
      neighbours.map(({ rank }) => rank),
      [1, 2, 3],
    );
  });

  it("is 404 without a score, and the global board has no windows", async () => {
    await assert.rejects(ask("nobody"), { status: 404 });
    await assert.rejects(ask("player-7", { gameArea: "global", window: "week" }), {
      status: 400,
      message: /window/,
    });
  });
});
