import type { Result } from "./results";
import type { Match, Played } from "./rows";

/** The time for which a played match stays in its players' history, in seconds. */
const historySeconds = 365 * 86_400;

/** The changes that a match made for a player. */
export type Gains = Pick<Played, "coins" | "skillChange" | "unranked">;

/** Returns the row of a match in the history of a player, whose result is one of the `results`. */
export function playedRow(
  { matchId, mode, madeAt }: Match,
  results: readonly Result[],
  { userId, place, score }: Result,
  gains: Gains,
): Played {
  return {
    userId,
    part: `match#${new Date(madeAt).toISOString()}#${matchId}`,
    matchId,
    mode,
    at: madeAt,
    place,
    score,
    ...gains,
    others: results.map((other) => other.userId).filter((id) => id !== userId),
    expiresAt: Math.floor(madeAt / 1_000) + historySeconds,
  };
}
