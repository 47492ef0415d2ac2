import { dayMs } from "@game-backend/framework/durations";
import { mapValues } from "@game-backend/framework/mapValues";
import { isoDate } from "@game-backend/framework/period";
import type { Tally } from "./tally";

/** A figure: the sum, and of how many players it is. Who refused to be counted is in the sum alone. */
type Figure = readonly [sum: number, players: number];

/** The figures of a group on a day, by their names. */
export type Figures = Readonly<Record<string, Figure>>;

/** The aliases of a day's players: who is new, who was active, and who has paid. */
export interface Aliases {
  readonly new: readonly string[];
  readonly active: readonly string[];
  readonly paid: readonly string[];
}

/** The most figures of a group on a day, those of most players: a row of a table has room for them. */
const mostFigures = 1_000;

/** The builds that have a name of their own on a day, whoever plays them, and the players of each further one that has. */
const namedBuilds = 20;
const fewPlayers = 5;

/** The days after the first for which retention is counted, and the days of a month, as its players are counted. */
export const retentionDays = [1, 7, 30] as const;
export const monthDays = 30;

/** Returns the day that many days later. */
export const dayAfter = (day: string, days: number): string => isoDate(Date.parse(day) + days * dayMs);

/** Those of most players first: a player who makes up events makes up no players. */
const byPlayers = (a: { sum: number; players: number }, b: { sum: number; players: number }) =>
  b.players - a.players || b.sum - a.sum;

/** The label of a figure of a build, without the build, and the build. */
const ofBuild = /^(builds|refusals \S+) (\S+ \S+)/;

/** Returns a tally in which builds of few players are `other other`: any client can invent platforms and versions. */
function withOtherBuilds(tally: Tally): Tally {
  const builds = new Map<string, { sum: number; players: number }>();
  for (const { label, sum, players } of tally.figures()) {
    const build = ofBuild.exec(label)?.[2];
    if (build === undefined) continue;
    const known = builds.get(build) ?? { sum: 0, players: 0 };
    builds.set(build, { sum: known.sum + sum, players: Math.max(known.players, players) });
  }
  const sorted = [...builds].sort(([, a], [, b]) => byPlayers(a, b));
  const named = new Set(
    sorted.filter(([, { players }], at) => at < namedBuilds || players >= fewPlayers).map(([build]) => build),
  );
  return tally.renamed((label) =>
    label.replace(ofBuild, (own, group, build) => (named.has(build) ? own : `${group} other other`)),
  );
}

/** Returns the figures of a day by group. */
export function figuresOf(all: Tally): Readonly<Record<string, Figures>> {
  const figures = withOtherBuilds(all).figures();
  const known = figures.filter(({ sum, players }) => sum !== 0 || players > 0);
  const groups = Map.groupBy(known, ({ label }) => label.slice(0, label.indexOf(" ")));
  const largest = (all: typeof known) => all.sort(byPlayers).slice(0, mostFigures);
  return Object.fromEntries(
    [...groups].map(([group, all]) => [
      group,
      Object.fromEntries(
        largest(all).map(({ label, sum, players }) => [label.slice(group.length + 1), [sum, players]]),
      ),
    ]),
  );
}

/** Returns the aliases of a day's players, but of those whose accounts went. */
export function aliasesOf(tally: Tally, erased: ReadonlySet<string>): Aliases {
  const players = tally.players().filter(([who]) => !erased.has(who));
  const withLabel = (label: string) => players.flatMap(([who, of]) => (of(label) > 0 ? [who] : []));
  return {
    new: withLabel("players new"),
    active: withLabel("players active"),
    paid: withLabel("players paid"),
  };
}

/** Returns how many players sent each step of a funnel on a day, and all steps before it, in any order. */
export function funnelOf(tally: Tally, id: string, steps: readonly string[]): Figures {
  const missing = tally.players().map(([, of]) => steps.findIndex((step) => !(of(`events ${step}`) > 0)));
  const reached = steps.map((step, at) => {
    const players = missing.filter((first) => first < 0 || first > at).length;
    return [`${id} ${at + 1} ${step}`, [players, players]] as const;
  });
  return Object.fromEntries(reached);
}

/** Returns what all players hold of each currency and item after a day: since counting began. */
export function heldAfter(before: Figures = {}, economy: Figures = {}): Figures {
  const held: Record<string, number> = mapValues(before, ([sum]) => sum);
  for (const [label, [sum]] of Object.entries(economy)) {
    const [what = "", way] = label.split(" ");
    held[what] = (held[what] ?? 0) + (way === "in" ? sum : -sum);
  }
  return mapValues(held, (sum): Figure => [sum, 0]);
}

/** Returns how many of a day's new players were active again on each later day, by its distance: those days that are known. */
export function retentionOf(day: string, aliases: ReadonlyMap<string, Aliases>): Figures {
  const fresh = aliases.get(day)?.new ?? [];
  if (fresh.length === 0) return {};
  const kept = retentionDays.flatMap((days) => {
    const later = aliases.get(dayAfter(day, days));
    const active = new Set(later?.active);
    const count = fresh.filter((who) => active.has(who)).length;
    return later ? [[`d${days}`, [count, count]] as const] : [];
  });
  return Object.fromEntries([["d0", [fresh.length, fresh.length]], ...kept]);
}

/** Returns how many different players were active in the month that ends with a day. */
export function monthOf(day: string, aliases: ReadonlyMap<string, Aliases>): Figures {
  const all = new Set<string>();
  for (let back = 0; back < monthDays; back++)
    for (const who of aliases.get(dayAfter(day, -back))?.active ?? []) all.add(who);
  return all.size > 0 ? { players: [all.size, all.size] } : {};
}
