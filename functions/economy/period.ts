/** How often a task may be completed; days and weeks are UTC's, weeks begin on Monday. */
export type Repeat = "once" | "daily" | "weekly";

const day = 86_400_000;
/** The first Monday since the epoch. */
const monday = 4 * day;

/**
 * Names the period a moment (in milliseconds since the epoch) lies in: the date it begins with, or `once`.
 * Later periods sort after earlier ones.
 */
export function periodOf(repeat: Repeat, now: number): string {
  return repeat === "once" ? "once" : date(beginningOf(repeat, now));
}

/** When the next period begins, as ISO time; never for `once`. */
export function nextPeriod(repeat: Repeat, now: number): string | undefined {
  if (repeat === "once") return undefined;
  return new Date(beginningOf(repeat, now) + lengths[repeat]).toISOString();
}

const lengths = { daily: day, weekly: 7 * day };
const offsets = { daily: 0, weekly: monday };

const beginningOf = (repeat: "daily" | "weekly", now: number) =>
  now - ((((now - offsets[repeat]) % lengths[repeat]) + lengths[repeat]) % lengths[repeat]);

const date = (time: number) => new Date(time).toISOString().slice(0, 10);
