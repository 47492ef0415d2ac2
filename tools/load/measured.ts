import { CloudWatchClient, type MetricDataQuery, paginateGetMetricData } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient, paginateFilterLogEvents } from "@aws-sdk/client-cloudwatch-logs";
import { startedLine } from "@game-backend/components/lib/builtEntries";
import type { HeldResource } from "@game-backend/tools/stack/pulumi";

/** What CloudWatch says of the minutes of a load, of everybody who used the stack in them. */
export interface Measured {
  /** Invocations by function, and how many instances started for them; the functions of the most first. */
  readonly functions: readonly {
    readonly name: string;
    readonly invocations: number;
    readonly cold: number;
  }[];
  /** Refused calls by service. */
  readonly throttles: Readonly<Record<string, number>>;
}

export interface MeasuredStack {
  /** The options of AWS's clients. */
  readonly client: object;
  readonly resources: readonly Pick<HeldResource, "type" | "inputs" | "outputs">[];
  readonly outputs: Readonly<Record<string, string>>;
  /** The namespace of the functions' own metrics: `<project>/<stack>`. */
  readonly namespace: string;
}

/** CloudWatch's metric of a minute. */
const minute = 60;

/** Reads what CloudWatch has of a time, in milliseconds since 1970. Costs less than a cent: a metric read is $0.00001. */
export async function measured(
  { client, resources, outputs, namespace }: MeasuredStack,
  from: number,
  to: number,
): Promise<Measured> {
  const functions = resources
    .filter(({ type }) => type === "aws:lambda/function:Function")
    .map(({ inputs, outputs: made }) => ({
      name: String(made.name),
      logGroup: String(inputs.loggingConfig?.logGroup ?? `/aws/lambda/${made.name}`),
    }));
  const cloudwatch = new CloudWatchClient(client);
  const window = { StartTime: new Date(from - (from % (minute * 1_000))), EndTime: new Date(to) };
  const sums = await sumsOf(cloudwatch, window, [
    ...functions.flatMap(({ name: FunctionName }, n) =>
      ["Invocations", "Throttles"].map((metric) =>
        of(`${metric}${n}`, "AWS/Lambda", metric, { FunctionName }),
      ),
    ),
    of("tables", namespace, "TableThrottles"),
    ...["SignIn", "SignUp", "TokenRefresh"].map((kind) =>
      of(`cognito${kind}`, "AWS/Cognito", `${kind}Throttles`, {
        UserPool: outputs["userPoolId"] ?? "",
        UserPoolClient: outputs["userPoolClientId"] ?? "",
      }),
    ),
  ]);
  const all = (prefix: string) =>
    [...sums].reduce((sum, [id, value]) => (id.startsWith(prefix) ? sum + value : sum), 0);
  const logs = new CloudWatchLogsClient(client);
  const used = functions
    .map((one, n) => ({ ...one, invocations: sums.get(`invocations${n}`) ?? 0 }))
    .filter(({ invocations }) => invocations > 0)
    .sort((a, b) => b.invocations - a.invocations);
  const counted = [];
  // One after another: an account may ask five times a second.
  for (const { name, logGroup, invocations } of used)
    counted.push({ name, invocations, cold: await startsOf(logs, logGroup, from, to) });
  return {
    functions: counted,
    throttles: { Lambda: all("throttles"), DynamoDB: all("tables"), Cognito: all("cognito") },
  };
}

const of = (
  id: string,
  Namespace: string,
  MetricName: string,
  dimensions: Readonly<Record<string, string>> = {},
): MetricDataQuery => ({
  Id: `${id.charAt(0).toLowerCase()}${id.slice(1)}`,
  MetricStat: {
    Metric: {
      Namespace,
      MetricName,
      Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
    },
    Period: minute,
    Stat: "Sum",
  },
});

async function sumsOf(
  cloudwatch: CloudWatchClient,
  window: { readonly StartTime: Date; readonly EndTime: Date },
  MetricDataQueries: MetricDataQuery[],
): Promise<ReadonlyMap<string, number>> {
  const sums = new Map<string, number>();
  const pages = paginateGetMetricData({ client: cloudwatch }, { ...window, MetricDataQueries });
  for await (const { MetricDataResults = [] } of pages)
    for (const { Id = "", Values = [] } of MetricDataResults)
      sums.set(
        Id,
        Values.reduce((sum, value) => sum + value, sums.get(Id) ?? 0),
      );
  return sums;
}

/** Counts the instances of a function that started. */
async function startsOf(
  logs: CloudWatchLogsClient,
  logGroupName: string,
  startTime: number,
  endTime: number,
): Promise<number> {
  const filterPattern = JSON.stringify(startedLine.slice(1, -1));
  let count = 0;
  for await (const { events = [] } of paginateFilterLogEvents(
    { client: logs },
    { logGroupName, startTime, endTime, filterPattern },
  ))
    count += events.length;
  return count;
}
