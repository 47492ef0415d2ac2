import type { MetricName } from "@game-backend/framework/metrics";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { accountOf } from "../lib/account";
import { metricsNamespace } from "../lib/metricsNamespace";
import { stackName } from "../lib/stackName";
import type { MonitoringArgs } from "./args";

type Row = readonly unknown[];

interface Graph {
  title: string;
  metrics: pulumi.Input<Row[]>;
  /** @default the metrics as lines */
  view?: "singleValue";
  stat?: string;
}

/** The longest name of a dashboard. */
const longestName = 255;

/** Grid units: three graphs in a row of 24. */
const width = 8;
const height = 6;

/**
 * Creates the dashboard, which answers "are players fine?" from top to bottom: what they get, what their writes cause,
 * what waits, what it costs. A free dashboard may have 50 metrics, and each that a search expression finds is one: so functions
 * and consumers are together in a metric, and one currency is shown by causes.
 */
export function dashboard(
  name: string,
  args: MonitoringArgs,
  alarms: readonly aws.cloudwatch.MetricAlarm[],
  parent: { parent: pulumi.Resource },
): aws.cloudwatch.Dashboard {
  const { region } = accountOf(parent.parent);
  const graphs = graphsOf(args).map(({ title, metrics, view, stat }, index) => ({
    type: "metric",
    x: (index % 3) * width,
    y: 3 + Math.floor(index / 3) * height,
    width,
    height,
    properties: { title, metrics, region, view: view ?? "timeSeries", stat: stat ?? "Sum", period: 60 },
  }));
  const states = {
    type: "alarm",
    x: 0,
    y: 0,
    width: 24,
    height: 3,
    properties: { title: "Alarms", alarms: alarms.map(({ arn }) => arn) },
  };
  return new aws.cloudwatch.Dashboard(
    name,
    {
      dashboardName: stackName(longestName, name),
      dashboardBody: pulumi.jsonStringify({ widgets: [states, ...graphs] }),
    },
    parent,
  );
}

function graphsOf(args: MonitoringArgs): Graph[] {
  const own = metricsNamespace();
  const counted = (...names: MetricName[]): Row[] => names.map((name) => [own, name]);
  return [
    ...(args.api ? apiGraphs(args.api) : []),
    ...(args.socketApiId ? [socketGraph(args.socketApiId)] : []),
    { title: "Functions: errors", metrics: [["AWS/Lambda", "Errors"]] },
    {
      title: "Streams: milliseconds that the slowest consumer is behind",
      metrics: [["AWS/Lambda", "IteratorAge", { stat: "Maximum" }]],
    },
    {
      title: "Dead letters",
      metrics: args.deadLetters.map((queue) => [
        "AWS/SQS",
        "ApproximateNumberOfMessagesVisible",
        "QueueName",
        queue,
        { stat: "Maximum" },
      ]),
    },
    { title: "Tables: refused requests", metrics: counted("TableThrottles") },
    { title: "Matches", metrics: counted("MatchesMade", "MatchesPlayed") },
    {
      title: "Coins, by their causes: what was added, or taken",
      metrics: [
        found(
          `{"${own}",Currency,Kind} MetricName="${"CurrencyMoved" satisfies MetricName}" Currency="coins"`,
        ),
      ],
    },
    {
      title: "Gains: unusual hours, days above the bound",
      metrics: counted("GainsUnusual", "DayGainsPassed"),
    },
    {
      title:
        "Purchases: proofs refused, products or players not known, notifications without use, differences",
      metrics: counted(
        ...(["ProofsRefused", "UnknownProducts", "PurchasesOfNobody"] as const),
        ...(["StoreNotesUnused", "StoreDifferences"] as const),
      ),
    },
    { title: "Staff: numbers of the day that were used up", metrics: counted("StaffNumbersReached") },
    { title: "Sign-ins: what triggers failed to do besides", metrics: counted("SideWorkFailed") },
    { title: "Publications that went back by themselves", metrics: counted("PublicationsTakenBack") },
    { title: "Moderation: cases that wait for more than a day", metrics: counted("LateCases") },
    {
      title: "Photos refused, by reason",
      metrics: [found(`{"${own}",Reason} MetricName="${"PhotosRefused" satisfies MetricName}"`)],
    },
    {
      title: "The bill of this month, in dollars",
      view: "singleValue",
      stat: "Maximum",
      metrics: [
        ["AWS/Billing", "EstimatedCharges", "Currency", "USD", { region: "us-east-1", period: 21_600 }],
      ],
    },
  ];
}

const found = (search: string): Row => [{ expression: `SEARCH('${search}', 'Sum', 60)` }];

function apiGraphs({ name, stageName }: NonNullable<MonitoringArgs["api"]>): Graph[] {
  const metric = (metricName: string, more: object = {}): Row => [
    "AWS/ApiGateway",
    metricName,
    "ApiName",
    name,
    "Stage",
    stageName,
    more,
  ];
  return [
    { title: "Requests", metrics: [metric("Count")] },
    { title: "Errors of ours (5xx) and of callers (4xx)", metrics: [metric("5XXError"), metric("4XXError")] },
    {
      title: "Milliseconds that players wait: p50 and p99",
      metrics: [metric("Latency", { stat: "p50" }), metric("Latency", { stat: "p99" })],
    },
  ];
}

const socketGraph = (apiId: pulumi.Input<string>): Graph => ({
  title: "Sockets: connections, errors",
  metrics: ["ConnectCount", "ExecutionError", "IntegrationError"].map((name) => [
    "AWS/ApiGateway",
    name,
    "ApiId",
    apiId,
  ]),
});
