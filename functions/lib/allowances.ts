import { periodOf } from "./period";
import { table } from "./table";
import type { TableClient } from "./tableClient";

/** The amount used in a period. */
export interface Allowance {
  /** The player; otherwise the user of the allowance, such as a network. */
  userId: string;
  /** `2026-11-20` or `2026-11`, after the name of the allowance if it has one, such as `photos 2026-11-20`. */
  period: string;
  used: number;
  /** The interval of the last request: intervals of the plan's length, counted since the epoch. */
  stretch?: number;
  /** Requests in that interval. */
  inStretch?: number;
  /** Seconds since the epoch. */
  expiresAt: number;
}

/** The table of allowances. A game that counts what its players use lists it among its tables. */
export const allowances = table<Allowance>()({
  name: "Allowances",
  hashKey: "userId",
  rangeKey: "period",
  ttl: "expiresAt",
  personal: {
    holds: "rows",
    what: "The player's numbers of price list requests, photos and avatar changes in each period, and the cost of their requests in an hour",
    kept: "a day after the period, or to the end of the hour; DynamoDB removes the row within days",
    internal: ["userId", "stretch", "inStretch", "expiresAt"],
  },
});

type Allowances = { readonly allowances: Pick<TableClient<typeof allowances>, "updateItem"> };

/** Returns the row that counts uses on a day (UTC), and its expiry: a day after the end of that day. */
export function allowanceOfDay(who: string, what: string, now: number) {
  const { name, ends } = periodOf("day", now);
  return { key: { userId: who, period: `${what} ${name}` }, expiresAt: ends / 1000 + 86_400, ends };
}

/**
 * Counts one use on this day (UTC) unless `limit` is reached. Returns whether it was counted. Costs one write unit
 * in either case.
 */
export async function countInDay(
  { allowances }: Allowances,
  { who, what, limit }: { who: string; what: string; limit: number },
  now: number,
): Promise<boolean> {
  const { key, expiresAt } = allowanceOfDay(who, what, now);
  const { applied } = await allowances.updateItem(key, {
    set: { expiresAt },
    add: { used: 1 },
    unless: { used: { atLeast: limit } },
  });
  return applied;
}
