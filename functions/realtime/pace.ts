import type { Clock } from "@game-backend/framework/clock";
import type { Granted } from "./definition";

/** The minimum milliseconds between two pushes of a board. */
export const shortestMs = 1_000;

/** The share of the budget that one board may use, so that a busy board leaves some for the others. */
const boardShare = 0.5;

/** The maximum milliseconds by which a page of messages is scheduled ahead. */
const aheadMs = 1_000;

/**
 * The burst, as milliseconds of budget that may be used at once after an idle time. At 2,000 messages a second it is
 * 1,000 messages, so a board reaches 1,000 watchers without waiting. API Gateway's account limit has a burst of
 * 5,000.
 */
export const burstMs = 500;

/**
 * Returns the milliseconds from the start of one push of a board to the start of the next. The interval grows with
 * the number of watchers: if all boards share 2,000 messages a second, 1,000 watchers get a push every second and
 * 10,000 every 10 seconds.
 */
export const intervalMs = (watchers: number, messagesPerSecond: number): number =>
  Math.max(shortestMs, (1_000 * watchers) / (messagesPerSecond * boardShare));

export interface PaceDependencies {
  tables: Granted<{ pushes: ["UpdateItem"] }>;
  clock: Clock;
  /** The budget that all boards and broadcasts share. */
  messagesPerSecond: number;
}

/**
 * Waits until the budget has room for `messages`, and reserves it. If that would be later than `until`, returns false
 * and reserves nothing. A single row, shared by all functions, holds the budget; it costs a write unit per page of
 * messages. Its `freeAt` is the time until which the budget is reserved. A page is sent up to `burstMs` before that.
 */
export async function reserveBudget(
  { tables: { pushes }, clock, messagesPerSecond }: PaceDependencies,
  messages: number,
  until: number,
): Promise<boolean> {
  const key = { id: "#budget" } as const;
  const takes = (1_000 * messages) / messagesPerSecond;
  for (;;) {
    const now = clock.now();
    const queued = await pushes.updateItem(key, {
      add: { freeAt: takes },
      if: { freeAt: [{ atLeast: now }, { atMost: Math.min(now + aheadMs, until) + burstMs }] },
    });
    const freeAt = queued.before?.freeAt;
    if (queued.applied && freeAt !== undefined) {
      await clock.wait(Math.max(freeAt - burstMs - now, 0));
      return true;
    }
    if (freeAt === undefined || freeAt < now) {
      // The condition does not compare with the value that was read, because DynamoDB's sums can have more digits
      // than a JavaScript number.
      const isFree = freeAt === undefined ? { exists: false } : { atMost: now };
      const taken = await pushes.updateItem(key, { set: { freeAt: now + takes }, if: { freeAt: isFree } });
      if (taken.applied) return true;
      continue;
    }
    const wait = Math.max(freeAt - burstMs - now - aheadMs / 2, 10);
    if (now + wait > until) return false;
    await clock.wait(wait);
  }
}
