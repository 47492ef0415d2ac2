import type { Granted } from "../game";
import { countInTenMinutes } from "../lib/allowances";
import { HttpError } from "../lib/errors";

/**
 * The times that a player may begin something in ten minutes. Nobody can take all game servers or all free seats, or spoil one
 * match after another by declining it.
 */
export const perTenMinutes = { "game sessions": 5, seats: 20, searches: 20 } as const;

/** The use of `tooOften`. */
export const oftenUses = { allowances: ["UpdateItem"] } as const;

/** Counts one time, for a write unit. Returns the refusal if it was one too many. */
export async function tooOften(
  tables: Granted<typeof oftenUses>,
  what: keyof typeof perTenMinutes,
  userId: string,
  now: number,
): Promise<HttpError | undefined> {
  const limit = perTenMinutes[what];
  const wait = await countInTenMinutes(tables, { who: userId, what, limit }, now);
  if (wait === 0) return undefined;
  return new HttpError(429, `The limit is ${limit} ${what} in ten minutes`, { "Retry-After": `${wait}` });
}
