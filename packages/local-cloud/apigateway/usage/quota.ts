export interface Quota {
  /** The requests per period. */
  readonly limit: number;
  /** The number of days by which the start of a week or month is delayed. */
  readonly offset: number;
  readonly period: "DAY" | "WEEK" | "MONTH";
}

const day = 24 * 60 * 60 * 1000;

/** Returns the first day (UTC) of the period that contains `at`, such as `2025-02-01`. Counters use it as their key. */
export function periodOf({ period, offset }: Pick<Quota, "period" | "offset">, at: number): string {
  const shifted = new Date(at - (period === "DAY" ? 0 : offset * day));
  const [year, month, date] = [shifted.getUTCFullYear(), shifted.getUTCMonth(), shifted.getUTCDate()];
  const first = period === "MONTH" ? 1 : period === "WEEK" ? date - shifted.getUTCDay() : date;
  return new Date(Date.UTC(year, month, first)).toISOString().slice(0, 10);
}
