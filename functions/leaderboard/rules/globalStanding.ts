import { isDeepStrictEqual } from "node:util";
import { globalAreaIds } from "../areas";
import type { Score } from "../rows";
import { boardOf, globalBoard } from "./boards";
import { rankKey } from "./rankKey";

/** The boards whose standings are summed. */
export const summedBoards = globalAreaIds.map((area) => boardOf(area, "all"));

type Bests = NonNullable<Score["bests"]>;

/**
 * Returns a player's row on the global board, with the sum of the scores in `standings`; `undefined` if there are none. Its time is
 * the time at which the total was reached. It is always later than the previous row's time, so that no rank key is used twice.
 */
export function globalStanding(standings: readonly Score[], before: Score | undefined): Score | undefined {
  const newest = standings.toSorted((a, b) => b.achievedAt - a.achievedAt)[0];
  if (!newest) return undefined;
  const { userId, username } = newest;
  const score = standings.reduce((sum, { score }) => sum + score, 0);
  const achievedAt = Math.max(newest.achievedAt, (before?.achievedAt ?? 0) + 1);
  return {
    board: globalBoard,
    userId,
    username,
    score,
    achievedAt,
    rankKey: rankKey(score, achievedAt, userId, "descending"),
    avatar: before?.avatar,
    bests: bestsOf(standings),
    version: (before?.version ?? 0) + 1,
  };
}

const bestsOf = (rows: readonly Score[]): Bests =>
  Object.fromEntries(
    rows.map(({ board, score, achievedAt }) => [board.slice(0, board.indexOf("#")), { score, achievedAt }]),
  );

/** Returns true if a global row already is the sum of exactly these standings. */
export const sumsThem = (standings: readonly Score[], { bests }: Score): boolean =>
  isDeepStrictEqual(bestsOf(standings), bests);
