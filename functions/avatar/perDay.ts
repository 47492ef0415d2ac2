import type { Granted } from "../game";
import { allowanceOfDay, countInDay } from "../lib/allowances";
import { HttpError } from "../lib/errors";

/** What a player may do in a day (UTC): forms for photos, further styles of a photo, choices of an avatar. */
export const perDay = { photos: 40, styles: 100, choices: 200 } as const;

/** Counts one of them: a write unit. Throws 429 when the day's are used. */
export async function countPerDay(
  tables: Granted<{ allowances: ["UpdateItem"] }>,
  what: keyof typeof perDay,
  userId: string,
  now: number,
): Promise<void> {
  if (await countInDay(tables, { who: userId, what, limit: perDay[what] }, now)) return;
  const wait = Math.ceil((allowanceOfDay(userId, what, now).ends - now) / 1000);
  throw new HttpError(429, `${perDay[what]} ${what} a day are the most`, { "Retry-After": `${wait}` });
}
