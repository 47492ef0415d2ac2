import type { Granted } from "../game";
import { countInTenMinutes } from "../lib/allowances";
import { HttpError } from "../lib/errors";

/**
 * How often a player may start each of these in ten minutes. The limits keep a player from occupying all game servers
 * or free seats, and from spoiling match after match by declining.
 */
export const perTenMinutes = { "game sessions": 5, seats: 20, searches: 20 } as const;

/** The grants of `countStart`. */
export const countStartUses = { allowances: ["UpdateItem"] } as const;

/** Counts one start, for one write unit. Returns the error if it exceeds the limit. */
export async function countStart(
  tables: Granted<typeof countStartUses>,
  what: keyof typeof perTenMinutes,
  userId: string,
  now: number,
): Promise<HttpError | undefined> {
  const limit = perTenMinutes[what];
  const wait = await countInTenMinutes(tables, { who: userId, what, limit }, now);
  if (wait === 0) return undefined;
  return new HttpError(429, `The limit is ${limit} ${what} in ten minutes`, { "Retry-After": `${wait}` });
}
