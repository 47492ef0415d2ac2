import { daySeconds } from "@game-backend/framework/durations";
import type { Result, ServerResult } from "./results";
import type { Match, Played } from "./rows";

/** Seconds for which a match stays in its players' histories. */
const historySeconds = 365 * daySeconds;

/** A player's gains from a match. */
export type Gains = Pick<Played, "coins" | "skillChange" | "unranked">;

/** Returns a match's row in a player's history. The player's result is one of `results`. */
export function historyRow(
  { matchId, mode, madeAt }: Match,
  results: readonly Result[],
  { userId, place, score, counts }: Result & Pick<ServerResult, "counts">,
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
    ...(counts && { counts }),
    others: results.map((other) => other.userId).filter((id) => id !== userId),
    expiresAt: Math.floor(madeAt / 1_000) + historySeconds,
  };
}
