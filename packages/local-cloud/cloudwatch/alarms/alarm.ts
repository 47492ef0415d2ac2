import type { Query } from "../queries";

export type State = "OK" | "ALARM" | "INSUFFICIENT_DATA";

export const comparisons = {
  GreaterThanOrEqualToThreshold: (value: number, threshold: number) => value >= threshold,
  GreaterThanThreshold: (value: number, threshold: number) => value > threshold,
  LessThanThreshold: (value: number, threshold: number) => value < threshold,
  LessThanOrEqualToThreshold: (value: number, threshold: number) => value <= threshold,
} as const;

type Comparison = keyof typeof comparisons;

/** A metric alarm. */
export interface Alarm {
  readonly name: string;
  readonly arn: string;
  readonly description?: string;
  /** When the alarm was configured, in epoch milliseconds. */
  readonly configured: number;
  readonly actionsEnabled: boolean;
  /** ARNs of the topics to notify, by the new state. */
  readonly actions: Readonly<Record<State, readonly string[]>>;
  readonly comparison: Comparison;
  readonly threshold: number;
  /** N: the number of evaluated periods. */
  readonly evaluationPeriods: number;
  /** M: the number of breaching periods that raise the alarm. */
  readonly datapointsToAlarm: number;
  /** True if the program states M. Otherwise M is N, and answers and messages do not name it. */
  readonly statesDatapoints: boolean;
  readonly missing: "missing" | "ignore" | "breaching" | "notBreaching";
  /** How percentiles of too few values are handled. */
  readonly lowSamples: "evaluate" | "ignore";
  readonly queries: readonly Query[];
  /** The id of the query whose values are compared. */
  readonly watched: string;
  /** Seconds. */
  readonly period: number;
  /** The program's values for a metric without queries, which answers and messages repeat. */
  readonly metric?: {
    readonly MetricName: string;
    readonly Namespace: string;
    readonly Dimensions: readonly { readonly Name: string; readonly Value: string }[];
    readonly Statistic?: string;
    readonly ExtendedStatistic?: string;
    readonly Unit?: string;
  };
}

/** An alarm's condition at a time. Times are epoch milliseconds. */
export interface Condition {
  readonly state: State;
  readonly reason: string;
  /** JSON */
  readonly reasonData: string;
  readonly updated: number;
  /** When the alarm entered this state. */
  readonly since: number;
}
