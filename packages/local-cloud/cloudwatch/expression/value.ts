import type { Series } from "../metricStore";

export interface Labelled {
  readonly label: string;
  readonly series: Series;
}

/** A value of metric math: a number, a time series, or several of them with their labels. */
export type Value = number | { readonly series: Series } | { readonly list: readonly Labelled[] };

/** Calls `of` for each time series of a value. */
export function mapSeries(value: Value, of: (series: Series) => Series): Value {
  if (typeof value === "number") return value;
  return "list" in value
    ? { list: value.list.map(({ label, series }) => ({ label, series: of(series) })) }
    : { series: of(value.series) };
}

/** Calls `of` for each number of a value. Missing numbers stay missing. */
export const mapNumbers = (value: Value, of: (value: number) => number): Value =>
  typeof value === "number"
    ? of(value)
    : mapSeries(value, (series) => series.map((each) => (each === undefined ? undefined : finite(of(each)))));

/** Returns a value's number for a period. A list has none. */
export const numberAt = (value: Value, index: number): number | undefined =>
  typeof value === "number" ? value : "series" in value ? value.series[index] : undefined;

/** Returns the number if it is finite. A division by zero yields a missing value, as on AWS. */
export const finite = (value: number) => (Number.isFinite(value) ? value : undefined);
