import { AwsError } from "../core/service";
import type { MetricStore } from "./metricStore";
import type { Input } from "./requests";
import type { Distribution } from "./statistics";

type Datum = Input<"PutMetricData">["MetricData"][number];

const HOUR = 3_600_000;

/** Records values. Before it records any, it throws `InvalidParameterValueException`, also for AWS's namespaces. */
export function putMetricData(store: MetricStore, now: number, input: Input<"PutMetricData">): object {
  const { Namespace: namespace, MetricData } = input;
  if (namespace.startsWith("AWS/"))
    throw invalid("The value AWS/ for parameter Namespace is invalid: it is reserved for AWS's services.");
  const adding = MetricData.map((datum, index) => ({
    id: { namespace, name: datum.MetricName, dimensions: datum.Dimensions },
    at: timeOf(datum, now),
    unit: datum.Unit,
    add: adder(datum, `MetricData.member.${index + 1}`),
  }));
  for (const { id, at, unit, add } of adding) add(store.minute(id, at, unit));
  return {};
}

const invalid = (message: string) => new AwsError("InvalidParameterValueException", message);

/** Checks a timestamp. AWS accepts values from two weeks ago to two hours ahead. */
function timeOf({ Timestamp: at = Number.NaN }: Datum, now: number): number {
  if (Number.isNaN(at)) return now;
  if (at < now - 14 * 24 * HOUR || at > now + 2 * HOUR)
    throw invalid(
      "The parameter MetricData.member.1.Timestamp must specify a time within the past two weeks.",
    );
  return at;
}

function adder(
  { Value, Values, Counts, StatisticValues }: Datum,
  path: string,
): (into: Distribution) => void {
  const given = [Value, Values, StatisticValues].filter((each) => each !== undefined).length;
  const others = Object.entries({ Values, StatisticValues });
  const other = others.find(([, value]) => Value !== undefined && value !== undefined)?.[0];
  if (other !== undefined)
    throw new AwsError(
      "InvalidParameterCombinationException",
      `The parameters ${path}.Value and ${path}.${other} are mutually exclusive and you have specified both.`,
    );
  if (given !== 1) throw invalid("A datum has exactly one of Value, Values and StatisticValues.");
  if (Counts && Counts.length !== Values?.length)
    throw invalid(`The parameters ${path}.Values and ${path}.Counts must be of the same size.`);
  if (StatisticValues) {
    const { SampleCount: count, Sum: sum, Minimum: minimum, Maximum: maximum } = StatisticValues;
    return (into) => into.addSet({ count, sum, minimum, maximum });
  }
  const values = Values ?? (Value === undefined ? [] : [Value]);
  return (into) => {
    for (const [index, value] of values.entries()) into.add(value, Counts?.[index] ?? 1);
  };
}
