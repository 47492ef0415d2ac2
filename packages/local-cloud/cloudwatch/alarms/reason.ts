import type { Series } from "../metricStore";
import { type Alarm, comparisons, type State } from "./alarm";
import type { Verdict } from "./judge";

const words: Readonly<Record<Alarm["comparison"], string>> = {
  GreaterThanOrEqualToThreshold: "greater than or equal to",
  GreaterThanThreshold: "greater than",
  LessThanThreshold: "less than",
  LessThanOrEqualToThreshold: "less than or equal to",
};

/** Returns the reason of an alarm's state, in CloudWatch's words. */
export function reasonOf(alarm: Alarm, { state, points, breaching }: Verdict, end: number): string {
  const { threshold, comparison, datapointsToAlarm, evaluationPeriods, missing } = alarm;
  const limit = `the threshold (${decimal(threshold)})`;
  const there = points.flatMap((value, age) => (value === undefined ? [] : [shown(alarm, value, age, end)]));
  const values = there.slice(0, evaluationPeriods).join(", ");
  const outOf = datapointsToAlarm < evaluationPeriods ? ` out of the last ${evaluationPeriods}` : "";
  if (there.length === 0 && state === "INSUFFICIENT_DATA")
    return `Insufficient Data: ${evaluationPeriods} ${plural("datapoint", evaluationPeriods)} ${was(evaluationPeriods)} unknown.`;
  if (there.length === 0)
    return `Threshold Crossed: no datapoints were received for ${evaluationPeriods} ${plural("period", evaluationPeriods)} and ${evaluationPeriods} missing ${plural("datapoint", evaluationPeriods)} ${was(evaluationPeriods)} treated as [${missing === "breaching" ? "Breaching" : "NonBreaching"}].`;
  if (!alarm.statesDatapoints) return withoutCounts(alarm, points, state, end);
  if (state === "ALARM")
    return `Threshold Crossed: ${breaching}${outOf || ` out of the last ${evaluationPeriods}`} datapoints [${values}] ${was(breaching)} ${words[comparison]} ${limit} (minimum ${datapointsToAlarm} ${plural("datapoint", datapointsToAlarm)} for OK -> ALARM transition).`;
  const fine = evaluationPeriods - datapointsToAlarm + 1;
  return `Threshold Crossed: ${fine}${outOf || ` out of the last ${evaluationPeriods}`} datapoints [${values}] ${was(fine)} not ${words[comparison]} ${limit} (minimum ${fine} ${plural("datapoint", fine)} for ALARM -> OK transition).`;
}

/** Returns the reason for an alarm without `datapointsToAlarm`: it names only the values that decided. */
function withoutCounts(alarm: Alarm, points: Series, state: State | undefined, end: number): string {
  const { threshold, comparison, evaluationPeriods } = alarm;
  const isAlarm = state === "ALARM";
  const deciding = points
    .flatMap((value, age) =>
      value !== undefined && comparisons[comparison](value, threshold) === isAlarm ? [{ value, age }] : [],
    )
    .slice(0, evaluationPeriods);
  const count = deciding.length;
  const values = deciding.map(({ value, age }) => shown(alarm, value, age, end)).join(", ");
  return `Threshold Crossed: ${count} ${plural("datapoint", count)} [${values}] ${was(count)} ${isAlarm ? "" : "not "}${words[comparison]} the threshold (${decimal(threshold)}).`;
}

const shown = ({ period }: Alarm, value: number, age: number, end: number) =>
  `${decimal(value)} (${dayAndTime(end - (age + 1) * period * 1000)})`;

const plural = (word: string, count: number) => (count === 1 ? word : `${word}s`);
const was = (count: number) => (count === 1 ? "was" : "were");
const decimal = (value: number) => (Number.isInteger(value) ? `${value}.0` : String(value));

/** Formats a time like `20/11/26 19:05:00`. */
function dayAndTime(at: number): string {
  const [date = "", time = ""] = new Date(at).toISOString().split("T");
  return `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(2, 4)} ${time.slice(0, 8)}`;
}
