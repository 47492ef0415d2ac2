/** The units of the AWS services' metrics that are not counts. */
const others: ReadonlyMap<string, string> = new Map([
  ["Duration", "Milliseconds"],
  ["IteratorAge", "Milliseconds"],
  ["Latency", "Milliseconds"],
  ["IntegrationLatency", "Milliseconds"],
  ["EstimatedCharges", "None"],
  ["SentMessageSize", "Bytes"],
]);

/** Returns the unit in which one of AWS's services reports a metric. */
export const unitOf = (metric: string): string => others.get(metric) ?? "Count";
