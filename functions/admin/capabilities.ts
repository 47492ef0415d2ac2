import { CloudWatchClient, GetMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import { type CapabilityTypes, capability } from "@game-backend/framework/capability";
import { dayMs, hourMs, hourSeconds } from "@game-backend/framework/durations";
import { type MetricName, metricsNamespaceVariable } from "@game-backend/framework/metrics";

/** The sums of a currency that causes of one kind added, by hours with any; times are milliseconds since the epoch. */
export interface Gains {
  /** The currency and the kind. */
  readonly label: string;
  readonly hours: readonly { readonly at: number; readonly sum: number }[];
}

interface HourlyGainsTypes extends CapabilityTypes {
  use: true;
  /** Reads the hours of the seven days and one hour before a time. Costs one metric read for each currency and kind. */
  client: (until: number) => Promise<readonly Gains[]>;
}

/** Reads the metric of currencies of the last seven days: `hourlyGains: true`. Returns nothing in a stack without metrics. */
export const hourlyGains = /* @__PURE__ */ capability<HourlyGainsTypes>({
  permissions: () => [{ actions: ["cloudwatch:GetMetricData"], resource: "*" }],
  environment: () => ({}),
  powers: () => [],
  client: (_use, { [metricsNamespaceVariable]: namespace }) => {
    const client = new CloudWatchClient({});
    const search = `{"${namespace}",Currency,Kind} MetricName="${"CurrencyMoved" satisfies MetricName}"`;
    return async (until: number) => {
      if (!namespace) return [];
      const { MetricDataResults = [] } = await client.send(
        new GetMetricDataCommand({
          StartTime: new Date(until - 7 * dayMs - hourMs),
          EndTime: new Date(until),
          MetricDataQueries: [
            { Id: "moved", Expression: `SEARCH('${search}', 'Sum', ${hourSeconds})`, Period: hourSeconds },
          ],
        }),
      );
      return MetricDataResults.map(({ Label: label = "", Timestamps = [], Values = [] }) => ({
        label,
        hours: Timestamps.map((time, at) => ({ at: time.getTime(), sum: Values[at] ?? 0 })),
      }));
    };
  },
});
