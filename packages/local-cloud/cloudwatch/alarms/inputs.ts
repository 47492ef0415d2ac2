import { z } from "zod";

import { validation } from "../errors";
import { checkPeriod, checkQueries, type Query, uses } from "../queries";
import { checkStatistic } from "../statistics";
import { type Alarm, comparisons } from "./alarm";

const entityName = z.string().min(1).max(255);
const namespace = entityName.regex(/^[^:]/, "does not begin with a colon");
const mostDimensions = 30;
const dimensions = z
  .record(entityName, z.string().min(1).max(1024))
  .refine((all) => Object.keys(all).length <= mostDimensions, `has at most ${mostDimensions} dimensions`)
  .optional();
const actions = z.array(z.string()).max(5).default([]);

const metricQuery = z.strictObject({
  id: z.string().regex(/^[a-z]\w*$/),
  expression: z.string().optional(),
  label: z.string().optional(),
  period: z.int().optional(),
  returnData: z.boolean().default(false),
  metric: z
    .strictObject({
      metricName: entityName,
      namespace,
      period: z.int(),
      stat: z.string(),
      unit: z.string().optional(),
      dimensions,
    })
    .optional(),
});

/** The provider's types make `comparisonOperator` and `evaluationPeriods` optional, but AWS requires them. */
export const alarmInputs = z
  .strictObject({
    name: z.string().max(255).optional(),
    alarmDescription: z.string().max(1024).optional(),
    actionsEnabled: z.boolean().default(true),
    alarmActions: actions,
    okActions: actions,
    insufficientDataActions: actions,
    comparisonOperator: z.literal(Object.keys(comparisons) as (keyof typeof comparisons)[], {
      error: "the local cloud compares with a threshold; it has no anomaly detection",
    }),
    evaluationPeriods: z.int().min(1),
    datapointsToAlarm: z.int().min(1).optional(),
    threshold: z.number(),
    treatMissingData: z.enum(["missing", "ignore", "breaching", "notBreaching"]).default("missing"),
    evaluateLowSampleCountPercentiles: z.enum(["evaluate", "ignore"]).default("evaluate"),
    metricName: entityName.optional(),
    namespace: namespace.optional(),
    period: z.int().optional(),
    statistic: z.enum(["SampleCount", "Average", "Sum", "Minimum", "Maximum"]).optional(),
    extendedStatistic: z.string().optional(),
    unit: z.string().optional(),
    dimensions,
    metricQueries: z.array(metricQuery).max(20).optional(),
    region: z.string().optional(),
    tags: z.record(z.string(), z.string()).optional(),
  })
  .refine((alarm) => !alarm.metricQueries || !(alarm.metricName || alarm.namespace || alarm.statistic), {
    message: "excludes metricName, namespace, period and statistic",
    path: ["metricQueries"],
  })
  .refine(
    ({ metricQueries }) => !metricQueries || metricQueries.filter((query) => query.returnData).length === 1,
    { message: "exactly one query has returnData", path: ["metricQueries"] },
  )
  .refine(({ datapointsToAlarm, evaluationPeriods }) => (datapointsToAlarm ?? 1) <= evaluationPeriods, {
    message: "is at most evaluationPeriods",
    path: ["datapointsToAlarm"],
  });

type Inputs = z.output<typeof alarmInputs>;

/** AWS's limit on the number of metrics in an alarm's expression. */
const mostMetrics = 10;
/** AWS's limit on the seconds that an alarm evaluates: a week for periods of an hour or longer, otherwise a day. */
const longest = (period: number) => (period >= 3600 ? 7 : 1) * 86_400;

/** Turns a resource's inputs into an alarm. Throws `ValidationError` for inputs that PutMetricAlarm refuses. */
export function alarmOf(inputs: Inputs, name: string, arn: string, configured: number): Alarm {
  const queries = inputs.metricQueries ? mathQueries(inputs.metricQueries) : [ownQuery(inputs)];
  checkQueries(queries);
  const watched = queries.find(({ returnData }) => returnData);
  if (!watched) throw validation("Exactly one query must return data");
  checkMath(queries);
  const period = Math.max(...queries.map((query) => query.metric?.period ?? query.period ?? 60));
  if (period * inputs.evaluationPeriods > longest(period))
    throw validation(`The alarm looks at more than ${longest(period) / 86_400} days`);
  return {
    name,
    arn,
    description: inputs.alarmDescription,
    configured,
    actionsEnabled: inputs.actionsEnabled,
    actions: {
      OK: inputs.okActions,
      ALARM: inputs.alarmActions,
      INSUFFICIENT_DATA: inputs.insufficientDataActions,
    },
    comparison: inputs.comparisonOperator,
    threshold: inputs.threshold,
    evaluationPeriods: inputs.evaluationPeriods,
    datapointsToAlarm: inputs.datapointsToAlarm ?? inputs.evaluationPeriods,
    statesDatapoints: inputs.datapointsToAlarm !== undefined,
    missing: inputs.treatMissingData,
    lowSamples: inputs.evaluateLowSampleCountPercentiles,
    queries,
    watched: watched.id,
    period,
    ...(inputs.metricName && {
      metric: {
        MetricName: inputs.metricName,
        Namespace: inputs.namespace ?? "",
        Dimensions: Object.entries(inputs.dimensions ?? {}).map(([Name, Value]) => ({ Name, Value })),
        ...(inputs.statistic && { Statistic: inputs.statistic }),
        ...(inputs.extendedStatistic && { ExtendedStatistic: inputs.extendedStatistic }),
        ...(inputs.unit && { Unit: inputs.unit }),
      },
    }),
  };
}

const mathQueries = (given: NonNullable<Inputs["metricQueries"]>): Query[] =>
  given.map(({ id, label, expression, period, returnData, metric }) => ({
    id,
    label,
    returnData,
    expression,
    period,
    ...(metric && {
      metric: {
        id: { namespace: metric.namespace, name: metric.metricName, dimensions: metric.dimensions ?? {} },
        stat: metric.stat,
        period: metric.period,
        unit: metric.unit,
      },
    }),
  }));

function ownQuery(inputs: Inputs): Query {
  const { metricName: name, namespace, period, unit, statistic, extendedStatistic, dimensions = {} } = inputs;
  const stat = statistic ?? extendedStatistic;
  if (!name || !namespace || !period || !stat || (statistic && extendedStatistic))
    throw validation(
      "An alarm needs metricName, namespace, period, and one of statistic and extendedStatistic",
    );
  return { id: "m1", returnData: true, metric: { id: { namespace, name, dimensions }, stat, period, unit } };
}

function checkMath(queries: readonly Query[]): void {
  const metrics = queries.filter(({ metric }) => metric);
  if (metrics.length > mostMetrics)
    throw validation(`An alarm reads ${mostMetrics} metrics at most, not ${metrics.length}`);
  if (new Set(metrics.map(({ metric }) => metric?.period)).size > 1)
    throw validation("The metrics of an alarm have one period");
  for (const { metric, expression, period } of queries) {
    if (metric) checkStatistic(metric.stat);
    if (period !== undefined) checkPeriod(period);
    if (expression !== undefined && uses(expression, "SEARCH"))
      throw validation("SEARCH is not supported on Metric Alarms.");
  }
}
