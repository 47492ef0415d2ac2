import type { Granted } from "../game";
import type { Clock } from "./clock";

/** The least number of milliseconds between two pushes of a board. */
export const shortestMs = 1_000;

/** The share of the budget that one board may use, so that a busy board leaves some to the others. */
export const boardShare = 0.5;

/** The most milliseconds by which a page of messages is planned ahead. */
const aheadMs = 1_000;

/**
 * The milliseconds of budget that may be used at once after a rest: 1,000 messages of 2,000 a second, so that a board with
 * as many watchers reaches them all without waiting. API Gateway's account limit has a burst of 5,000.
 */
export const burstMs = 500;

/**
 * Returns the milliseconds from the start of one push of a board to the start of the next. They grow with the number
 * of watchers: with 2,000 messages a second for all boards, 1,000 watchers get a push every second and 10,000 every
 * 10 seconds.
 */
export const intervalMs = (watchers: number, messagesPerSecond: number): number =>
  Math.max(shortestMs, (1_000 * watchers) / (messagesPerSecond * boardShare));

export interface PaceDependencies {
  tables: Granted<{ pushes: ["UpdateItem"] }>;
  clock: Clock;
  /** The budget of all boards and broadcasts. */
  messagesPerSecond: number;
}

/**
 * Waits until the budget has room for so many messages, and takes it. Returns false and takes nothing if that would
 * be later than `until`. One row counts for all functions and costs a write unit per page of messages. Its `freeAt` is
 * the time until which the budget is taken; a page is sent up to `burstMs` before it.
 */
export async function takeTurn(
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
      // Not the time that was read: DynamoDB's sums can have more digits than a number has here.
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
