import type { Clock } from "../core/clock";
import type { Schedule } from "./schedules";

/** What the times of a schedule depend on. */
export type Timetable = Pick<Schedule, "recurrence" | "created" | "startDate" | "endDate">;

/** The longest wait. Timers are limited to 24 days, and the end of a laptop's sleep must be noticed soon. */
const longestWait = 60_000;

/**
 * Returns a schedule's first time after `after`, within its start and end dates, or `undefined` if there is none.
 */
export function nextTime(
  { recurrence, created, startDate, endDate }: Timetable,
  after: number,
): number | undefined {
  // AWS ignores both dates for one-time schedules.
  if (recurrence.kind === "at") return recurrence.next(after, created);
  const begins = startDate ?? created;
  const next = recurrence.next(Math.max(after, begins - 1), begins);
  return next === undefined || (endDate !== undefined && next > endDate) ? undefined : next;
}

/** Counts a schedule's times after `after` and up to `until`, but at most 1,000. */
export function timesBetween(schedule: Timetable, after: number, until: number): number {
  let count = 0;
  for (let time = nextTime(schedule, after); time !== undefined && time <= until && count < 1_000; count++)
    time = nextTime(schedule, time);
  return count;
}

/**
 * Calls `run` at a schedule's times after `after`, until the signal aborts. If times pass while the machine sleeps, the
 * first one runs when it wakes, and the others are missed.
 */
export async function watch(
  schedule: Timetable,
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
