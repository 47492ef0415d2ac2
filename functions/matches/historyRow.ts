import { daySeconds } from "@game-backend/framework/durations";
import type { Result, ServerResult } from "./results";
import type { Match, Played } from "./rows";

/** Seconds for which a match stays in its players' histories. */
const historySeconds = 365 * daySeconds;

/** A player's gains from a match. */
export type Gains = Pick<Played, "coins" | "skillChange" | "unranked" | "uncounted">;

/** Returns a match's row in a player's history. The player's result is one of `results`. */
export function historyRow(
  { matchId, mode, madeAt, parties = [] }: Match,
  results: readonly Result[],
  { userId, place, score, counts }: Result & Pick<ServerResult, "counts">,
  gains: Gains,
): Played {
  const others = results.map((other) => other.userId).filter((id) => id !== userId);
  const party = parties.find((each) => each.includes(userId));
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
    others,
    ...(party && { party: others.filter((id) => party.includes(id)) }),
    expiresAt: Math.floor(madeAt / 1_000) + historySeconds,
  };
}
