import type { Series } from "../metricStore";
import { type Alarm, comparisons, type State } from "./alarm";

type Rules = Pick<Alarm, "comparison" | "threshold" | "evaluationPeriods" | "datapointsToAlarm" | "missing">;

export interface Verdict {
  /** The new state. Absent if the alarm keeps its state. */
  readonly state?: State;
  /** The values that decided, newest first; undefined for missing ones. */
  readonly points: Series;
  readonly breaching: number;
}

/** The number of periods before the evaluated ones whose values CloudWatch uses if some are missing. */
export const lookback = 2;

/**
 * Decides an alarm's state from its newest values, according to the CloudWatch User Guide's tables on missing data
 * ("Configuring how CloudWatch alarms treat missing data"). `values` has one value for each of evaluationPeriods +
 * lookback periods, oldest first.
 */
export function judge(rules: Rules, values: Series): Verdict {
  const { evaluationPeriods, datapointsToAlarm, missing } = rules;
  const newest = values.toReversed();
  const breaches = (value: number) => comparisons[rules.comparison](value, rules.threshold);
  // Missing values are replaced by earlier ones before anything else.
  const real = newest.flatMap((value, age) => (value === undefined ? [] : [{ value, age }]));
  const used = real.slice(0, evaluationPeriods);
  const breaching = used.filter(({ value }) => breaches(value)).length;
  const absent = evaluationPeriods - used.length;
  const oldest = used.at(-1)?.age ?? evaluationPeriods;
  const points = newest.slice(0, Math.max(evaluationPeriods, oldest + 1));
  const answer = (state?: State): Verdict => ({ state, points, breaching });

  if (breaching >= datapointsToAlarm) return answer("ALARM");
  if (absent === 0 || missing === "notBreaching") return answer("OK");
  if (missing === "breaching") return answer(breaching + absent >= datapointsToAlarm ? "ALARM" : "OK");
  if (used.length === 0) return answer(missing === "missing" ? "INSUFFICIENT_DATA" : undefined);
  if (breaching < used.length) return answer("OK");
  // All values breach, but there are too few. The oldest must be so old that later ones have had time to arrive.
  return answer(missing === "missing" && oldest + 1 >= datapointsToAlarm ? "ALARM" : undefined);
}
