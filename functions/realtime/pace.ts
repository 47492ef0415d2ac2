import type { Granted } from "../game";
import type { Clock } from "./clock";

/** A board's watchers hear of it at most this often, in milliseconds. */
export const shortestMs = 1_000;

/** The part of the budget that one board may use, so that a crowded board leaves some to the others. */
export const boardShare = 0.5;

/** A page of messages is planned at most this far ahead of its time, in milliseconds. */
const aheadMs = 1_000;

/**
 * Milliseconds from the beginning of one push of a board to the beginning of the next. They grow with the board's
 * watchers: 1,000 watchers hear of it once a second and 10,000 every 10 seconds when all boards share 2,000
 * messages a second.
 */
export const intervalMs = (watchers: number, messagesPerSecond: number): number =>
  Math.max(shortestMs, (1_000 * watchers) / (messagesPerSecond * boardShare));

export interface PaceMeans {
  tables: Granted<{ pushes: ["UpdateItem"] }>;
  clock: Clock;
  /** The budget of all boards and broadcasts. */
  messagesPerSecond: number;
}

/**
 * Waits until the budget has room for so many messages, and takes it. Returns false, and takes nothing, if that
 * would be later than `until`. One row counts for all functions: a write unit for each page of messages.
 */
export async function takeTurn(
  { tables: { pushes }, clock, messagesPerSecond }: PaceMeans,
  messages: number,
  until: number,
): Promise<boolean> {
  const key = { id: "#budget" } as const;
  const takes = (1_000 * messages) / messagesPerSecond;
  for (;;) {
    const now = clock.now();
    const queued = await pushes.updateItem(key, {
      add: { freeAt: takes },
      if: { freeAt: [{ atLeast: now }, { atMost: Math.min(now + aheadMs, until) }] },
    });
    const freeAt = queued.before?.freeAt;
    if (queued.applied && freeAt !== undefined) {
      await clock.wait(freeAt - now);
      return true;
    }
    if (freeAt === undefined || freeAt < now) {
      const asRead = freeAt === undefined ? { exists: false } : { equals: freeAt };
      const taken = await pushes.updateItem(key, { set: { freeAt: now + takes }, if: { freeAt: asRead } });
      if (taken.applied) return true;
      continue;
    }
    const wait = Math.max(freeAt - now - aheadMs / 2, 10);
    if (now + wait > until) return false;
    await clock.wait(wait);
  }
}
