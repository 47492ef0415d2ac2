import { refuse } from "@game-backend/framework/errors";
import { noMessage } from "./codes";

/** The number of base-36 digits of the time, enough until the year 5188. */
const timeDigits = 9;

/** The number of random bytes, which distinguish messages of the same millisecond. */
export const randomLength = 10;

/**
 * Returns a message's id, which orders the conversation: the time in milliseconds, then random digits. Two messages
 * of the same millisecond are both kept, and every reader sees them in the same order.
 */
export const messageId = (time: number, random: Uint8Array): string =>
  idsFrom(time) + Buffer.from(random).toString("hex");

export const isMessageId = (text: string): boolean => /^[0-9a-z]{29}$/.test(text);

/** Returns the time at which a message was sent, in milliseconds since the epoch. */
export const timeOf = (id: string): number => Number.parseInt(id.slice(0, timeDigits), 36);

/** Returns a bound that sorts before all ids of this time and after those of earlier times. */
export const idsFrom = (time: number): string => time.toString(36).padStart(timeDigits, "0");

/**
 * Returns the time of a new message: now, but later than the newest message that the sender can have read. So a reply
 * follows the message it replies to, even if the clock of its function is behind.
 */
export const timeAfter = (last: number | undefined, now: number): number => Math.max(now, (last ?? 0) + 1);

/** Throws 404 for a text that cannot be a message id. */
export function checkMessageId(id: string): void {
  if (!isMessageId(id)) throw refuse(noMessage);
}
