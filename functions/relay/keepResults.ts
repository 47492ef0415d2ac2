import type { Transact } from "@game-backend/framework/transact";
import { historyRow } from "../matches/historyRow";
import type { Result } from "../matches/results";
import type { Match } from "../matches/rows";
import { mayPlay } from "../profile/mayPlay";
import type { Granted } from "./definition";

interface Dependencies {
  tables: Granted<{ playerMatches: ["PutItem"]; profiles: ["ConditionCheckItem"] }>;
  transact: Transact;
}

/**
 * Adds a match to the history of each of its players who still has an account and is not banned, without skill, coins
 * or scores. Idempotent; costs 4 write units for each player.
 */
export async function keepResults(
  { tables: { playerMatches, profiles }, transact }: Dependencies,
  match: Match,
  results: readonly Result[],
  now: number,
): Promise<void> {
  const gains = { coins: 0, skillChange: 0, unranked: true } as const;
  for (const result of results) {
    const played = historyRow(match, results, result, gains);
    const { userId } = result;
    await transact([playerMatches.putItem(played), profiles.conditionCheckItem({ userId }, mayPlay(now))]);
  }
}
