import { allowanceOfDay, countInDay } from "./allowances";
import { dayLimit } from "./codes/limits";
import { refuse } from "./errors";

/**
 * Counts one use on this day (UTC), for one write unit. If `limit` is reached, throws 429 with the seconds until the
 * day ends.
 */
export async function spendInDay(
  tables: Parameters<typeof countInDay>[0],
  use: Parameters<typeof countInDay>[1],
  now: number,
): Promise<void> {
  if (await countInDay(tables, use, now)) return;
  const { who, what, limit } = use;
  const wait = Math.ceil((allowanceOfDay(who, what, now).ends - now) / 1000);
  throw refuse(dayLimit, { message: `The limit is ${limit} ${what} a day`, retryAfter: wait });
}
