import type { Labelled, Value } from "./value";

/** The values that an expression can refer to. */
export interface Scope {
  /** The expression, for error messages. */
  readonly text: string;
  /** The beginning of the first period, in epoch milliseconds. */
  readonly start: number;
  /** The number of periods. */
  readonly length: number;
  /** Seconds. */
  readonly period: number;
  /** Returns the value of a query's id, or undefined for an unknown id. */
  of(id: string): Value | undefined;
  /** Returns the metrics of the request whose ids contain a text, as METRICS() does. */
  metrics(containing: string): readonly Labelled[];
  /** Runs SEARCH. Absent where AWS does not allow it, such as in alarms. */
  search?(expression: string, statistic: string): readonly Labelled[];
}
