import { spendInDay } from "@game-backend/framework/spendInDay";
import type { Granted } from "./definition";

/** A player's daily limits (UTC): uploads, further avatars from a photo, and choices of an avatar. */
export const perDay = { photos: 40, styles: 100, choices: 200 } as const;

/** Counts one use, for one write unit. Throws 429 if the day's limit is reached. */
export const countPerDay = (
  tables: Granted<{ allowances: ["UpdateItem"] }>,
  what: keyof typeof perDay,
  who: string,
  now: number,
): Promise<void> => spendInDay(tables, { who, what, limit: perDay[what] }, now);
