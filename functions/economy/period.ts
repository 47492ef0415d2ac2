import { isoDate, type PeriodUnit, periodOf } from "../lib/period";

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
