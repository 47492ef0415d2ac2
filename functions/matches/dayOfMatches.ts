import { hash } from "node:crypto";
import { latestNow } from "@game-backend/framework/clockSkew";
import { periodOf } from "@game-backend/framework/period";
import { matchLimits } from "../economy/rules/matchLimits";
import type { Match, Skill } from "./rows";

/** A player's matches of a mode on a day (UTC), by opponent. */
export interface DayOfMatches {
  /** `2026-11-26` */
  day: string;
  /** The number of matches against each opponent, by the first characters of the opponent's id. */
  met: Readonly<Record<string, number>>;
  /** The same of some of the others, once `met` has no place any more. For counters alone. */
  further?: Readonly<Record<string, number>>;
}

/** The effect that the opponents of a match have on its reward: shares between 0 and 1. */
export interface Shares {
  coins: number;
  skill: number;
  /** False if most opponents were met as often as matches pay: then no counter counts the match. */
  isCounted: boolean;
}

/** The number of opponents that a day's row remembers. It keeps the row below 2 KB. */
const mostOpponents = 100;

/** The number of further opponents that it remembers: a new one takes the place of any of them, which nobody foresees. */
const mostFurther = 50;

/** The share of the change of skill in the matches of a day against the same opponent, from the first. */
const skillShares = [1, 1, 0.5];

const keyOf = (userId: string) => userId.slice(0, 8);

/** Returns the players of the other teams, or all others if there is only one team. */
function opponentsOf({ players }: Pick<Match, "players">, userId: string): string[] {
  const others = Object.keys(players).filter((id) => id !== userId);
  const opposed = others.filter((id) => players[id] !== players[userId]);
  return opposed.length > 0 ? opposed : others;
}

/**
 * Returns the day that counts for a report: that of the row, if a function's clock is behind. A row of a day that no clock
 * shows yet is from a time when a clock was wrong, and counts for nothing.
 */
const dayFor = (row: string | undefined, now: number): string => {
  const [today, latest] = [now, latestNow(now)].map((at) => periodOf("day", at).name) as [string, string];
  return row !== undefined && row > today && row <= latest ? row : today;
};

/**
 * Returns what a match counts for a player, and the day after it. The first two of the day's matches against the same opponent pay
 * coins; the third counts half for skill, and later ones do not. In a match against several opponents, each decides on an equal
 * share. Counters count it while at least half of them were met less than twice. Once 100 opponents are remembered, further ones
 * pay nothing, because whether they were met before is unknown. For counters, the row knows 50 of them.
 */
export function afterMatchOfDay(
  before: Pick<Skill, "day" | "met" | "further"> | undefined,
  match: Pick<Match, "players" | "matchId">,
  userId: string,
  now: number,
): { shares: Shares; after: DayOfMatches } {
  const day = dayFor(before?.day, now);
  const { met: former, further: formerFurther } = before?.day === day ? before : {};
  const met = new Map(Object.entries(former ?? {}));
  const further = new Map(Object.entries(formerFurther ?? {}));
  const opponents = opponentsOf(match, userId);
  let [paid, skill, again] = [0, 0, 0];
  for (const opponent of opponents) {
    const key = keyOf(opponent);
    const times = met.get(key) ?? 0;
    const isKnown = met.has(key) || met.size < mostOpponents;
    if (isKnown && times < matchLimits.paidPerOpponent) paid++;
    if ((isKnown ? times : (further.get(key) ?? 0)) >= matchLimits.paidPerOpponent) again++;
    skill += skillShares[times] ?? 0;
    if (isKnown) met.set(key, times + 1);
    else {
      if (!further.has(key) && further.size >= mostFurther)
        further.delete(anyOf(further, match.matchId, key));
      further.set(key, (further.get(key) ?? 0) + 1);
    }
  }
  const of = Math.max(1, opponents.length);
  const shares = { coins: paid / of, skill: skill / of, isCounted: 2 * again <= opponents.length };
  const more = further.size > 0 && { further: Object.fromEntries(further) };
  return { shares, after: { day, met: Object.fromEntries(met), ...more } };
}

/** Returns one of some names, which a match and an opponent choose. */
const anyOf = (names: ReadonlyMap<string, number>, ...by: readonly string[]): string =>
  [...names.keys()].sort()[hash("sha256", by.join(" "), "buffer").readUInt32BE() % names.size] ?? "";

/** The key in the wallet's `tasks` of the note about the day's coins from matches. */
export const matchNote = "matches";

/** Returns the day and the coins that a note such as `2026-11-26#75` says. */
export function coinsOfDay(note: string | undefined, now: number): { day: string; coins: number } {
  const [of, coins] = note?.split("#") ?? [];
  const day = dayFor(of, now);
  return { day, coins: of === day ? Number(coins) : 0 };
}
