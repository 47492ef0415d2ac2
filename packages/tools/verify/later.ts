import {
  DescribeAlarmsCommand,
  GetMetricStatisticsCommand,
  ListMetricsCommand,
} from "@aws-sdk/client-cloudwatch";
import { ScanCommand } from "@aws-sdk/client-dynamodb";
import { answer, asAssumed, notAsked, otherwise, type Question } from "./question";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

const noBill = "a local run has no bill";
const tagsNeeded = "Activate the tags once, and ask again a day later";

/** A call of Cost Explorer, which serves all regions from one. */
const costs = (operation: string, body: object) =>
  ({
    ...{ service: "ce", host: "ce.us-east-1.amazonaws.com" },
    ...{ target: `AWSInsightsIndexService.${operation}`, body },
  }) as const;

interface Bill {
  readonly ResultsByTime?: readonly {
    readonly Groups?: readonly {
      readonly Keys?: readonly string[];
      readonly Metrics?: { readonly UnblendedCost?: { readonly Amount?: string } };
    }[];
  }[];
}

/**
 * Services on the bill of a stack, as Cost Explorer names them, or the beginnings of their names. `npm run cost` has a price for
 * each.
 */
const known = new RegExp(
  `^(${[
    ...["Amazon API Gateway", "Amazon Cognito", "Amazon DynamoDB", "Amazon CloudFront", "Amazon GameLift"],
    ...["Amazon Route 53", "Amazon Simple", "AmazonCloudWatch", "AWS Lambda", "AWS WAF", "AWS X-Ray"],
    ...["AWS Systems Manager", "AWS Key Management", "AWS CodePipeline", "CodeBuild", "CloudWatch", "Tax"],
    ...["Amazon EC2 Container Registry", "AWS Data Transfer", "AWS Cost Explorer"],
  ].join("|")})`,
);

/** The questions that a stack answers an hour or a day after its first requests. */
export const laterQuestions: readonly Question[] = [
  {
    id: "direct-calls",
    asks: "Does DynamoDB accept direct calls? If it refuses one, the SDK repeats it, so only a metric shows the refusal.",
    assumed: { file: "packages/framework/src/directJsonCalls.ts", text: "function ownEndpoint" },
    needs: ["cloudwatch:GetMetricStatistics"],
    remedy:
      "Let ownEndpoint in packages/framework/src/directJsonCalls.ts return undefined: the SDK then sends every call",
    async ask({ cloudwatch, now }) {
      const { Datapoints = [] } = await cloudwatch.send(
        new GetMetricStatisticsCommand({
          Namespace: "AWS/DynamoDB",
          MetricName: "UserErrors",
          Statistics: ["Sum"],
          Period: hourMs / 1_000,
          StartTime: new Date(now() - dayMs),
          EndTime: new Date(now()),
        }),
      );
      const errors = Datapoints.reduce((sum, { Sum = 0 }) => sum + Sum, 0);
      return answer(errors === 0, `${errors} user errors in a day, of all tables of the account`);
    },
  },
  {
    id: "iterator-age",
    asks: "Does Lambda report IteratorAge for all functions together? The alarm consumers-behind relies on it.",
    assumed: { file: "components/monitoring/rules.ts", text: '"consumers-behind"' },
    needs: ["cloudwatch:ListMetrics"],
    remedy:
      "Give the alarm one metric for each consumer in components/monitoring/rules.ts: $0.10 a month each",
    async ask({ cloudwatch }) {
      const { Metrics = [] } = await cloudwatch.send(
        new ListMetricsCommand({ Namespace: "AWS/Lambda", MetricName: "IteratorAge" }),
      );
      if (Metrics.length === 0) return notAsked("no consumer has run yet: ask again after some scores");
      const ofAll = Metrics.filter(({ Dimensions = [] }) => Dimensions.length === 0);
      return answer(
        ofAll.length === 1,
        `${Metrics.length} metrics, ${ofAll.length} of all functions together`,
      );
    },
  },
  {
    id: "alarms",
    asks: "Do the alarms get what they watch, and is none on?",
    assumed: { file: "components/monitoring/alarm.ts", text: "treatMissingData" },
    needs: ["cloudwatch:DescribeAlarms"],
    remedy:
      "The alarm's own page in docs/operations.md says what to do. One without data watches a metric that nobody sends",
    async ask({ cloudwatch, name }) {
      const { MetricAlarms = [] } = await cloudwatch.send(new DescribeAlarmsCommand({ MaxRecords: 100 }));
      const ours = MetricAlarms.filter(({ AlarmName = "" }) => !name || AlarmName.includes(`-${name}-`));
      if (ours.length === 0) return otherwise("there are no alarms");
      const not = ours.filter(({ StateValue }) => StateValue !== "OK");
      return answer(
        not.length === 0,
        not.length > 0
          ? not.map(({ AlarmName, StateValue }) => `${AlarmName} ${StateValue}`).join(", ")
          : `${ours.length} alarms are OK`,
      );
    },
  },
  {
    id: "quiet-firewall",
    asks: "Does the alarm firewall-lets stay OK while there is no request? Its metric then has no values, of which it takes the times.",
    assumed: { file: "components/monitoring/rules.ts", text: 'expression: "EPOCH(allowed)"' },
    needs: ["cloudwatch:DescribeAlarms", "cloudwatch:GetMetricStatistics"],
    remedy:
      "Wrap the expression in components/monitoring/rules.ts, such as IF(FILL(allowed, 0) >= 0, EPOCH(allowed)), until the alarm is OK",
    async ask({ cloudwatch, name, now }) {
      const { MetricAlarms = [] } = await cloudwatch.send(new DescribeAlarmsCommand({ MaxRecords: 100 }));
      const alarm = MetricAlarms.find(
        ({ AlarmName = "" }) =>
          AlarmName.includes("firewall-lets") && (!name || AlarmName.includes(`-${name}-`)),
      );
      if (!alarm)
        return notAsked("the firewall lets nobody through for a time: firewall.letThrough is not set");
      if (now() / 1_000 > (alarm.Threshold ?? 0))
        return notAsked("that time is over, and the alarm is to be on");
      const [{ MetricStat } = {}] = alarm.Metrics?.filter((each) => each.MetricStat) ?? [];
      const { Datapoints = [] } = await cloudwatch.send(
        new GetMetricStatisticsCommand({
          ...{ Namespace: MetricStat?.Metric?.Namespace, MetricName: MetricStat?.Metric?.MetricName },
          ...{ Dimensions: MetricStat?.Metric?.Dimensions, Statistics: ["Sum"], Period: 60 },
          ...{ StartTime: new Date(now() - hourMs / 6), EndTime: new Date(now()) },
        }),
      );
      if (Datapoints.length > 0)
        return notAsked("there were requests in the last ten minutes: ask again later");
      return answer(alarm.StateValue === "OK", `${alarm.StateValue} after ten minutes without a request`);
    },
  },
  {
    id: "metrics-arrive",
    asks: "Do metrics of functions arrive at the configured logLevel? They are lines of logs, which Lambda drops below it.",
    assumed: { file: "packages/framework/src/metrics.ts", text: "AWS_LAMBDA_LOG_LEVEL" },
    needs: ["cloudwatch:ListMetrics", "dynamodb:Scan"],
    remedy: "pulumi config set logLevel INFO: alarms on metrics of functions never ring otherwise",
    async ask({ cloudwatch, dynamodb, name, outputs }) {
      const TableName = outputs.tableNames["ledger"];
      if (!TableName) return notAsked("the game has no ledger, whose lines functions count");
      const { Count = 0 } = await dynamodb.send(new ScanCommand({ TableName, Limit: 1 }));
      if (Count === 0)
        return notAsked("nobody has got anything yet: ask again after some purchases or tasks");
      const { Metrics = [] } = await cloudwatch.send(new ListMetricsCommand({ MetricName: "CurrencyMoved" }));
      const ours = Metrics.filter(({ Namespace = "" }) => !name || Namespace.endsWith(`/${name}`));
      return answer(ours.length > 0, `${ours.length} metrics of what moved in the last two weeks`);
    },
  },
  {
    id: "sampling",
    asks: "Does X-Ray apply the sampling rule to the API?",
    assumed: { file: "components/gameApi/stage.ts", text: "serviceName: pulumi.interpolate" },
    needs: ["xray:GetSamplingStatisticSummaries"],
    remedy: "Widen the rule's serviceName in components/gameApi/stage.ts",
    notLocally: "a local run keeps its own traces",
    async ask(stack) {
      interface Summaries {
        readonly SamplingStatisticSummaries?: readonly { RuleName?: string; RequestCount?: number }[];
      }
      const { SamplingStatisticSummaries = [] } = await stack.aws<Summaries>({
        ...{ service: "xray", path: "/SamplingStatisticSummaries", body: {} },
      });
      const ours = SamplingStatisticSummaries.filter(({ RuleName }) => RuleName !== "Default");
      const counted = ours.reduce((sum, { RequestCount = 0 }) => sum + RequestCount, 0);
      return answer(counted > 0, `${counted} requests of ${ours.length} rules of our own`);
    },
  },
  {
    id: "bill-by-stack",
    asks: "Can the bill be split by stack, by the tags Project and Stack?",
    assumed: { file: "index.ts", text: "backend.GameTables" },
    needs: ["ce:ListCostAllocationTags"],
    remedy:
      "aws ce update-cost-allocation-tags-status --cost-allocation-tags-status TagKey=Project,Status=Active TagKey=Stack,Status=Active",
    notLocally: noBill,
    async ask(stack) {
      const { CostAllocationTags = [] } = await stack.aws<{
        CostAllocationTags?: readonly { TagKey?: string }[];
      }>(costs("ListCostAllocationTags", { Status: "Active", TagKeys: ["Project", "Stack"] }));
      const active = CostAllocationTags.map(({ TagKey }) => TagKey);
      return answer(active.length === 2, active.length > 0 ? active.join(", ") : "neither is active");
    },
  },
  {
    id: "a-day",
    asks: "Does the bill of a day have only services that npm run cost knows?",
    assumed: { file: "packages/tools/cost/month.ts", text: "export function" },
    needs: ["ce:GetCostAndUsage"],
    remedy:
      "Add the service's price to packages/local-cloud/core/prices/prices.csv, and what causes it to packages/tools/cost",
    notLocally: noBill,
    async ask(stack) {
      if (!stack.name) return notAsked("without --stack it is not known whose bill it is");
      const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
      const { ResultsByTime = [] } = await stack.aws<Bill>(
        costs("GetCostAndUsage", {
          TimePeriod: { Start: day(stack.now() - dayMs), End: day(stack.now()) },
          Granularity: "DAILY",
          Metrics: ["UnblendedCost"],
          GroupBy: [{ Type: "DIMENSION", Key: "SERVICE" }],
          Filter: { Tags: { Key: "Stack", Values: [stack.name] } },
        }),
      );
      const lines = (ResultsByTime[0]?.Groups ?? [])
        .map(({ Keys = [], Metrics }) => ({
          service: Keys[0] ?? "",
          usd: Number(Metrics?.UnblendedCost?.Amount),
        }))
        .sort((a, b) => b.usd - a.usd);
      if (lines.length === 0)
        return notAsked(`the bill of yesterday has nothing with the tag. ${tagsNeeded}`);
      const unknown = lines.filter(({ service }) => !known.test(service));
      if (unknown.length > 0) return otherwise(unknown.map(({ service }) => service).join(", "));
      const total = lines.reduce((sum, { usd }) => sum + usd, 0);
      const most = lines.slice(0, 3).map(({ service, usd }) => `${service} ${usd.toFixed(2)}`);
      return asAssumed(`$${total.toFixed(2)} yesterday: ${most.join(", ")}`);
    },
  },
];
