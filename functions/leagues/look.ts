import { refuse } from "@game-backend/framework/errors";
import { type Period, periodNamed, periodOf } from "@game-backend/framework/period";
import type { Contents } from "../economy/rules/contents";
import type { FinalCohort, Moved, Place } from "../edges/memberships";
import { placesOf, weekKey } from "../edges/memberships";
import type { Edge } from "../edges/rows";
import { boardOf } from "../leaderboard/rules/boards";
import type { SettledLeague } from "../seasons/rows";
import { noLeague } from "./codes";
import type { Granted } from "./definition";
import { type League, runsIn, spanOf, tierAt, weeksBetween, type Zone, zoneAt } from "./leagues";

/** The grants of `look`, which costs 12 read units at most: of places with a hundred attempts, and a cohort that gives the most. */
export const lookUses = { edges: ["GetItem", "Query"], standings: ["GetItem"] } as const;
export const lookCost = { read: 12 } as const;

/** Returns a league of the served documents. */
export function leagueNamed(
  { leagues }: { readonly leagues: Readonly<Record<string, League>> },
  id: string,
): League {
  const league = Object.hasOwn(leagues, id) ? leagues[id] : undefined;
  if (!league) throw refuse(noLeague);
  return league;
}

/** `begins`: the first week is to come. `closing`: the week before is not settled. `over`: the last week has ended. */
export const states = ["open", "closing", "begins", "over"] as const;
type State = (typeof states)[number];

/** The rows of a player in a league. */
export interface Look {
  week: Period;
  state: State;
  /** The player's place of the week. */
  place?: Place;
  /** The player's place of an earlier week, the last one, with how that has ended. */
  former?: { place: Place; ended?: FinalCohort };
  /** The index of the tier in which the player is, or would join. */
  at: number;
  /** How the league's week before ended. */
  before?: SettledLeague;
}

/**
 * Looks at a player in a league in the week of a time, in milliseconds since the epoch: in so many reads, whether a week was
 * missed or a year.
 */
export async function look(
  { edges, standings }: Granted<typeof lookUses>,
  userId: string,
  id: string,
  league: League,
  at: number,
): Promise<Look> {
  const week = periodOf("week", at);
  const before = periodOf("week", week.begins - 1);
  const [{ items }, settled] = await Promise.all([
    edges.query({
      hash: userId,
      range: { beginsWith: placesOf(id) },
      descending: true,
      limit: 3,
      consistent: true,
    }),
    settledBefore({ standings }, league, week),
  ]);
  const places = items.filter(isPlace);
  const place = places.find((one) => one.week === week.name);
  const last = places.find((one) => one.week < week.name);
  const [ended, unsettled] = await Promise.all([
    // What was written just before the week was settled decides the tier.
    last && edges.getItem({ userId: last.cohort, to: "final" }, { consistent: true }),
    // Of a week in which nobody joined, nothing is to settle.
    settled ? undefined : edges.getItem(weekKey(id, before.name)),
  ]);
  const inside = unsettled ? "closing" : beginsWith(settled, id) ? "open" : "begins";
  const outside = spanOf(league).ends <= week.begins ? "over" : "begins";
  const former = last && { place: last, ...(ended && { ended }) };
  const moved = items.find(isMoved);
  return {
    ...{ week, state: runsIn(league, week) ? inside : outside },
    ...(settled?.league === id && { before: settled }),
    ...(place && { place }),
    ...(former && { former }),
    at: place ? tierAt(league, place.ladder) : tierFor(league, week, moved, former),
  };
}

/** Returns how the week before a week ended on a league's board; `undefined` until it is settled. */
export const settledBefore = (
  { standings }: Granted<{ standings: ["GetItem"] }>,
  { board }: Pick<League, "board">,
  { begins }: Period,
): Promise<SettledLeague | undefined> =>
  standings.getItem({ board: boardOf(board, "week", begins - 1), page: -2 }, { consistent: true });

/** Returns false if a league was not there when the week before was settled: it begins with the next. */
export const beginsWith = (settled: SettledLeague | undefined, id: string): boolean =>
  settled === undefined || settled.next === id;

export const isPlace = (row: Edge): row is Place => "cohort" in row;
export const isMoved = (row: Edge): row is Moved => "movedAt" in row;

/**
 * Returns the index of the tier in which a player joins a week: after the last week, or the last move, and down for each week
 * missed since, if idleness does that.
 */
export function tierFor(
  league: League,
  week: Period,
  moved: Moved | undefined,
  former: Look["former"],
): number {
  // A move counts at one join. A place of the same week may be from before it, or from after it.
  const isMoved = moved !== undefined && moved.movedAt >= (former?.place.joinedAt ?? 0);
  const since = periodNamed("week", isMoved ? moved.week : (former?.place.week ?? ""));
  if (!since) return 0;
  const ladder = isMoved ? moved.ladder : former ? ladderAfter(former) : [];
  const missed = league.idle === "down" ? weeksBetween(league, since, week) : 0;
  return Math.max(0, tierAt(league, ladder) - missed);
}

/** Returns the ids of the tiers up to the one to which a week has brought a player. */
function ladderAfter({ place, ended }: NonNullable<Look["former"]>): readonly string[] {
  // The league was not there when its week was over.
  if (!ended) return place.ladder;
  const { at, tiers } = ended;
  const { outcome } = resultOf(ended, place.userId);
  const falls = outcome === "down" || (outcome === "idle" && ended.idle === "down");
  const next = at + (outcome === "up" ? 1 : falls ? -1 : 0);
  return tiers.slice(0, Math.max(0, Math.min(next, tiers.length - 1)) + 1);
}

/**
 * Returns a player's place in a cohort whose week is over, and what it brought. A player who was banned then has none, and counts
 * as idle.
 */
export function resultOf(
  { entries, rises, falls }: Pick<FinalCohort, "entries" | "rises" | "falls">,
  userId: string,
): { rank?: number; score?: number; rewards?: Contents; outcome: Zone } {
  const index = entries.findIndex((one) => one.userId === userId);
  const scored = entries.filter(({ score }) => score !== undefined).length;
  const entry = entries[index];
  if (!entry) return { outcome: "idle" };
  return {
    rank: index + 1,
    ...(entry.score !== undefined && { score: entry.score }),
    ...(entry.gives && { rewards: entry.gives as Contents }),
    outcome: zoneAt(index, scored, { rises, falls }),
  };
}
