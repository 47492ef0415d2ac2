import assert from "node:assert/strict";

import {
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  type Dimension,
  GetMetricDataCommand,
  GetMetricStatisticsCommand,
  ListMetricsCommand,
  PutMetricDataCommand,
  paginateDescribeAlarmHistory,
  paginateDescribeAlarms,
  SetAlarmStateCommand,
} from "@aws-sdk/client-cloudwatch";

import { type CloudWatchCloud, cloudWatchCloud } from "./cloud";

const alarmType = "aws:cloudwatch/metricAlarm:MetricAlarm";

describe("CloudWatch, by AWS's client", () => {
  let cloud: CloudWatchCloud;
  beforeEach(async () => {
    cloud = await cloudWatchCloud();
  });
  afterEach(() => cloud.close());

  const put = (...values: number[]) =>
    cloud.client.send(
      new PutMetricDataCommand({
        Namespace: "Game",
        MetricData: [{ MetricName: "Errors", Dimensions: [{ Name: "Mode", Value: "duel" }], Values: values }],
      }),
    );
  const errors = { namespace: "Game", metricName: "Errors", dimensions: { Mode: "duel" }, period: 60 };
  const lastHour = () => ({
    StartTime: new Date(Date.now() - 3_600_000),
    EndTime: new Date(Date.now() + 3_600_000),
  });

  it("returns statistics, percentiles and math of recorded values", async () => {
    await put(...Array.from({ length: 100 }, (_, index) => index + 1));
    const metric = {
      Namespace: "Game",
      MetricName: "Errors",
      Dimensions: [{ Name: "Mode", Value: "duel" }],
    };
    const { Datapoints = [] } = await cloud.client.send(
      new GetMetricStatisticsCommand({
        ...metric,
        ...lastHour(),
        Period: 3600,
        Statistics: ["Sum", "Average", "Maximum", "SampleCount"],
        ExtendedStatistics: ["p99"],
      }),
    );
    assert.equal(Datapoints.length, 1);
    const [{ Sum, Average, Maximum, SampleCount, Timestamp, ExtendedStatistics } = {}] = Datapoints;
    assert.deepEqual([Sum, Average, Maximum, SampleCount], [5050, 50.5, 100, 100]);
    assert.ok(Timestamp instanceof Date);
    assert.ok(Math.abs((ExtendedStatistics?.p99 ?? 0) - 99) < 1);
    const { MetricDataResults = [] } = await cloud.client.send(
      new GetMetricDataCommand({
        ...lastHour(),
        MetricDataQueries: [
          { Id: "m1", MetricStat: { Metric: metric, Period: 60, Stat: "Sum" }, ReturnData: false },
          { Id: "twice", Expression: "m1 * 2", Label: "twice" },
        ],
      }),
    );
    assert.deepEqual(
      MetricDataResults.map(({ Id, Values, Timestamps }) => [Id, Values, Timestamps?.length]),
      [["twice", [10_100], 1]],
    );
    const { Metrics = [] } = await cloud.client.send(new ListMetricsCommand({ Namespace: "Game" }));
    assert.deepEqual(Metrics, [metric]);
  });

  it("accepts large requests, which the client compresses", async () => {
    const MetricData = Array.from({ length: 300 }, (_, index) => ({
      MetricName: `Metric${index}`,
      Value: 1,
    }));
    await cloud.client.send(new PutMetricDataCommand({ Namespace: "Many", MetricData }));
    const { Metrics = [] } = await cloud.client.send(new ListMetricsCommand({ Namespace: "Many" }));
    assert.equal(Metrics.length, 300);
  });

  it("refuses AWS's namespaces, seconds and unknown expressions by name", async () => {
    await assert.rejects(
      cloud.client.send(
        new PutMetricDataCommand({ Namespace: "AWS/SQS", MetricData: [{ MetricName: "x", Value: 1 }] }),
      ),
      /reserved/,
    );
    await assert.rejects(
      cloud.client.send(
        new GetMetricDataCommand({ ...lastHour(), MetricDataQueries: [{ Id: "e", Expression: "NOPE(1)" }] }),
      ),
      /no function NOPE/,
    );
    await assert.rejects(
      cloud.create(alarmType, "searching", {
        comparisonOperator: "GreaterThanThreshold",
        evaluationPeriods: 1,
        threshold: 1,
        metricQueries: [
          { id: "e", expression: "SUM(SEARCH('{Game,Mode} x', 'Sum'))", period: 60, returnData: true },
        ],
      }),
      /SEARCH is not supported on Metric Alarms/,
    );
    await assert.rejects(
      cloud.create(alarmType, "many", {
        comparisonOperator: "GreaterThanThreshold",
        evaluationPeriods: 1,
        threshold: 1,
        metricQueries: [
          { id: "e", expression: "SUM(METRICS())", returnData: true },
          ...Array.from({ length: 11 }, (_, index) => ({
            id: `m${index}`,
            metric: { namespace: "Game", metricName: "x", period: 60, stat: "Sum" },
          })),
        ],
      }),
      /reads 10 metrics at most/,
    );
  });

  const complete = {
    ...errors,
    statistic: "Sum",
    comparisonOperator: "GreaterThanThreshold",
    evaluationPeriods: 1,
    threshold: 0,
  };
  const refusals: readonly [title: string, inputs: object, reason: RegExp][] = [
    ["a misspelt property", { treshold: 1 }, /treshold/],
    ["no comparison, which the provider's types allow", { comparisonOperator: undefined }, /comparisonOp/],
    [
      "queries beside a metric",
      { metricQueries: [{ id: "a", expression: "1", returnData: true }] },
      /excludes/,
    ],
    ["more data points than periods", { datapointsToAlarm: 2 }, /at most evaluationPeriods/],
    ["seconds of high resolution", { period: 10 }, /multiple of 60/],
    ["no statistic", { statistic: undefined }, /one of statistic/],
    ["a dimension without a value", { dimensions: { QueueName: "" } }, /QueueName/],
    ["a metric's name of 256 characters", { metricName: "a".repeat(256) }, /metricName/],
    ["a namespace that begins with a colon", { namespace: ":own" }, /begin with a colon/],
    ["more than a day", { period: 300, evaluationPeriods: 300 }, /more than 1 days/],
  ];
  for (const [title, inputs, reason] of refusals)
    it(`refuses an alarm with ${title}`, async () => {
      await assert.rejects(cloud.create(alarmType, "errors", { ...complete, ...inputs }), reason);
    });

  it("raises an alarm by M of N, and notifies a confirmed address of its start and end", async () => {
    const topic = await cloud.topic("operators");
    await cloud.create("aws:sns/topicSubscription:TopicSubscription", "mail", {
      topic,
      protocol: "email",
      endpoint: "ada@example.com",
    });
    await cloud.create(alarmType, "errors", {
      ...errors,
      name: "errors",
      statistic: "Sum",
      comparisonOperator: "GreaterThanThreshold",
      threshold: 5,
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
      treatMissingData: "notBreaching",
      alarmActions: [topic],
      okActions: [topic],
    });
    assert.equal(cloud.stateOf("errors"), "INSUFFICIENT_DATA");
    await cloud.pass(1);
    assert.equal(cloud.stateOf("errors"), "OK");
    // No subscription is confirmed yet.
    assert.deepEqual(
      cloud.mails.map(({ subject }) => subject),
      ["AWS Notification - Subscription Confirmation"],
    );
    const link = /http:\S+/.exec(cloud.mails[0]?.text ?? "")?.[0] ?? "";
    assert.equal((await fetch(link)).status, 200);
    assert.equal((await fetch(link.replace(/Token=\w+/, "Token=other"))).status, 400);

    await put(6);
    await cloud.pass(1);
    assert.equal(cloud.stateOf("errors"), "OK");
    await put(4, 4);
    await cloud.pass(1);
    assert.equal(cloud.stateOf("errors"), "ALARM");
    const [mail] = cloud.mails;
    assert.deepEqual([mail?.to, mail?.subject], ["ada@example.com", 'ALARM: "errors" in EU (Frankfurt)']);
    assert.match(
      mail?.text ?? "",
      /2 out of the last 3 datapoints \[8\.0 \(.*\), 6\.0 \(.*\)\] were greater than/,
    );
    await cloud.pass(5);
    assert.equal(cloud.stateOf("errors"), "OK");
    assert.equal(cloud.mails[0]?.subject, 'OK: "errors" in EU (Frankfurt)');

    const { MetricAlarms = [] } = await cloud.client.send(new DescribeAlarmsCommand({ StateValue: "OK" }));
    assert.deepEqual(
      MetricAlarms.map(({ AlarmName, Statistic, DatapointsToAlarm }) => [
        AlarmName,
        Statistic,
        DatapointsToAlarm,
      ]),
      [["errors", "Sum", 2]],
    );
    assert.ok(MetricAlarms[0]?.StateUpdatedTimestamp instanceof Date);
    const { AlarmHistoryItems = [] } = await cloud.client.send(
      new DescribeAlarmHistoryCommand({ AlarmName: "errors", HistoryItemType: "StateUpdate" }),
    );
    assert.deepEqual(
      AlarmHistoryItems.map(({ HistorySummary }) => HistorySummary),
      [
        "Alarm updated from ALARM to OK",
        "Alarm updated from OK to ALARM",
        "Alarm updated from INSUFFICIENT_DATA to OK",
      ],
    );
  });

  it("sets a state until the next evaluation, and reports what a topic refuses", async () => {
    const { id } = await cloud.create("aws:sns/topic:Topic", "closed", { name: "closed" });
    await cloud.create(alarmType, "errors", {
      ...errors,
      name: "errors",
      statistic: "Sum",
      comparisonOperator: "GreaterThanThreshold",
      threshold: 5,
      evaluationPeriods: 1,
      treatMissingData: "notBreaching",
      alarmActions: [id],
    });
    await cloud.client.send(
      new SetAlarmStateCommand({ AlarmName: "errors", StateValue: "ALARM", StateReason: "a drill" }),
    );
    assert.equal(cloud.stateOf("errors"), "ALARM");
    assert.match(cloud.warnings.join(), /cloudwatch.amazonaws.com is not authorized to perform: SNS:Publish/);
    await cloud.pass(1);
    assert.equal(cloud.stateOf("errors"), "OK");
    await assert.rejects(
      cloud.client.send(new SetAlarmStateCommand({ AlarmName: "x", StateValue: "OK", StateReason: "" })),
      /does not exist/,
    );
  });

  it("describes alarms and their history page by page", async () => {
    for (const name of ["page-a", "page-b", "page-c"])
      await cloud.create(alarmType, name, {
        ...errors,
        name,
        statistic: "Sum",
        comparisonOperator: "GreaterThanThreshold",
        threshold: 5,
        evaluationPeriods: 1,
      });
    const names: (string | undefined)[] = [];
    const paging = { client: cloud.client, pageSize: 2 };
    for await (const { MetricAlarms } of paginateDescribeAlarms(paging, { AlarmNamePrefix: "page-" }))
      names.push(...(MetricAlarms ?? []).map(({ AlarmName }) => AlarmName));
    assert.deepEqual(names, ["page-a", "page-b", "page-c"]);
    for (const StateValue of ["OK", "ALARM"] as const)
      await cloud.client.send(
        new SetAlarmStateCommand({ AlarmName: "page-a", StateValue, StateReason: "a drill" }),
      );
    const summaries: (string | undefined)[] = [];
    for await (const { AlarmHistoryItems } of paginateDescribeAlarmHistory(paging, { AlarmName: "page-a" }))
      summaries.push(...(AlarmHistoryItems ?? []).map(({ HistorySummary }) => HistorySummary));
    assert.deepEqual(summaries, [
      "Alarm updated from OK to ALARM",
      "Alarm updated from INSUFFICIENT_DATA to OK",
      'Alarm "page-a" created',
    ]);
  });

  it("refuses data of a state's reason that are no JSON, and goes on evaluating the alarm", async () => {
    await cloud.create(alarmType, "drilled", {
      ...errors,
      name: "drilled",
      statistic: "Sum",
      comparisonOperator: "GreaterThanThreshold",
      threshold: 5,
      evaluationPeriods: 1,
      treatMissingData: "notBreaching",
    });
    const drill = { AlarmName: "drilled", StateValue: "ALARM", StateReason: "a drill" } as const;
    await assert.rejects(
      cloud.client.send(new SetAlarmStateCommand({ ...drill, StateReasonData: "no JSON" })),
      { name: "InvalidFormatFault" },
    );
    assert.equal(cloud.stateOf("drilled"), "INSUFFICIENT_DATA");
    await cloud.client.send(new SetAlarmStateCommand({ ...drill, StateReasonData: '{"by":"hand"}' }));
    await cloud.pass(1);
    assert.equal(cloud.stateOf("drilled"), "OK");
  });

  it("records the services' reports, metrics in log lines, ages, and queues by the minute", async () => {
    const { events } = cloud.host;
    const born = Date.now();
    await cloud.pass(6);
    events.emit({
      kind: "metrics",
      namespace: "AWS/Lambda",
      dimensions: [{ FunctionName: "f" }, {}],
      values: { Errors: 1 },
      births: { IteratorAge: born - 1 },
    });
    const message = JSON.stringify({
      _aws: {
        Timestamp: born,
        CloudWatchMetrics: [
          { Namespace: "Game", Dimensions: [["Mode"], []], Metrics: [{ Name: "Matches", Unit: "Count" }] },
        ],
      },
      Mode: "duel",
      Matches: [1, 2],
    });
    events.emit({ kind: "log", group: "g", stream: "s", message });
    await cloud.create("aws:sqs/queue:Queue", "letters", { name: "letters" });
    await cloud.pass(1);
    const query = (Namespace: string, MetricName: string, Stat: string, Dimensions: object[] = []) =>
      JSON.parse(
        JSON.stringify(
          cloud.metrics.query({
            StartTime: born / 1000,
            EndTime: born / 1000 + 3600,
            MetricDataQueries: [
              { Id: "m", MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Period: 3600, Stat } },
            ],
          }),
        ),
      ).MetricDataResults[0].Values;
    assert.deepEqual(query("AWS/Lambda", "Errors", "Sum"), [1]);
    assert.ok(query("AWS/Lambda", "IteratorAge", "Maximum")[0] >= 300_000);
    assert.deepEqual(query("Game", "Matches", "Sum", [{ Name: "Mode", Value: "duel" }]), [3]);
    assert.deepEqual(query("Game", "Matches", "SampleCount"), [2]);
    const letters = [{ Name: "QueueName", Value: "letters" }];
    assert.deepEqual(query("AWS/SQS", "ApproximateNumberOfMessagesVisible", "Maximum", letters), [0]);
    const unit = async (Namespace: string, MetricName: string, Dimensions: Dimension[] = []) => {
      const [StartTime, EndTime] = [new Date(born - 60_000), new Date(born + 3_600_000)];
      const asked = { Namespace, MetricName, Dimensions, StartTime, EndTime, Period: 3600 };
      const { Datapoints } = await cloud.client.send(
        new GetMetricStatisticsCommand({ ...asked, Statistics: ["Sum"] }),
      );
      return Datapoints?.[0]?.Unit;
    };
    assert.equal(await unit("AWS/Lambda", "Errors"), "Count");
    assert.equal(await unit("AWS/Lambda", "IteratorAge"), "Milliseconds");
    assert.equal(await unit("Game", "Matches"), "Count");
    assert.equal(await unit("AWS/SQS", "ApproximateNumberOfMessagesVisible", letters), "Count");
  });
});
