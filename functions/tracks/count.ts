import { dayMs } from "@game-backend/framework/durations";
import type { Write } from "@game-backend/framework/tableClient";
import type { Transact, Transacted } from "@game-backend/framework/transact";
import { untilWritten } from "@game-backend/framework/untilWritten";
import { putCounts } from "./adjustments";
import { countHappenings, newCounts } from "./counting";
import type { Clients, Granted } from "./definition";

/**
 * The grants of `count`: `uses: { ...countUses, … }`. The feature's `definition.ts` names `documents`, `progress` and `tracks`
 * in `needs`.
 */
export const countUses = {
  counters: ["GetItem", "PutItem"],
  progress: ["GetItem"],
  live: ["counters", "tracks"],
} as const;

/** The most that `count` costs, for the `maxCost` of a route: add what the route costs besides. */
export const countCost = { read: 7, write: 20, consumers: 1, messages: 10 } as const;

/** What a handler with `countUses` gets. */
interface Call extends Clients<Pick<typeof countUses, "live">> {
  tables: Granted<Omit<typeof countUses, "live">>;
  transact: Transact;
  /** Milliseconds since the epoch. */
  now: number;
}

/** What a player did. */
interface Done {
  userId: string;
  /**
   * Distinguishes it from everything else that server code counts of the player, such as `cheer <id>`: the same whenever
   * a consumer or a job is called again. With it, it counts once.
   */
  id: string;
  /**
   * When it happened, in milliseconds since the epoch: it counts on this day. A route says `now`, a consumer the `at` of
   * the record, a job its scheduled time. What happened more than two days ago may have counted before, and counts
   * nowhere.
   */
  at: number;
  /**
   * What is added, by the names of counters: from 0 to 1,000,000,000 each. Documents bound what of it counts by `most`.
   */
  add: Readonly<Record<string, number>>;
}

/** How long after it happened something counts, in milliseconds: shorter than a row remembers what it has counted. */
const mostLate = 2 * dayMs;

/** The most that is added at once. */
const mostAdded = 1_000_000_000;

/**
 * Counts what a player did, from a route, a consumer or a job, for the counters whose documents say `"of": "server"`. A
 * name that has no such document counts nothing. It counts once for each `id`, also if several handlers, or several
 * calls of one, come at the same time.
 *
 * `writes` are the handler's own, at most 99: they are applied in one transaction with the numbers, all or none. Then
 * the result is that of `transact`: if a condition of theirs does not hold, nothing is written and nothing counts.
 * Without them, `applied` says whether a number grew. Writes whose `id` has counted before, or whose player has no
 * wallet (any more), are applied alone.
 *
 * A row remembers the last 120 ids. Add up what a player does more often than that in a second.
 *
 * @throws RangeError - If a number in `add` is none that can be added.
 * @throws Refusal - 503 if others keep changing the player's row for three seconds: a client, a stream and the scheduler
 * repeat the call.
 * @example
 * await count(call, { userId, id: `cheer ${cheerId}`, at: now, add: { cheers: 1 } }, [tables.cheers.putItem(cheer)]);
 */
export async function count<const Writes extends readonly Write<unknown>[] = readonly []>(
  { tables, transact, live, now }: Call,
  { userId, id, at, add }: Done,
  writes: Writes = [] as unknown as Writes,
): Promise<Transacted<Writes>> {
  for (const [name, amount] of Object.entries(add))
    if (!Number.isSafeInteger(amount) || amount < 0 || amount > mostAdded)
      throw new RangeError(`${name}: ${amount} cannot be added to a counter`);
  const { counters, tracks } = (await live({ now, pays: true })).values;
  const done = {
    ...{ source: "report" as const, id, at: Math.min(at, now) },
    amountOf: (name: string, { of }: { of: string }) =>
      of === "server" && Object.hasOwn(add, name) ? (add[name] ?? 0) : 0,
  };
  return untilWritten(async () => {
    const found = await tables.counters.getItem({ userId, part: "report" }, { consistent: true });
    const isThere =
      found || (await tables.progress.getItem({ userId, part: "wallet" }, { consistent: true }));
    const row = found ?? newCounts(userId, "report", now);
    const next = isThere && now - at <= mostLate ? countHappenings(row, [done], counters, tracks) : row;
    if (next === row)
      return writes.length > 0
        ? transact(writes)
        : ({ applied: false, writes: [] } as unknown as Transacted<Writes>);
    const { applied, writes: all } = await transact([...writes, putCounts(tables, found, next)]);
    const own = all.slice(0, -1) as unknown as Transacted<Writes>["writes"];
    const isRefused = (own as readonly { applied: boolean }[]).some((one) => !one.applied);
    return (applied || isRefused) && { applied, writes: own };
  });
}
