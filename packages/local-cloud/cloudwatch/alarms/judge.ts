import type { Series } from "../metricStore";
import { type Alarm, comparisons, type State } from "./alarm";

type Rules = Pick<Alarm, "comparison" | "threshold" | "evaluationPeriods" | "datapointsToAlarm" | "missing">;

export interface Verdict {
  /** Absent: the alarm stays in its state. */
  readonly state?: State;
  /** The values that decided, newest first; undefined where none was recorded. */
  readonly points: Series;
  readonly breaching: number;
}

/** The periods before the evaluated ones in which CloudWatch also looks for values when some are missing. */
export const lookback = 2;

/**
 * Decides an alarm's state by its newest values, as the CloudWatch User Guide's tables on missing data do ("Configuring
 * how CloudWatch alarms treat missing data"). `values` are of evaluationPeriods + lookback periods, oldest first.
 */
export function judge(rules: Rules, values: Series): Verdict {
  const { evaluationPeriods, datapointsToAlarm, missing } = rules;
  const newest = values.toReversed();
  const breaches = (value: number) => comparisons[rules.comparison](value, rules.threshold);
  // What is missing is replaced by earlier values first.
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
  // Only breaching values, too few of them: the oldest must be old enough that later ones could have been there.
  return answer(missing === "missing" && oldest + 1 >= datapointsToAlarm ? "ALARM" : undefined);
}
