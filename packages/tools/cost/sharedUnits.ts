import type { Load } from "./load";
import type { StackShape } from "./stackShape";
import { sum, type Units } from "./units";

interface Month {
  /** The number of daily players. */
  readonly players: number;
  readonly model: Load;
  readonly shape: StackShape;
  /** The units of a month at rest, by component. */
  readonly rest: ReadonlyMap<string, Units>;
}

/** Returns what a month uses beyond its calls, by cause: kept rows and logs, metrics, traces, and the stack at rest. */
export function sharedUnits(
  calls: ReadonlyMap<string, Units>,
  { players, model, shape, rest }: Month,
): ReadonlyMap<string, Units> {
  const parts = new Map<string, Units>();
  const used = sum([...calls.values()]);
  const rows = (players * model.monthlyPerDaily * model.rowKilobytesAPlayer) / 1024 ** 2;
  const logs = used["cloudwatch.logs.lambda"] ?? 0;
  parts.set("kept data", {
    "dynamodb.storage": rows,
    "dynamodb.pitr": rows,
    // Logs are compressed to a fifth of their ingested size or less.
    "cloudwatch.logs.storage": (logs * 0.2 * shape.logRetentionDays) / model.daysAMonth,
  });
  if (shape.detailedMetrics)
    parts.set("detailed metrics", { "cloudwatch.metric": metricMonths(players, model) });
  const writes = Object.values(model.metricWrites ?? {});
  const custom = writes.reduce((total, times) => total + hoursWith(players, model, times), 0);
  if (custom > 0) parts.set("custom metrics", { "cloudwatch.metric": custom });
  if (model.metricReads) parts.set("reads of metrics", { "cloudwatch.metric.read": model.metricReads });
  if (shape.traced === "default") {
    const requests = used["apigateway.rest.requests"] ?? 0;
    parts.set("traces", { "xray.recorded": sampledByDefault(requests, model) });
  }
  parts.set("at rest", sum([...rest.values()]));
  return parts;
}

/**
 * Returns the metric-months that are billed. A method has five metrics, each billed for the hours in which the method is
 * called. With few players, not every method is called in every hour.
 */
const metricMonths = (players: number, model: Load): number =>
  Object.values(model.session).reduce((total, calls) => total + 5 * hoursWith(players, model, calls), 0);

/** Returns the share of a month's hours in which something happens that each session does some times. */
const hoursWith = (players: number, { activeHours, sessionsADay }: Load, times = 1): number =>
  (activeHours / 24) * (1 - Math.exp((-players * sessionsADay * times) / activeHours));

/** Returns the number of traces by X-Ray's default rule: the first request of each second, and 5 % of the others. */
function sampledByDefault(requests: number, { activeHours, daysAMonth }: Load): number {
  const seconds = daysAMonth * activeHours * 3_600;
  const first = seconds * (1 - Math.exp(-requests / seconds));
  return first + 0.05 * (requests - first);
}
