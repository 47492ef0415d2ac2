import { HttpError } from "../lib/errors";

/** Digits of the time, in base 36: enough until the year 5188. */
const timeDigits = 9;

/** How many random bytes tell messages of a millisecond apart. */
export const randomLength = 10;

/**
 * The id of a message, which orders its conversation: the time in milliseconds, then random digits. Two messages of
 * a millisecond both stay, in an order that is the same for every reader.
 */
export const messageId = (time: number, random: Uint8Array): string =>
  idsFrom(time) + Buffer.from(random).toString("hex");

export const isMessageId = (text: string): boolean => /^[0-9a-z]{29}$/.test(text);

/** When a message was sent, in milliseconds since the epoch. */
export const timeOf = (id: string): number => Number.parseInt(id.slice(0, timeDigits), 36);

/** Returns a bound that sorts before the ids of this time and after earlier ones. */
export const idsFrom = (time: number): string => time.toString(36).padStart(timeDigits, "0");

/**
 * The time of a new message: now, but later than the newest that the sender could have read. So an answer follows its
 * question even where the clock of the function that takes it is behind.
 */
export const timeAfter = (last: number | undefined, now: number): number => Math.max(now, (last ?? 0) + 1);

/** Throws 404 for what cannot be the id of a message. */
export function checkMessageId(id: string): void {
  if (!isMessageId(id)) throw new HttpError(404, "There is no such message");
}
