import { CloudWatchClient, GetMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import type { MetricName } from "@game-backend/framework/metrics";
import { output } from "../local";

/**
 * Returns the largest count of a metric that one of the run's functions has written, as CloudWatch tells an operator. All
 * files of a run count in the same metrics: one that counts more than any other knows its own count.
 */
export async function mostCounted(
  name: MetricName,
  dimensions: Readonly<Record<string, string>> = {},
  stat = "Maximum",
): Promise<number> {
  const client = new CloudWatchClient({
    endpoint: await output("awsEndpoint"),
    region: await output("region"),
    credentials: {
      accessKeyId: await output("adminAccessKeyId"),
      secretAccessKey: await output("adminSecretAccessKey"),
    },
  });
  const now = Date.now();
  const { MetricDataResults = [] } = await client.send(
    new GetMetricDataCommand({
      StartTime: new Date(now - 86_400_000),
      EndTime: new Date(now + 60_000),
      MetricDataQueries: [
        {
          Id: "most",
          MetricStat: {
            Metric: {
              Namespace: "game-backend/dev",
              MetricName: name,
              Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
            },
            Period: 3_600,
            Stat: stat,
          },
        },
      ],
    }),
  );
  client.destroy();
  const values = MetricDataResults.flatMap(({ Values = [] }) => Values);
  return stat === "Minimum" ? Math.min(0, ...values) : Math.max(0, ...values);
}
