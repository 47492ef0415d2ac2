import assert from "node:assert/strict";

import {
  CloudWatchServiceException,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  GetMetricDataCommand,
  GetMetricStatisticsCommand,
  type MetricDatum,
  PutMetricDataCommand,
  SetAlarmStateCommand,
  type StandardUnit,
  type StateValue,
} from "@aws-sdk/client-cloudwatch";

import {
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";

import { alarmInputs, alarmOf } from "../../cloudwatch/alarms/inputs";
import { messageOf } from "../../cloudwatch/alarms/message";
import { type CloudWatchCloud, cloudWatchCloud } from "./cloud";

/** The answers are AWS's, as recorded there (LocalStack's snapshots). */
describe("CloudWatch's answers", () => {
  const Namespace = "Recorded";
  const metric = {
    namespace: Namespace,
    metricName: "Waits",
    statistic: "Average",
    period: 60,
    unit: "Seconds",
    comparisonOperator: "GreaterThanThreshold",
    evaluationPeriods: 1,
    threshold: 21,
  };
  let cloud: CloudWatchCloud;
  beforeEach(async () => {
    cloud = await cloudWatchCloud();
  });
  afterEach(() => cloud.close());

  const put = (...data: Partial<MetricDatum>[]) =>
    cloud.client.send(
      new PutMetricDataCommand({
        Namespace,
        MetricData: data.map((datum) => ({ MetricName: "Waits", ...datum })),
      }),
    );
  const alarm = (name: string, more = {}) =>
    cloud.create("aws:cloudwatch/metricAlarm:MetricAlarm", name, { ...metric, name, ...more });
  const described = async (name: string) => {
    const { MetricAlarms = [] } = await cloud.client.send(new DescribeAlarmsCommand({ AlarmNames: [name] }));
    return MetricAlarms[0];
  };

  it("give the reason of an alarm that states no number of data points without one", async () => {
    await alarm("waits");
    await put({ Values: [21, 22], Unit: "Seconds" });
    await cloud.pass(1);
    const found = await described("waits");
    assert.match(
      found?.StateReason ?? "",
      /^Threshold Crossed: 1 datapoint \[21\.5 \(\d\d\/\d\d\/\d\d \d\d:\d\d:00\)\] was greater than the threshold \(21\.0\)\.$/,
    );
    assert.ok(!("DatapointsToAlarm" in (found ?? {})));
    const data = JSON.parse(found?.StateReasonData ?? "");
    const [{ timestamp }] = data.evaluatedDatapoints;
    assert.deepEqual(data, {
      version: "1.0",
      queryDate: data.queryDate,
      startDate: timestamp,
      unit: "Seconds",
      statistic: "Average",
      period: 60,
      recentDatapoints: [21.5],
      threshold: 21,
      evaluatedDatapoints: [{ timestamp, sampleCount: 2, value: 21.5 }],
    });
    const { AlarmHistoryItems = [] } = await cloud.client.send(
      new DescribeAlarmHistoryCommand({ AlarmName: "waits", HistoryItemType: "StateUpdate" }),
    );
    const history = JSON.parse(AlarmHistoryItems[0]?.HistoryData ?? "");
    assert.deepEqual(Object.keys(history), ["version", "oldState", "newState"]);
  });

  it("list the periods without data that count as breaching", async () => {
    await alarm("silent", { evaluationPeriods: 2, treatMissingData: "breaching" });
    await cloud.pass(1);
    const data = JSON.parse((await described("silent"))?.StateReasonData ?? "");
    assert.deepEqual(
      [data.recentDatapoints, data.evaluatedDatapoints.map(Object.keys), "startDate" in data],
      [[], [["timestamp"], ["timestamp"]], false],
    );
  });

  it("tell topics the statistic in capitals, and no number of data points that is not stated", () => {
    const inputs = alarmInputs.parse({ ...metric, name: "waits", dimensions: { Mode: "duel" } });
    const arn = "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:waits";
    const condition = { state: "OK", reason: "", reasonData: "", updated: 0, since: 0 } as const;
    const now = { ...condition, state: "ALARM" } as const;
    const { text } = messageOf(alarmOf(inputs, "waits", arn, 0), condition, now, "eu-central-1");
    const { Trigger, ActionExecutedAfterMuteWindow } = JSON.parse(text);
    assert.equal(ActionExecutedAfterMuteWindow, false);
    assert.deepEqual(Trigger, {
      MetricName: "Waits",
      Namespace,
      StatisticType: "Statistic",
      Statistic: "AVERAGE",
      Unit: "Seconds",
      Dimensions: [{ value: "duel", name: "Mode" }],
      Period: 60,
      EvaluationPeriods: 1,
      ComparisonOperator: "GreaterThanThreshold",
      Threshold: 21,
      TreatMissingData: "missing",
      EvaluateLowSampleCountPercentile: "",
    });
  });

  it("tell topics that an alarm has no unit", () => {
    const { unit: _, ...inputs } = metric;
    const { text } = messageOf(
      alarmOf(
        alarmInputs.parse(inputs),
        "waits",
        "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:waits",
        0,
      ),
      { state: "OK", reason: "", reasonData: "", updated: 0, since: 0 },
      { state: "ALARM", reason: "", reasonData: "", updated: 0, since: 0 },
      "eu-central-1",
    );
    assert.equal(JSON.parse(text).Trigger.Unit, null);
  });

  it("tell queries of one metric apart by what differs", async () => {
    await put({ Value: 1 });
    const labels = async (...asked: [stat: string, period: number, name?: string][]) => {
      const { MetricDataResults = [] } = await cloud.client.send(
        new GetMetricDataCommand({
          StartTime: new Date(Date.now() - 600_000),
          EndTime: new Date(Date.now() + 600_000),
          MetricDataQueries: asked.map(([Stat, Period, MetricName = "Waits"], index) => ({
            Id: `m${index}`,
            MetricStat: { Metric: { Namespace, MetricName }, Period, Stat },
          })),
        }),
      );
      return MetricDataResults.map(({ Label }) => Label);
    };
    assert.deepEqual(await labels(["Sum", 60], ["Minimum", 120]), ["Waits Sum 60", "Waits Minimum 120"]);
    assert.deepEqual(await labels(["Sum", 60], ["Minimum", 60]), ["Waits Sum", "Waits Minimum"]);
    assert.deepEqual(await labels(["Sum", 60], ["Sum", 120]), ["Waits 60", "Waits 120"]);
    assert.deepEqual(await labels(["Sum", 60], ["Sum", 60]), ["Waits", "Waits"]);
    assert.deepEqual(await labels(["Sum", 60], ["Sum", 60, "Other"]), ["Waits", "Other"]);
  });

  it("keep the values of each unit apart", async () => {
    await put({ Value: 1, Unit: "Seconds" }, { Value: 5, Unit: "Count" }, { Value: 10 });
    const window = { StartTime: new Date(Date.now() - 600_000), EndTime: new Date(Date.now() + 600_000) };
    const averages = async (Unit?: StandardUnit) => {
      const asked = { Namespace, MetricName: "Waits", Period: 60, Statistics: ["Average" as const], Unit };
      const { Datapoints = [] } = await cloud.client.send(
        new GetMetricStatisticsCommand({ ...window, ...asked }),
      );
      return Datapoints.map((each) => [each.Average, each.Unit]).sort();
    };
    assert.deepEqual(await averages(), [
      [1, "Seconds"],
      [10, "None"],
      [5, "Count"],
    ]);
    assert.deepEqual(await averages("Count"), [[5, "Count"]]);
    assert.deepEqual(await averages("Bytes"), []);
    const MetricStat = {
      Metric: { Namespace, MetricName: "Waits" },
      Period: 60,
      Stat: "Sum",
      Unit: "Seconds" as const,
    };
    const { MetricDataResults } = await cloud.client.send(
      new GetMetricDataCommand({ ...window, MetricDataQueries: [{ Id: "m1", MetricStat }] }),
    );
    assert.deepEqual(MetricDataResults?.[0]?.Values, [1]);
  });

  it("count a queue's messages", async () => {
    const sqs = new SQSClient(cloud.options);
    const { id: QueueUrl } = await cloud.create("aws:sqs/queue:Queue", "counted", { name: "counted" });
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "hello" }));
    const receive = async () => (await sqs.send(new ReceiveMessageCommand({ QueueUrl }))).Messages?.[0];
    const ReceiptHandle = (await receive())?.ReceiptHandle;
    await receive();
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    sqs.destroy();
    const names = [
      "NumberOfMessagesSent",
      "SentMessageSize",
      "NumberOfMessagesReceived",
      "NumberOfEmptyReceives",
      "NumberOfMessagesDeleted",
    ];
    const Dimensions = [{ Name: "QueueName", Value: "counted" }];
    const { MetricDataResults = [] } = await cloud.client.send(
      new GetMetricDataCommand({
        StartTime: new Date(Date.now() - 3_600_000),
        EndTime: new Date(Date.now() + 3_600_000),
        MetricDataQueries: names.map((MetricName, index) => ({
          Id: `m${index}`,
          MetricStat: {
            Metric: { Namespace: "AWS/SQS", MetricName, Dimensions },
            Period: 86_400,
            Stat: "Sum",
          },
        })),
      }),
    );
    assert.deepEqual(
      MetricDataResults.map(({ Label, Values }) => [Label, Values]),
      names.map((name) => [name, [name === "SentMessageSize" ? 5 : 1]]),
    );
  });

  it("leave an alarm of another unit than the values' without data", async () => {
    await alarm("otherUnit", { unit: "Milliseconds" });
    await put({ Value: 22, Unit: "Seconds" });
    await cloud.pass(1);
    assert.equal((await described("otherUnit"))?.StateValue, "INSUFFICIENT_DATA");
  });

  it("refuse values beside a value, and counts of another length", async () => {
    const StatisticValues = { SampleCount: 10, Sum: 55, Minimum: 1, Maximum: 10 };
    const path = "MetricData.member.2";
    const others: [string, Partial<MetricDatum>][] = [
      ["Values", { Values: [1, 10] }],
      ["StatisticValues", { StatisticValues }],
    ];
    for (const [name, datum] of others)
      await assert.rejects(put({ Value: 1 }, { Value: 1.5, ...datum }), {
        name: "InvalidParameterCombinationException",
        message: `The parameters ${path}.Value and ${path}.${name} are mutually exclusive and you have specified both.`,
      });
    await assert.rejects(put({ Value: 1 }, { Values: [1, 10], Counts: [2, 4, 5] }), {
      message: `The parameters ${path}.Values and ${path}.Counts must be of the same size.`,
    });
  });

  it("refuse statistics of too many periods, and of none", async () => {
    const StartTime = new Date(0);
    const ask = (seconds: number) =>
      cloud.client.send(
        new GetMetricStatisticsCommand({
          Namespace,
          MetricName: "Waits",
          StartTime,
          EndTime: new Date(seconds * 1000),
          Period: 60,
          Statistics: ["SampleCount"],
        }),
      );
    await assert.rejects(ask(2 * 86_400), {
      name: "InvalidParameterCombinationException",
      message:
        "You have requested up to 2880 datapoints, which exceeds the limit of 1440. You may reduce the datapoints requested by increasing Period, or decreasing the time range.",
    });
    await assert.rejects(ask(0), {
      name: "InvalidParameterValueException",
      message: "The parameter StartTime must be less than the parameter EndTime.",
    });
  });

  it("name the states that an alarm can be set to", async () => {
    await alarm("set");
    const StateValue = "INVALID" as StateValue;
    await assert.rejects(
      cloud.client.send(new SetAlarmStateCommand({ AlarmName: "set", StateValue, StateReason: "" })),
      {
        message:
          "1 validation error detected: Value 'INVALID' at 'stateValue' failed to satisfy constraint: Member must satisfy enum value set: [INSUFFICIENT_DATA, ALARM, OK]",
      },
    );
  });

  it("name the shape of an error in the body, and the older protocol's name in a header", async () => {
    const refusal = (StateValue: StateValue) =>
      cloud.client.send(new SetAlarmStateCommand({ AlarmName: "none", StateValue, StateReason: "" })).then(
        () => assert.fail("an error is expected"),
        (error: unknown) => {
          assert.ok(error instanceof CloudWatchServiceException);
          const header = error.$response?.headers["x-amzn-query-error"];
          return [header, Reflect.get(error, "__type"), error.$metadata.httpStatusCode];
        },
      );
    assert.deepEqual(await refusal("INVALID" as StateValue), [
      "ValidationError;Sender",
      "com.amazon.coral.validate#ValidationException",
      400,
    ]);
    assert.deepEqual(await refusal("OK"), [
      "ResourceNotFound;Sender",
      "com.amazonaws.cloudwatch.v2010_08_01#ResourceNotFound",
      404,
    ]);
  });

  it("describe three kinds of alarms", async () => {
    const { MetricAlarms, CompositeAlarms, LogAlarms } = await cloud.client.send(new DescribeAlarmsCommand());
    assert.deepEqual([MetricAlarms, CompositeAlarms, LogAlarms], [[], [], []]);
  });
});
