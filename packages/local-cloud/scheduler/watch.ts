import type { Clock } from "../core/clock";
import type { Schedule } from "./schedules";

/** The longest wait: timers are limited to 24 days, and a laptop that slept must be noticed. */
const longestWait = 60_000;

/**
 * Returns the first time of a schedule after another, within its start and end, or `undefined` if there is
 * none.
 */
export function nextTime(
  { recurrence, created, startDate, endDate }: Schedule,
  after: number,
): number | undefined {
  // AWS ignores both dates for one-time schedules.
  if (recurrence.kind === "at") return recurrence.next(after, created);
  const begins = startDate ?? created;
  const next = recurrence.next(Math.max(after, begins - 1), begins);
  return next === undefined || (endDate !== undefined && next > endDate) ? undefined : next;
}

/** Counts a schedule's times between two moments, without the first, up to 1,000. */
export function timesBetween(schedule: Schedule, after: number, until: number): number {
  let count = 0;
  for (let time = nextTime(schedule, after); time !== undefined && time <= until && count < 1_000; count++)
    time = nextTime(schedule, time);
  return count;
}

/**
 * Calls `run` at a schedule's times after `after` until the signal aborts. Of the times that pass while the machine
 * sleeps, the first runs when it wakes, and the others are missed.
 */
export async function watch(
  schedule: Schedule,
  after: number,
  { clock, signal, run }: { clock: Clock; signal: AbortSignal; run: (time: number) => void },
): Promise<void> {
  for (let time = nextTime(schedule, after); time !== undefined; ) {
    for (let left = time - clock.now(); left > 0; left = time - clock.now()) {
      await clock.wait(Math.min(left, longestWait), signal);
      if (signal.aborted) return;
    }
    run(time);
    time = nextTime(schedule, Math.max(time, clock.now()));
  }
}
