import assert from "node:assert/strict";
import { placeOf } from "../../functions/leaderboard/ranks/place";
import type { Score } from "../../functions/leaderboard/rows";
import { boardOf, expiryOf } from "../../functions/leaderboard/rules/boards";
import { mentionsByBoard } from "../../functions/leaderboard/rules/mentions";
import { rankKey } from "../../functions/leaderboard/rules/rankKey";

const now = Date.UTC(2026, 10, 20);

const row = (board: string, score: number): Score => ({
  board,
  userId: "ada",
  username: "ada",
  score,
  achievedAt: now,
  rankKey: rankKey(score, now, "ada", "descending"),
});
const place = (score: number) => placeOf(row("", score).rankKey);
const mentioned = (board: string, before: Score | undefined, after: Score | undefined, at = now) =>
  mentionsByBoard([{ before, after }], at).get(board);

describe("the places that records mention", () => {
  const board = boardOf("forest", "day", now);

  it("are the one that a row left and the one that it took", () => {
    const [worse, better] = [row(board, 1), row(board, 2)];
    assert.deepEqual([...(mentioned(board, undefined, worse) ?? [])], [[place(1), "ada"]]);
    assert.deepEqual([...(mentioned(board, worse, better)?.keys() ?? [])], [place(1), place(2)]);
    assert.deepEqual([...(mentioned(board, better, undefined)?.keys() ?? [])], [place(2)]);
  });

  it("are none if a row changed and kept its place", () => {
    const moved = { ...row(board, 1), avatarUrl: "https://example.com/ada.png" };
    assert.equal(mentioned(board, row(board, 1), moved), undefined);
  });

  it("are none for an expired board, whose nodes expire on their own", () => {
    const expired = (expiryOf(board) ?? 0) * 1000;
    assert.ok(mentioned(board, row(board, 1), undefined, expired - 1));
    assert.equal(mentioned(board, row(board, 1), undefined, expired), undefined);
  });
});
