import type { Granted } from "../game";
import type { Transact } from "../lib/transact";
import { historySeconds } from "../matches/outcome";
import type { Result } from "../matches/results";
import type { Match, Played } from "../matches/rows";
import { mayPlay } from "../profile/mayPlay";

interface Means {
  tables: Granted<{ playerMatches: ["PutItem"]; profiles: ["ConditionCheckItem"] }>;
  transact: Transact;
}

/**
 * Puts a match into the history of each of its players who still has an account: without skill, coins or scores. Repeatable. 4
 * write units for each.
 */
export async function keepResults(
  { tables: { playerMatches, profiles }, transact }: Means,
  { matchId, mode, madeAt }: Match,
  results: readonly Result[],
): Promise<void> {
  for (const { userId, place, score } of results) {
    const played: Played = {
      userId,
      part: `match#${new Date(madeAt).toISOString()}#${matchId}`,
      matchId,
      mode,
      at: madeAt,
      place,
      score,
      coins: 0,
      skillChange: 0,
      unranked: true,
      others: results.map((other) => other.userId).filter((id) => id !== userId),
      expiresAt: Math.floor(madeAt / 1_000) + historySeconds,
    };
    await transact([playerMatches.putItem(played), profiles.conditionCheckItem({ userId }, mayPlay)]);
  }
}
