import { AwsError } from "../core/service";
import { validation } from "./errors";
import type { Labelled, Value } from "./expression/value";
import type { MetricId } from "./metric";
import type { MetricStore, Window } from "./metricStore";
import { checkPeriod, checkQueries, Evaluation, type Query, searchedPeriod } from "./queries";
import type { Input } from "./requests";
import { checkStatistic } from "./statistics";

/** AWS's limit on the values in one answer of GetMetricStatistics. */
const mostValues = 1_440;
/** AWS's limit on the values in one page of GetMetricData. */
const mostData = 100_800;

/** A time series in the answer of GetMetricData. */
interface MetricDataResult {
  readonly Id: string;
  readonly Label: string;
  /** Seconds since 1970. */
  readonly Timestamps: readonly number[];
  readonly Values: readonly number[];
  /** `PartialData`: the next page has more of its values. */
  readonly StatusCode: "Complete" | "PartialData";
}

/** A page of the answer. */
interface MetricData {
  readonly MetricDataResults: readonly MetricDataResult[];
  readonly Messages: readonly never[];
  readonly NextToken?: string;
}

/**
 * Answers queries from the recorded values. Periods begin at multiples of their length, as on AWS. Values that do not
 * fit into a page are on the next one; AWS does not paginate expressions.
 */
export function getMetricData(store: MetricStore, input: Input<"GetMetricData">): MetricData {
  const { StartTime, EndTime, ScanBy, MetricDataQueries, MaxDatapoints = mostData } = input;
  if (StartTime >= EndTime)
    throw validation("The parameter StartTime must be less than the parameter EndTime.");
  const queries = MetricDataQueries.map(queryOf);
  checkQueries(queries);
  const labels = labelsOf(queries);
  const results = queries
    .filter(({ returnData }) => returnData)
    .flatMap((query): MetricDataResult[] => {
      const searched = searchedPeriod(query.expression ?? "0");
      const period = query.metric?.period ?? query.period ?? searched ?? periodOf(queries);
      const window = windowOf(StartTime, EndTime, period);
      const value = new Evaluation(store, queries, window, true).of(query.id) ?? 0;
      return listed(value, labels(query), window).map(({ label, series }) => {
        const points = series.flatMap((each, index) =>
          each === undefined ? [] : [{ at: window.start / 1000 + index * period, value: each }],
        );
        if (ScanBy === "TimestampDescending") points.reverse();
        return {
          Id: query.id,
          Label: label,
          Timestamps: points.map(({ at }) => at),
          Values: points.map((point) => point.value),
          StatusCode: "Complete",
        };
      });
    });
  const values = results.reduce((sum, { Values }) => sum + Values.length, 0);
  if (values > MaxDatapoints && queries.some(({ expression }) => expression !== undefined))
    throw validation(
      `The local cloud answers expressions in one page: ${values} values are more than ${MaxDatapoints}`,
    );
  return { ...page(results, MaxDatapoints, Number(input.NextToken ?? 0)), Messages: [] };
}

/** Returns up to `most` values of all results together, starting at `from`. Empty results are on the first page. */
function page(results: readonly MetricDataResult[], most: number, from: number) {
  let before = 0;
  const found = results.flatMap((result): MetricDataResult[] => {
    const { Timestamps, Values } = result;
    const first = Math.max(0, from - before);
    const end = from + most - before;
    before += Values.length;
    if (Values.length > 0 ? first >= Values.length || end <= 0 : from > 0) return [];
    return [
      {
        ...result,
        Timestamps: Timestamps.slice(first, end),
        Values: Values.slice(first, end),
        StatusCode: Values.length > end ? "PartialData" : "Complete",
      },
    ];
  });
  return { MetricDataResults: found, ...(before > from + most && { NextToken: String(from + most) }) };
}

function queryOf(given: Input<"GetMetricData">["MetricDataQueries"][number]): Query {
  const { Id, Label, ReturnData, Expression, Period, MetricStat } = given;
  const metric = MetricStat && {
    id: {
      namespace: MetricStat.Metric.Namespace,
      name: MetricStat.Metric.MetricName,
      dimensions: MetricStat.Metric.Dimensions,
    },
    stat: MetricStat.Stat,
    period: MetricStat.Period,
    unit: MetricStat.Unit,
  };
  return { id: Id, label: Label, returnData: ReturnData, expression: Expression, period: Period, metric };
}

const periodOf = (queries: readonly Query[]) =>
  Math.max(60, ...queries.map(({ metric, period }) => metric?.period ?? period ?? 0));

function windowOf(start: number, end: number, period: number): Window {
  checkPeriod(period);
  const ms = period * 1000;
  const first = Math.floor(start / ms) * ms;
  return { start: first, period, count: Math.ceil((end - first) / ms) };
}

/**
 * Returns a function that labels queries. If all unlabelled ones read the same metric, their labels name the statistic
 * and the period where these differ.
 */
function labelsOf(queries: readonly Query[]): (query: Query) => string {
  const metrics = queries.flatMap(({ metric, label }) => (metric && label === undefined ? [metric] : []));
  const several = (values: readonly unknown[]) => new Set(values).size > 1;
  const ofOne = !several(metrics.map(({ id }) => JSON.stringify(id)));
  const stats = ofOne && several(metrics.map(({ stat }) => stat));
  const periods = ofOne && several(metrics.map(({ period }) => period));
  return ({ label, metric, id }) => {
    if (label !== undefined || !metric) return label ?? id;
    return [metric.id.name, ...(stats ? [metric.stat] : []), ...(periods ? [metric.period] : [])].join(" ");
  };
}

/** Returns a value as time series. A number becomes a constant series. */
function listed(value: Value, name: string, { count }: Window): readonly Labelled[] {
  if (typeof value === "number") return [{ label: name, series: Array.from({ length: count }, () => value) }];
  return "list" in value ? value.list : [{ label: name, series: value.series }];
}

export function getMetricStatistics(store: MetricStore, input: Input<"GetMetricStatistics">): object {
  const { Namespace, MetricName, Dimensions, StartTime, EndTime, Period, Unit } = input;
  const names = [...input.Statistics, ...input.ExtendedStatistics];
  if (names.length === 0) throw validation("Must specify either Statistics or ExtendedStatistics");
  for (const name of names) checkStatistic(name);
  if (StartTime >= EndTime)
    throw new AwsError(
      "InvalidParameterValueException",
      "The parameter StartTime must be less than the parameter EndTime.",
    );
  const window = windowOf(StartTime, EndTime, Period);
  const asked = Math.ceil((EndTime - StartTime) / (Period * 1000));
  if (asked > mostValues)
    throw new AwsError(
      "InvalidParameterCombinationException",
      `You have requested up to ${asked} datapoints, which exceeds the limit of ${mostValues}. You may reduce the datapoints requested by increasing Period, or decreasing the time range.`,
    );
  const id = { namespace: Namespace, name: MetricName, dimensions: Dimensions };
  const units = Unit === undefined ? store.units(id) : [Unit];
  const Datapoints = units.flatMap((unit) => datapoints(store, id, window, input, unit));
  return { Label: MetricName, Datapoints: Datapoints.sort((a, b) => a.Timestamp - b.Timestamp) };
}

/** Returns the data points of one unit. */
function datapoints(
  store: MetricStore,
  id: MetricId,
  window: Window,
  input: Input<"GetMetricStatistics">,
  Unit: string,
) {
  const of = (name: string) => store.series(id, name, window, Unit);
  const simple = input.Statistics.map((name) => [name, of(name)] as const);
  const extended = input.ExtendedStatistics.map((name) => [name, of(name)] as const);
  const there = of("SampleCount");
  return there.flatMap((count, index) =>
    count === undefined
      ? []
      : [
          {
            Timestamp: window.start / 1000 + index * input.Period,
            Unit,
            ...Object.fromEntries(simple.map(([name, series]) => [name, series[index]])),
            ...(extended.length > 0 && {
              ExtendedStatistics: Object.fromEntries(extended.map(([name, series]) => [name, series[index]])),
            }),
          },
        ],
  );
}

export const listMetrics = (store: MetricStore, input: Input<"ListMetrics">): object => ({
  Metrics: store
    .list({
      namespace: input.Namespace,
      name: input.MetricName,
      dimensions: Object.fromEntries(input.Dimensions.map(({ Name, Value }) => [Name, Value])),
    })
    .map(({ namespace, name, dimensions }) => ({
      Namespace: namespace,
      MetricName: name,
      Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
    })),
});
