import { dayMs } from "./durations";
/** A day, week or month in UTC. Times are in milliseconds since the epoch. `ends` is the start of the next period. */
export interface Period {
  /** `2026-11-20`, `2026-W47` or `2026-11`. Later periods of a unit sort after earlier ones. */
  name: string;
  begins: number;
  ends: number;
}

/** The units of periods. Weeks begin on Monday. */
const periodUnits = ["day", "week", "month"] as const;
export type PeriodUnit = (typeof periodUnits)[number];

/** Returns true if a word names a unit. */
export const isPeriodUnit = (word: string): word is PeriodUnit => periodUnits.some((unit) => unit === word);

/** Returns the period that contains a time. */
export function periodOf(unit: PeriodUnit, at: number): Period {
  const day = Math.floor(at / dayMs);
  if (unit === "day") return { name: isoDate(day * dayMs), begins: day * dayMs, ends: (day + 1) * dayMs };
  if (unit === "month") return monthOf(new Date(at));
  const monday = day - ((((day + 3) % 7) + 7) % 7);
  return { name: isoWeek(monday), begins: monday * dayMs, ends: (monday + 7) * dayMs };
}

/** Returns the period with a name, or `undefined` for an invalid name, such as `2026-W60`. */
export function periodNamed(unit: PeriodUnit, name: string): Period | undefined {
  const at = {
    day: () => Date.parse(name),
    week: () => dayOfWeek(name),
    month: () => Date.parse(`${name}-01`),
  }[unit]();
  const period = Number.isFinite(at) ? periodOf(unit, at) : undefined;
  return period?.name === name ? period : undefined;
}

/** Returns the date in UTC: `2026-11-20`. */
export const isoDate = (at: number) => new Date(at).toISOString().slice(0, 10);

function monthOf(at: Date): Period {
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth()];
  const begins = Date.UTC(year, month, 1);
  return { name: isoDate(begins).slice(0, 7), begins, ends: Date.UTC(year, month + 1, 1) };
}

/** Returns the name of a week by ISO 8601: a week belongs to the year of its Thursday. */
function isoWeek(monday: number): string {
  const thursday = new Date((monday + 3) * dayMs);
  const year = thursday.getUTCFullYear();
  const week = 1 + Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * dayMs));
  return `${year}-W${String(week).padStart(2, "0")}`;
}

/** Returns a day of the named week: the fourth of January is always in the first week. */
function dayOfWeek(name: string): number {
  const [, year, week] = /^(\d{4})-W(\d\d)$/.exec(name) ?? [];
  return Date.UTC(Number(year), 0, 4) + (Number(week) - 1) * 7 * dayMs;
}
