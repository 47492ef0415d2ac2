import type { Granted } from "../game";
import { allowanceOfDay, countInDay } from "../lib/allowances";
import { HttpError } from "../lib/errors";

/** A player's daily limits (UTC): upload forms, further avatars from a photo, and choices of an avatar. */
export const perDay = { photos: 40, styles: 100, choices: 200 } as const;

/** Counts one use, for one write unit. Throws 429 if the day's limit is reached. */
export async function countPerDay(
  tables: Granted<{ allowances: ["UpdateItem"] }>,
  what: keyof typeof perDay,
  userId: string,
  now: number,
): Promise<void> {
  if (await countInDay(tables, { who: userId, what, limit: perDay[what] }, now)) return;
  const wait = Math.ceil((allowanceOfDay(userId, what, now).ends - now) / 1000);
  throw new HttpError(429, `The limit is ${perDay[what]} ${what} a day`, { "Retry-After": `${wait}` });
}
