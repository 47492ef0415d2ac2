import { maxBalance } from "../economy/rules/effect";
import { matchLimits } from "../economy/rules/matchLimits";
import type { Wallet } from "../progress/rows";
import type { HostedMode } from "../sessions/modes";
import type { Counted } from "./countedResults";
import { afterMatchOfDay, coinsOfDay, matchNote } from "./dayOfMatches";
import { historyRow } from "./historyRow";
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
  /** The wallet's note about the coins of the day's matches, before and after this one. */
  note: { before?: string; after: string };
}

/**
 * Returns the outcome of a match for its players. Players who are not in `known`, because they deleted their account or are banned,
 * count for the others' skill but get no outcome. The pay of a match is bounded: see `faucets.ts`.
 */
export function outcomes(
  match: Match,
  { coins: table }: Pick<HostedMode, "coins">,
  results: readonly Counted[],
  known: ReadonlyMap<string, Known>,
  now: number,
): Outcome[] {
  const rated = results.filter((result) => result.rated);
  const before = rated.map(({ userId, place }) => ({
    skill: known.get(userId)?.skill ?? unknownSkill(),
    place,
  }));
  const changed = rated.length > 1 ? afterMatch(before) : [];
  const after = new Map(rated.map(({ userId }, at) => [userId, changed[at]]));
  return results.flatMap((result) => {
    const { userId, place } = result;
    const own = known.get(userId);
    if (!own) return [];
    const day = afterMatchOfDay(own.skill, match, userId, now);
    const from = own.skill ?? unknownSkill();
    const to = after.get(userId) ?? from;
    const mu = from.mu + (to.mu - from.mu) * day.shares.skill;
    const sigma = from.sigma + (to.sigma - from.sigma) * day.shares.skill;
    const noted = own.wallet.tasks[matchNote];
    const paid = coinsOfDay(noted, now);
    const wanted = Math.floor(coinsOf(table, place, results) * day.shares.coins);
    const most = Math.min(matchLimits.coinsPerDay - paid.coins, maxBalance - own.wallet.balance);
    const coins = Math.max(0, Math.min(wanted, most));
    return {
      skill: {
        userId,
        part: skillPart(match.mode),
        mu,
        sigma,
        matches: (own.skill?.matches ?? 0) + 1,
        ...day.after,
      },
      played: historyRow(match, results, result, {
        ...{ coins, skillChange: mu - from.mu },
        ...(!day.shares.isCounted && { uncounted: true }),
      }),
      note: { before: noted, after: `${paid.day}#${paid.coins + coins}` },
    };
  });
}

/** Returns a place's coins. The first place wins, unless all players share it. */
function coinsOf(coins: HostedMode["coins"], place: number, results: readonly Counted[]): number {
  if (results.every((other) => other.place === place)) return coins.draw;
  return results.every((other) => other.place >= place) ? coins.win : coins.loss;
}
