/** The variable with the namespace of the stack's metrics. Without it nothing is counted. */
export const metricsNamespaceVariable = "METRICS_NAMESPACE";

/**
 * Counts something for operators, as a log line in CloudWatch's embedded metric format: it costs no call. Each name and
 * each value of a dimension is a metric of its own, at $0.30 for a month in which it is written: dimensions take values
 * from short lists only. The line goes past `console`, whose JSON format would wrap it.
 */
export function count(
  name: string,
  value = 1,
  dimensions: Readonly<Record<string, string>> = {},
  namespace = process.env[metricsNamespaceVariable],
): void {
  if (!namespace || value === 0) return;
  const line = {
    _aws: {
      Timestamp: Date.now(),
      CloudWatchMetrics: [
        {
          Namespace: namespace,
          Dimensions: [Object.keys(dimensions)],
          Metrics: [{ Name: name, Unit: "Count" }],
        },
      ],
    },
    ...dimensions,
    [name]: value,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
