import assert from "node:assert/strict";

import fc from "fast-check";
import { digestsOf } from "../../functions/leaderboard/push/boardNews";
import { boardTop } from "../../functions/leaderboard/push/boardTop";
import type { Score } from "../../functions/leaderboard/rows";

const row = (userId: string, rank: number, at = 0): Score => ({
  board: "forest#all",
  userId,
  username: userId,
  score: rank,
  achievedAt: at,
  rankKey: BigInt(rank) * 10n ** 25n,
});
const change = (after: Score, before?: Score) => ({ sequenceNumber: "1", at: 0, before, after });
const names = (top: ReturnType<typeof boardTop>) => top.map(({ userId }) => userId);

describe("the top of a board", () => {
  it("includes changes that the index does not show yet", () => {
    const index = [row("ada", 3), row("bob", 2)];
    assert.deepEqual(names(boardTop(index, [change(row("eve", 4, 1))])), ["eve", "ada", "bob"]);
    assert.deepEqual(names(boardTop(index, [change(row("bob", 9, 1), row("bob", 2))])), ["bob", "ada"]);
  });

  it("keeps the index's row if it is newer than the change", () => {
    const index = [row("ada", 7, 5), row("bob", 2)];
    const [first] = boardTop(index, [change(row("ada", 3, 4))]);
    assert.equal(first?.score, 7);
  });

  it("has the score that was written last, even if its request began before another one", () => {
    const [first, last] = [row("ada", 3, 101), row("ada", 5, 100)];
    const both = [change(first), change(last, first)];
    for (const index of [[], [first], [last]]) {
      assert.deepEqual(boardTop(index, both)[0]?.score, 5);
      assert.deepEqual(boardTop(index, [change(last, first)], { top: [first], now: 200 })[0]?.score, 5);
    }
  });

  it("omits deleted and expired players", () => {
    const { rankKey: _, ...rest } = row("ada", 3);
    const deleted = { ...rest, deleted: true } as unknown as Score;
    const index = [row("ada", 3), row("bob", 2)];
    assert.deepEqual(names(boardTop(index, [change(deleted, row("ada", 3))])), ["bob"]);
    const expired = { sequenceNumber: "1", at: 0, before: row("bob", 2) };
    assert.deepEqual(names(boardTop(index, [expired])), ["ada"]);
  });

  it("has the ten best of the table, however far the index lags behind", () => {
    const players = fc.constantFrom(..."abcdefghijklmno");
    const writes = fc.array(fc.tuple(players, fc.integer({ min: 1, max: 1_000 })), { maxLength: 60 });
    fc.assert(
      fc.property(writes, fc.nat(60), (all, lag) => {
        const table = new Map<string, Score>();
        let index: Score[] = [];
        const changes = all.map(([userId, rank], at) => {
          if (at === Math.max(0, all.length - lag)) index = [...table.values()];
          const before = table.get(userId);
          table.set(userId, row(userId, rank, at));
          return change(row(userId, rank, at), before);
        });
        if (lag === 0) index = [...table.values()];
        const best = [...table.values()].sort((a, b) => (a.rankKey < b.rankKey ? 1 : -1)).slice(0, 10);
        const shown = boardTop(index, changes);
        assert.deepEqual(
          shown.map(({ score }) => score),
          best.map(({ score }) => score),
        );
      }),
    );
  });

  it("keeps rows of the previous top that may be too new to be in the index", () => {
    const index = [row("ada", 3)];
    const before = { top: [row("eve", 9, 95_000), row("old", 8, 1)], now: 100_000 };
    assert.deepEqual(names(boardTop(index, [change(row("bob", 5, 99_000))], before)), ["eve", "bob", "ada"]);
  });

  it("forgets a row of the previous top that was deleted while no one watched", () => {
    const before = { top: [row("eve", 9, 95_000)], now: 3_600_000 };
    const news = change(row("bob", 5, 3_599_000));
    assert.deepEqual(names(boardTop([row("ada", 3)], [news], before)), ["bob", "ada"]);
  });

  it("has digests that distinguish entries, but not their ranks", () => {
    const [ada = "", bob] = digestsOf([row("ada", 3), row("bob", 3)]);
    assert.notEqual(ada, bob);
    assert.deepEqual(digestsOf([row("bob", 3), row("ada", 3)]), [bob, ada]);
    assert.notDeepEqual(digestsOf([row("ada", 4)]), [ada]);
  });
});
