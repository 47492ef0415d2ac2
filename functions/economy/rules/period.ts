import { latestNow } from "@game-backend/framework/clockSkew";
import { isoDate, type PeriodUnit, periodOf } from "@game-backend/framework/period";

/** How often a task can be completed. Days and weeks are in UTC; weeks begin on Monday. */
export type Repeat = "once" | "daily" | "weekly";

const units = { daily: "day", weekly: "week" } as const satisfies Partial<Record<Repeat, PeriodUnit>>;

/**
 * Returns the name of the period that contains a time: the date on which it begins, or `once`. Times are in
 * milliseconds since the epoch. Later periods sort after earlier ones.
 */
export const taskPeriod = (repeat: Repeat, now: number): string =>
  repeat === "once" ? "once" : isoDate(periodOf(units[repeat], now).begins);

/** Returns the start of the next period in ISO 8601; `undefined` for `once`. */
export const nextPeriod = (repeat: Repeat, now: number): string | undefined =>
  repeat === "once" ? undefined : new Date(periodOf(units[repeat], now).ends).toISOString();

/**
 * Returns the note that a task was completed at a time: the minute in UTC, `2026-11-26T09:30`, or `once`. Earlier versions
 * noted the period.
 */
export const completedAt = (repeat: Repeat, now: number): string =>
  repeat === "once" ? "once" : new Date(now).toISOString().slice(0, 16);

/**
 * Returns the first and the last note of a completion for which a task is not open. The last one is a little later than
 * now, because clocks can differ around midnight: a function whose clock is behind opens no earlier period. A note that is
 * later still is from a time when a clock was wrong, and blocks nothing.
 */
export const notesOfPeriod = (repeat: Repeat, now: number): { first: string; last: string } => ({
  first: taskPeriod(repeat, now),
  last: completedAt(repeat, latestNow(now)),
});

/** Returns whether a task was completed in the period that contains a time, according to its note. */
export function isCompleted(note: string | undefined, repeat: Repeat, now: number): boolean {
  const { first, last } = notesOfPeriod(repeat, now);
  return note !== undefined && note >= first && note <= last;
}
