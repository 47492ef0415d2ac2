import type { Changed } from "../lib/consumer";
import { expiryOf } from "./boards";
import { summedBoards } from "./globalStanding";
import { type Place, placeOf } from "./ranks/place";
import type { Score } from "./rows";

type Change = Pick<Changed<Score>, "before" | "after">;

/** Records of rows that came to, moved on, or left their board. */
const moves = (records: readonly Change[]) =>
  records.flatMap(({ before, after }) => {
    const row = after ?? before;
    return row && before?.rankKey !== after?.rankKey ? [{ row, before, after }] : [];
  });

/** By board, the places that records mention, old and new, and whose. Not of boards that have expired, tree and all. */
export function mentionsByBoard(records: readonly Change[], now: number): Map<string, Map<Place, string>> {
  const boards = new Map<string, Map<Place, string>>();
  for (const { row, before, after } of moves(records)) {
    const { board, userId } = row;
    if ((expiryOf(board) ?? Number.POSITIVE_INFINITY) * 1000 <= now) continue;
    const mentions = boards.get(board) ?? new Map<Place, string>();
    boards.set(board, mentions);
    for (const key of [before?.rankKey, after?.rankKey]) {
      if (key !== undefined) mentions.set(placeOf(key), userId);
    }
  }
  return boards;
}

/** Players whose total may have changed. Records of the global board itself are not among them: it is no cause of its own. */
export const playersToSum = (records: readonly Change[]): string[] =>
  moves(records).flatMap(({ row: { board, userId } }) => (summedBoards.includes(board) ? [userId] : []));
