import type { Work } from "../core/clock";
import type { Schedule } from "./schedules";

/** The values that the times of a schedule depend on. */
export type Timetable = Pick<Schedule, "recurrence" | "created" | "startDate" | "endDate">;

/** In a move of the clock, a schedule whose times are closer than this many milliseconds runs once, at its last time. */
const often = 3_600_000;

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

/** Returns the last time up to `until` of a schedule that recurs often; its next time for others. */
function lastTime(schedule: Timetable, next: number, until: number): number {
  const second = nextTime(schedule, next);
  if (second === undefined || second - next >= often) return next;
  // Skips most of the times: those of the last two hours are enough to find the last one.
  let last = nextTime(schedule, Math.max(next - 1, until - 2 * often)) ?? next;
  if (last > until) return next;
  for (let time: number | undefined = last; time !== undefined && time <= until; ) {
    last = time;
    time = nextTime(schedule, time);
  }
  return last;
}

/**
 * Calls `run` at a schedule's times after `after`, until the signal aborts. If times pass while the machine sleeps, the
 * first one runs when it wakes, and the others are missed.
 */
export async function watch(
  schedule: Timetable,
  after: number,
  { clock, signal, run }: { clock: Work; signal: AbortSignal; run: (time: number) => void },
): Promise<void> {
  for (let next = nextTime(schedule, after); next !== undefined; ) {
    let time = next;
    await clock.wait(time - clock.now(), signal, (until) => {
      time = lastTime(schedule, time, until);
      return time;
    });
    if (signal.aborted) return;
    run(time);
    next = nextTime(schedule, Math.max(time, clock.now()));
  }
}
