import type { Changed } from "@game-backend/framework/consumer";
import { type Place, placeOf } from "../ranks/place";
import type { Score } from "../rows";
import { expiryOf } from "./boards";
import { summedBoards } from "./globalStanding";

type Change = Pick<Changed<Score>, "before" | "after">;

/** Returns the records of rows that joined a board, moved on it or left it. */
const moves = (records: readonly Change[]) =>
  records.flatMap(({ before, after }) => {
    const row = after ?? before;
    return row && before?.rankKey !== after?.rankKey ? [{ row, before, after }] : [];
  });

/**
 * Returns the old and new places that records mention, with their players, by board. Omits boards that have expired,
 * as their trees have too.
 */
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

/** Returns the players whose global total may have changed. Records of the global board itself are ignored. */
export const playersToSum = (records: readonly Change[]): string[] =>
  moves(records).flatMap(({ row: { board, userId } }) => (summedBoards.includes(board) ? [userId] : []));
