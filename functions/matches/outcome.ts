import { maxBalance } from "../economy/effect";
import type { Wallet } from "../economy/rows";
import type { HostedMode } from "../sessions/modes";
import type { Result } from "./results";
import type { Match, Played, Skill } from "./rows";
import { afterMatch, unknownSkill } from "./skill";
import { skillPart } from "./skillsOf";

/** The time for which a played match stays in its players' history, in seconds. */
export const historySeconds = 365 * 86_400;

/** The facts about a player before the result. */
export interface Known {
  /** Absent before the first match. */
  skill?: Skill;
  wallet: Wallet;
}

/** The rows that a result makes for one player. */
export interface Outcome {
  skill: Skill;
  played: Played;
}

/**
 * Returns what a match does to its players. Those who are not in `known`, because they deleted their account or are
 * banned, count for the skill of the others and gain nothing.
 */
export function outcomes(
  { matchId, mode, madeAt }: Match,
  { coins: table }: Pick<HostedMode, "coins">,
  results: readonly Result[],
  known: ReadonlyMap<string, Known>,
): Outcome[] {
  const before = results.map(({ userId, place }) => ({
    skill: known.get(userId)?.skill ?? unknownSkill(),
    place,
  }));
  const after = afterMatch(before);
  return results.flatMap(({ userId, place, score }, at) => {
    const own = known.get(userId);
    const { mu, sigma } = after[at] ?? unknownSkill();
    if (!own) return [];
    const coins = coinsOf(table, place, results);
    return {
      skill: { userId, part: skillPart(mode), mu, sigma, matches: (own.skill?.matches ?? 0) + 1 },
      played: {
        userId,
        part: `match#${new Date(madeAt).toISOString()}#${matchId}`,
        matchId,
        mode,
        at: madeAt,
        place,
        score,
        coins: own.wallet.balance + coins > maxBalance ? 0 : coins,
        skillChange: mu - (own.skill?.mu ?? unknownSkill().mu),
        others: results.map((other) => other.userId).filter((id) => id !== userId),
        expiresAt: Math.floor(madeAt / 1_000) + historySeconds,
      },
    };
  });
}

/** The first place wins, unless everybody shares it. */
function coinsOf(coins: HostedMode["coins"], place: number, results: readonly Result[]): number {
  if (results.every((other) => other.place === place)) return coins.draw;
  return results.every((other) => other.place >= place) ? coins.win : coins.loss;
}
