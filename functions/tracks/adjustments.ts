import { untilWritten } from "@game-backend/framework/untilWritten";
import * as z from "zod/mini";
import { Name } from "../economy/rules/contents";
import { type Counters, mostCounted, type Source, sources } from "./counters";
import { dayOf, newCounts, noCount, numberOn, weekOf } from "./counting";
import { contribution, type Granted } from "./definition";
import type { Count, Counts } from "./rows";
import { isOpenAt, ownKey, type Tracks } from "./tracks";

/** Returns the row of a source, and what staff have set. */
export async function bothOf(
  { counters }: Granted<{ counters: ["BatchGetItem"] }>,
  { userId, part }: { userId: string; part: Source },
): Promise<[row: Counts | undefined, set: Counts | undefined]> {
  const keys = [
    { userId, part: part as Counts["part"] },
    { userId, part: "set" as const },
  ];
  const rows = await counters.batchGetItem(keys, { consistent: true });
  return [rows.find((row) => row.part === part), rows.find((row) => row.part === "set")];
}

const sumOf = (one: Count, other: Count = noCount): Count => {
  const [d, w] = [Math.max(one.d, other.d), Math.max(one.w, other.w)];
  const on = (count: Count, day = d) => ({ [count.d]: count.t, [count.d - 1]: count.y ?? 0 })[day] ?? 0;
  const y = on(one, d - 1) + on(other, d - 1);
  const within = (count: Count) => (count.w === w ? count.k : 0);
  return {
    n: one.n + other.n,
    d,
    t: on(one) + on(other),
    ...(y !== 0 && { y }),
    w,
    k: within(one) + within(other),
  };
};

/** Returns a row as it is shown: with what staff or an import set. Nothing is below 0. */
export function withAdjustments(row: Counts, set: Counts | undefined): Counts {
  if (!set) return row;
  const positive = ({ n, t, k, ...count }: Count): Count => ({
    ...count,
    ...{ n: Math.max(0, n), t: Math.max(0, t), k: Math.max(0, k) },
  });
  const counters = Object.entries(set.counters).map(([name, count]) => [
    name,
    positive(sumOf(count, row.counters[name])),
  ]);
  const own = Object.entries(set.own ?? {}).map(([name, number]) => [
    name,
    Math.max(0, number + (row.own?.[name] ?? 0)),
  ]);
  return {
    ...row,
    counters: { ...row.counters, ...Object.fromEntries(counters) },
    own: { ...row.own, ...Object.fromEntries(own) },
  };
}

/**
 * Returns the row of what was set, with more for a counter, or less: now, for all tracks that are open. `before` is what is shown:
 * less takes from a day, a week and a track at most what they have, so that what the player counts next is seen.
 */
export function withMore(
  row: Counts,
  { name, more, at, before }: { name: string; more: number; at: number; before: Counts },
  tracks: Tracks,
): Counts {
  const moreOf = (number: number) => Math.max(more, -number);
  const [t, k] = (["day", "week"] as const).map((window) =>
    moreOf(numberOn(before.counters[name], window, at)),
  ) as [number, number];
  const count = { n: more, d: dayOf(at), t, w: weekOf(at), k };
  const own = Object.entries(tracks).flatMap(([id, track]) => {
    const key = track.counts.counter === name ? ownKey(id, track, at) : undefined;
    if (key === undefined || !isOpenAt(track, at)) return [];
    return [[key, (row.own?.[key] ?? 0) + moreOf(before.own?.[key] ?? 0)] as const];
  });
  return {
    ...row,
    version: row.version + 1,
    counters: { ...row.counters, [name]: sumOf(count, row.counters[name]) },
    ...(own.length > 0 && { own: { ...row.own, ...Object.fromEntries(own) } }),
  };
}

/** Returns the write of a row, if it is still as it was read. */
export const putCounts = (
  { counters }: Granted<{ counters: ["PutItem"] }>,
  found: Counts | undefined,
  row: Counts,
) => counters.putItem(row, { if: { version: found ? { equals: found.version } : { exists: false } } });

const Numbers = z.record(Name, z.int().check(z.gte(0), z.lte(mostCounted)));

/**
 * Gives what a legacy backend has counted of a player: ever alone, because it was no day, no week and no track's time of here. A
 * counter that is not there counts nothing.
 */
export const importCounters = contribution("playerImports", {
  part: "counters",
  uses: { counters: ["GetItem", "PutItem"], live: ["counters"] },
  stepsOf: (_, value) => z.parse(Numbers, value),
  async give({ tables, transact, now, live }, { id: userId }, { name, content }, taken) {
    const { counters }: { counters: Counters } = (await live({ now })).values;
    const n = Number(content);
    if (!Object.hasOwn(counters, name) || n === 0) return void (await taken);
    await untilWritten(async () => {
      const found = await tables.counters.getItem({ userId, part: "set" }, { consistent: true });
      const row = found ?? newCounts(userId, "set", now);
      const count = sumOf({ ...noCount, n }, row.counters[name]);
      const next = { ...row, version: row.version + 1, counters: { ...row.counters, [name]: count } };
      const { applied, writes } = await transact([putCounts(tables, found, next), taken]);
      // Another device may have taken it.
      return applied || !writes[1].applied;
    });
  },
});

/** A reset forgets all numbers and streaks. Facts that were counted before it, and come again, are not counted. */
export const resetCounters = contribution("resets", {
  uses: { counters: ["PutItem", "DeleteItem"] },
  writes: ({ tables: { counters }, now }, userId) => [
    ...sources.map((part) =>
      counters.putItem({ ...newCounts(userId, part, now), forgot: Math.floor(now / 1_000) }),
    ),
    ...(["set", "claims#0", "claims#1"] as const).map((part) => counters.deleteItem({ userId, part })),
  ],
});
