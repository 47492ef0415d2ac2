import { periodOf } from "./period";
import { table } from "./table";
import type { TableClient } from "./tableClient";

/** How much of something was used in a period. */
export interface Allowance {
  /** The player; for what is not a player's, what uses it, such as a network. */
  userId: string;
  /** `2026-11-20` or `2026-11`; with what is used before it, such as `photos 2026-11-20`. */
  period: string;
  used: number;
  /** The stretch of time of the last request, counted since the epoch in lengths of the plan. */
  stretch?: number;
  /** Requests in that stretch. */
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
    what: "How many requests of the price list, photos and choices of avatars the player made in each period",
    kept: "a day after the period",
    internal: ["userId", "stretch", "inStretch", "expiresAt"],
  },
});

type Allowances = { readonly allowances: Pick<TableClient<typeof allowances>, "updateItem"> };

/** Returns the row that counts what is used in a day (UTC), and when it expires: a day after its end. */
export function allowanceOfDay(who: string, what: string, now: number) {
  const { name, ends } = periodOf("day", now);
  return { key: { userId: who, period: `${what} ${name}` }, expiresAt: ends / 1000 + 86_400, ends };
}

/**
 * Counts one use on this day (UTC), unless there were `limit` of them. Returns whether it was counted. One write unit, also
 * when it was not.
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
