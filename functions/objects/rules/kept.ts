import { dayMs, hourMs } from "@game-backend/framework/durations";
import type { Version } from "../rows";

type Versions<V> = readonly V[];
type Dated = Pick<Version, "version" | "at" | "measure" | "lostAt">;

/** Ages in milliseconds: of each, the newest version that is older stays. */
const ages = [hourMs / 6, hourMs, 6 * hourMs];
/** Days (UTC), today among them, of which the first version stays. */
const days = 7;
/** Versions that a smaller one replaced on purpose stay for so long, and so many of them. */
const lost = { ms: 30 * dayMs, most: 3 };

/** The versions that are kept besides the newest ones. */
export const mostOlder = ages.length + days + lost.most;

/**
 * Returns the versions that stay, newest first as they came: the newest `keeps`; the newest that is older than ten minutes, an hour
 * and six hours; the first of each of the last seven days; and what a smaller one replaced on purpose, for 30 days: the one of the
 * largest measure, then the oldest, at most three. While there is room up to `keeps` and 13, those stay too that will be the newest
 * of an age later: otherwise a game that saves each minute would have nothing between the last minutes and the first version of the
 * day. With a `keeps` of 0 the newest stays.
 */
export function keptOf<V extends Dated>(versions: Versions<V>, keeps: number, now: number): V[] {
  if (keeps === 0) return versions.slice(0, 1);
  const stays = new Set<V>(versions.slice(0, keeps));
  for (const age of ages)
    addIf(
      stays,
      versions.find(({ at }) => now - at > age),
    );
  for (const version of firstOfDays(versions, now)) stays.add(version);
  for (const version of replaced(versions, now)) stays.add(version);
  for (const age of ages)
    if (stays.size < keeps + mostOlder)
      addIf(
        stays,
        versions.findLast(({ at }) => now - at <= age),
      );
  return versions.filter((version) => stays.has(version));
}

/** Returns the two versions that stay of a player who has been away for long: the newest, and the one of the largest measure. */
export function thinned<V extends Dated>([newest, ...older]: Versions<V>): V[] {
  const [best] = older.toSorted((a, b) => measureOf(b) - measureOf(a));
  return [newest, best].filter((version) => version !== undefined);
}

const addIf = <V>(set: Set<V>, one: V | undefined) => one && set.add(one);
const measureOf = ({ measure = Number.NEGATIVE_INFINITY }: Dated) => measure;
const dayOf = (at: number) => Math.floor(at / dayMs);

function firstOfDays<V extends Dated>(versions: Versions<V>, now: number): Iterable<V> {
  const firsts = new Map<number, V>();
  for (const version of versions)
    if (dayOf(now) - dayOf(version.at) < days) firsts.set(dayOf(version.at), version);
  return firsts.values();
}

const replaced = <V extends Dated>(versions: Versions<V>, now: number): readonly V[] => {
  const all = versions.filter(({ lostAt }) => lostAt !== undefined && now - lostAt < lost.ms);
  const [largest, ...others] = all.toSorted(
    (a, b) => compare(measureOf(b), measureOf(a)) || a.version - b.version,
  );
  const oldest = others.toSorted((a, b) => a.version - b.version).slice(0, lost.most - 1);
  return largest ? [largest, ...oldest] : [];
};

const compare = (a: number, b: number) => (a < b ? -1 : a > b ? 1 : 0);
