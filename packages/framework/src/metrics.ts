import { systemClock } from "./clock";

/** The environment variable with the stack's metrics namespace. Without it nothing is counted. */
export const metricsNamespaceVariable = "METRICS_NAMESPACE";

/** The metrics that functions write. Monitoring's dashboard and alarms show each of them. */
export const metricNames = [
  "CurrencyMoved",
  "DayGainsPassed",
  "GainsUnusual",
  "LateCases",
  "MatchesMade",
  "MatchesPlayed",
  "PhotosRefused",
  "ProofsRefused",
  "PublicationsTakenBack",
  "PurchasesOfNobody",
  "SideWorkFailed",
  "StaffNumbersReached",
  "StoreDifferences",
  "StoreNotesUnused",
  "TableThrottles",
  "UnknownProducts",
] as const;
export type MetricName = (typeof metricNames)[number];

/**
 * Counts an event for operators, with a log line in CloudWatch's embedded metric format, which needs no API call. Each combination
 * of a name and a dimension's value is a metric, which costs $0.30 in every month in which it is written. So dimensions must have
 * few values. `more` is in the line, but makes no metric. The line bypasses `console`, whose JSON format would wrap it. It has the
 * least level that the function keeps, because Lambda drops lines below it. It has a time in RFC 3339, because Lambda takes a line
 * without one as INFO: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html
 */
export function count(
  name: MetricName,
  value = 1,
  dimensions: Readonly<Record<string, string>> = {},
  more: Readonly<Record<string, unknown>> = {},
  namespace = process.env[metricsNamespaceVariable],
): void {
  if (!namespace || value === 0) return;
  const now = systemClock.now();
  const line = {
    _aws: {
      Timestamp: now,
      CloudWatchMetrics: [
        {
          Namespace: namespace,
          Dimensions: [Object.keys(dimensions)],
          Metrics: [{ Name: name, Unit: "Count" }],
        },
      ],
    },
    level: process.env["AWS_LAMBDA_LOG_LEVEL"] ?? "INFO",
    timestamp: new Date(now).toISOString(),
    ...more,
    ...dimensions,
    [name]: value,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
