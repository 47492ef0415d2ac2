import type { MetricName } from "@game-backend/framework/metrics";
import { cloud } from "../local";

/** Returns the sum of a metric that the run's functions have emitted, as CloudWatch computes it. */
export async function counted(name: MetricName, dimensions: Record<string, string> = {}): Promise<number> {
  const { metrics } = await cloud();
  const now = Date.now();
  const answer = metrics.query({
    StartTime: Math.floor(now / 1000) - 86_400,
    EndTime: Math.floor(now / 1000) + 60,
    MetricDataQueries: [
      {
        Id: "sum",
        MetricStat: {
          Metric: {
            Namespace: "game-backend/dev",
            MetricName: name,
            Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
          },
          Period: 3_600,
          Stat: "Sum",
        },
      },
    ],
  }) as { MetricDataResults: readonly { Values: readonly number[] }[] };
  return answer.MetricDataResults.flatMap(({ Values }) => Values).reduce((sum, value) => sum + value, 0);
}
