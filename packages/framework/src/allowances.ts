import { randomUUID } from "node:crypto";
import { daySeconds } from "./durations";

import { isWritten } from "./isWritten";
import { periodOf } from "./period";
import { table } from "./table";
import type { TableClient } from "./tableClient";

/** The amount used in a period. */
export interface Allowance {
  /** The player, or whatever else uses the allowance, such as a network. */
  userId: string;
  /** `2026-11-20` or `2026-11`, preceded by the allowance's name if it has one: `photos 2026-11-20`. */
  period: string;
  used: number;
  /** Identifies the last use that was counted, so that an SDK retry does not count it twice. */
  last?: string;
  /** The time of the last use, in milliseconds since the epoch, where it matters. */
  at?: number;
  /**
   * The number of the interval in which the last request arrived. Intervals last `burst / rate` seconds, counted from
   * the epoch.
   */
  interval?: number;
  /** Requests in that interval. */
  inInterval?: number;
  /** Of five minutes: about how many players called and met errors, each with 16 bits of the network's hash (`live/watch.ts`). */
  called?: ReadonlySet<string>;
  failed?: ReadonlySet<string>;
  /** Of a member of the staff: which acts of the day are counted, and how much of what (`of:<what>`). */
  acts?: ReadonlySet<string>;
  /** The same: the hashes of the players who lost something by them. */
  losers?: ReadonlySet<string>;
  [amount: `of:${string}`]: number;
  /** Seconds since the epoch. */
  expiresAt: number;
}

/** The table of allowances. A game that meters its players lists it among its tables. */
export const allowances = table<Allowance>()({
  name: "Allowances",
  hashKey: "userId",
  rangeKey: "period",
  ttl: "expiresAt",
  personal: {
    holds: "rows",
    what: "How often the player did what has a limit, such as photos and searches, in each period, and the cost of their requests in an hour",
    kept: "a day after the period, or to the end of the hour",
    whenBanned: { stays: "A ban gives nothing back" },
    internal: ["userId", "last", "interval", "inInterval", "called", "failed", "acts", "losers", "expiresAt"],
  },
});

/** The grant of what counts uses. */
export type Allowances = { readonly allowances: Pick<TableClient<typeof allowances>, "updateItem"> };

/** Returns the key of the row that counts uses on a day (UTC), and its expiry: a day after the end of that day. */
export function allowanceOfDay(who: string, what: string, now: number) {
  const { name, ends } = periodOf("day", now);
  return { key: { userId: who, period: `${what} ${name}` }, expiresAt: ends / 1000 + daySeconds, ends };
}

/** A use by somebody, and how often at most in a period. */
export interface Use {
  who: string;
  what: string;
  limit: number;
}

/**
 * Counts one use on this day (UTC) unless `limit` is reached. Returns whether it was counted. Either way it costs one
 * write unit.
 */
export async function countInDay(
  tables: Allowances,
  { who, what, limit }: Use,
  now: number,
): Promise<boolean> {
  const { key, expiresAt } = allowanceOfDay(who, what, now);
  return count(tables, key, expiresAt, limit);
}

/**
 * Counts one use in the current stretch of some minutes (UTC), such as 10 or 60, unless `limit` is reached. Returns 0 if
 * it was counted, otherwise the seconds until the next stretch begins.
 */
export async function countInMinutes(
  minutes: number,
  tables: Allowances,
  { who, what, limit }: Use,
  now: number,
): Promise<number> {
  const stretch = minutes * 60_000;
  const begins = Math.floor(now / stretch) * stretch;
  const ends = (begins + stretch) / 1_000;
  const key = { userId: who, period: `${what} ${new Date(begins).toISOString().slice(0, 16)}` };
  return (await count(tables, key, ends, limit)) ? 0 : Math.ceil(ends - now / 1_000);
}

async function count(
  { allowances }: Allowances,
  key: Pick<Allowance, "userId" | "period">,
  expiresAt: number,
  limit: number,
): Promise<boolean> {
  const last = randomUUID();
  const counted = await allowances.updateItem(key, {
    set: { expiresAt, last },
    add: { used: 1 },
    unless: [{ used: { atLeast: limit } }, { last: { equals: last } }],
  });
  return isWritten(counted, { last });
}
