import type { Clock } from "./clock";
import { doEach } from "./doEach";
import { before } from "./timers";

/** Notes that a timer has written the row of work that nobody had done a turn of for minutes. */
export interface TakenUp {
  /** The turn that was waiting. */
  turn: number;
  /** When it was first found waiting, in milliseconds since the epoch. */
  since: number;
  /** The last such write, in milliseconds since the epoch. */
  at: number;
}

/** Milliseconds after which work counts as left. A slice, a look or a lease is shorter, with its retries of a busy minute. */
export const leftMs = 4 * 60_000;

/**
 * Returns what to write into a row of work, or `undefined` if it is too early. The write is a record of the table's stream, so
 * whoever reads it now takes the work up: an update may have moved a filter while the record of the last turn passed. The waits for
 * the same turn double, since the records of a turn that always fails wait behind one another.
 */
export function takeUp(
  { turn, takenUp: last }: { turn: number; takenUp?: TakenUp | undefined },
  movedAt: number,
  now: number,
): TakenUp | undefined {
  if (now - movedAt < leftMs) return undefined;
  if (last?.turn !== turn) return { turn, since: now, at: now };
  return now - last.at >= Math.max(leftMs, last.at - last.since) ? { ...last, at: now } : undefined;
}

/**
 * Takes up the rows of work that are left, until a time: `take` writes one that `takeUp` says is, as it was read, or returns
 * `undefined`. Returns how many were written.
 */
export async function takeUpEach<Row>(
  rows: AsyncIterable<Row>,
  { until, clock }: { until: number; clock: Clock },
  take: (row: Row) => PromiseLike<{ applied: boolean }> | undefined,
): Promise<number> {
  let taken = 0;
  await doEach(8, before(until, clock, rows), async (row) => {
    if ((await take(row))?.applied) taken++;
  });
  return taken;
}
