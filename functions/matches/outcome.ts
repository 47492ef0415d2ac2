import { maxBalance } from "../economy/effect";
import type { Wallet } from "../economy/rows";
import type { HostedMode } from "../sessions/modes";
import { historyRow } from "./historyRow";
import type { Result } from "./results";
import type { Match, Played, Skill } from "./rows";
import { afterMatch, unknownSkill } from "./skill";
import { skillPart } from "./skillsOf";

/** A player's state before the result. */
export interface Known {
  /** Absent before the first match. */
  skill?: Skill;
  wallet: Wallet;
}

/** The rows that a result creates for one player. */
export interface Outcome {
  skill: Skill;
  played: Played;
}

/**
 * Returns the outcome of a match for its players. Players who are not in `known`, because they deleted their account
 * or are banned, count for the others' skill but get no outcome.
 */
export function outcomes(
  match: Match,
  { coins: table }: Pick<HostedMode, "coins">,
  results: readonly Result[],
  known: ReadonlyMap<string, Known>,
): Outcome[] {
  const before = results.map(({ userId, place }) => ({
    skill: known.get(userId)?.skill ?? unknownSkill(),
    place,
  }));
  const after = afterMatch(before);
  return results.flatMap((result, at) => {
    const { userId, place } = result;
    const own = known.get(userId);
    const { mu, sigma } = after[at] ?? unknownSkill();
    if (!own) return [];
    const coins = coinsOf(table, place, results);
    const gains = {
      coins: own.wallet.balance + coins > maxBalance ? 0 : coins,
      skillChange: mu - (own.skill?.mu ?? unknownSkill().mu),
    };
    return {
      skill: { userId, part: skillPart(match.mode), mu, sigma, matches: (own.skill?.matches ?? 0) + 1 },
      played: historyRow(match, results, result, gains),
    };
  });
}

/** Returns a place's coins. The first place wins, unless all players share it. */
function coinsOf(coins: HostedMode["coins"], place: number, results: readonly Result[]): number {
  if (results.every((other) => other.place === place)) return coins.draw;
  return results.every((other) => other.place >= place) ? coins.win : coins.loss;
}
