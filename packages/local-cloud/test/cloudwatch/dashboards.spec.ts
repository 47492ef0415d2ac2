import assert from "node:assert/strict";

import { PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";

import type { DrawnWidget } from "../../cloudwatch";
import { type CloudWatchCloud, cloudWatchCloud } from "./cloud";

const dashboardType = "aws:cloudwatch/dashboard:Dashboard";

describe("the dashboards of the local CloudWatch", () => {
  let cloud: CloudWatchCloud;
  before(async () => {
    cloud = await cloudWatchCloud();
    const datum = (MetricName: string, Mode: string, Values: number[]) => ({
      MetricName,
      Dimensions: [{ Name: "Mode", Value: Mode }],
      Values,
    });
    await cloud.client.send(
      new PutMetricDataCommand({
        Namespace: "Game",
        MetricData: [
          datum("Matches", "duel", [1, 2]),
          datum("Matches", "team", [8]),
          datum("Waits", "duel", [30]),
        ],
      }),
    );
  });
  after(() => cloud.close());

  async function draw(...widgets: object[]): Promise<readonly DrawnWidget[]> {
    const inputs = { dashboardName: "game", dashboardBody: JSON.stringify({ widgets }) };
    await cloud.create(dashboardType, "game", inputs);
    return cloud.metrics.drawDashboard("game", 900)?.widgets ?? [];
  }
  const metric = (metrics: unknown[], more: object = {}) => ({
    type: "metric",
    x: 0,
    y: 0,
    width: 8,
    height: 6,
    properties: { title: "Matches", metrics, stat: "Sum", period: 60, region: "eu-central-1", ...more },
  });
  /** Returns the label, the newest value and the colour of each line. */
  function linesOf(widget: DrawnWidget | undefined) {
    assert.ok(widget && "lines" in widget, JSON.stringify(widget));
    for (const { values } of widget.lines) assert.equal(values.length, widget.times.length);
    return widget.lines.map(({ label, values, colour }) => [
      label,
      values.findLast((each) => each !== null),
      colour,
    ]);
  }

  it("draw metrics, repeated texts, labels, colours, hidden rows, expressions and searches", async () => {
    const [graph, math, number] = await draw(
      metric([
        ["Game", "Matches", "Mode", "duel", { color: "#ff0000" }],
        ["...", "team"],
        [".", "Waits", ".", "duel", { stat: "Maximum", label: "longest" }],
      ]),
      metric([
        ["Game", "Matches", "Mode", "duel", { id: "a", visible: false }],
        ["...", { id: "b", stat: "SampleCount" }],
        [{ expression: "a / b", label: "mean" }],
        [{ expression: `SEARCH('{Game,Mode} MetricName="Matches"', 'Sum', 60)` }],
      ]),
      metric([["Game", "Matches", "Mode", "team"]], { view: "singleValue" }),
    );
    assert.deepEqual(linesOf(graph), [
      ["duel Matches", 3, "#ff0000"],
      ["team Matches", 8, undefined],
      ["longest", 30, undefined],
    ]);
    assert.ok(graph && "times" in graph && graph.times.length === 15);
    assert.deepEqual(linesOf(math), [
      ["Matches SampleCount", 2, undefined],
      ["mean", 1.5, undefined],
      ["duel Matches", 3, undefined],
      ["team Matches", 8, undefined],
    ]);
    assert.equal(number?.kind, "singleValue");
    assert.deepEqual(linesOf(number), [["Matches", 8, undefined]]);
  });

  it("show texts, and alarms with their states", async () => {
    const alarm = await cloud.create("aws:cloudwatch/metricAlarm:MetricAlarm", "waits", {
      name: "waits",
      namespace: "Game",
      metricName: "Waits",
      dimensions: { Mode: "duel" },
      statistic: "Maximum",
      comparisonOperator: "GreaterThanThreshold",
      evaluationPeriods: 1,
      period: 60,
      threshold: 20,
    });
    await cloud.pass(1);
    const [text, states] = await draw(
      { type: "text", x: 0, y: 0, width: 4, height: 2, properties: { markdown: "# Matches\n<b>none</b>" } },
      { type: "alarm", properties: { title: "Alarms", alarms: [alarm.outputs["arn"]] } },
    );
    assert.deepEqual(text, {
      kind: "text",
      text: "# Matches\n<b>none</b>",
      title: "",
      x: 0,
      y: 0,
      width: 4,
      height: 2,
    });
    assert.ok(states?.kind === "alarm");
    assert.deepEqual(
      states.alarms.map(({ name, state }) => [name, state]),
      [["waits", "ALARM"]],
    );
    assert.deepEqual([states.width, states.height], [6, 6]);
  });

  const undrawn: readonly [string, object, RegExp][] = [
    ["logs", { type: "log", properties: { query: "fields @message" } }, /types metric, text and alarm/],
    ["bars", metric([["Game", "Matches"]], { view: "bar" }), /timeSeries and singleValue/],
    ["stacked lines", metric([["Game", "Matches"]], { stacked: true }), /does not stack/],
    ["a member that it does not know", metric([["Game", "Matches"]], { sparkline: true }), /sparkline/],
    ["a second axis", metric([["Game", "Matches", { yAxis: "right" }]]), /yAxis/],
    ["half a dimension", metric([["Game", "Matches", "Mode"]]), /pairs of a dimension's name and value/],
    ["a repetition of nothing", metric([[".", "Matches"]]), /does not have/],
    ["an unknown function", metric([[{ expression: "RATE(1)" }]]), /no function RATE/],
    ["a deleted alarm", { type: "alarm", properties: { alarms: ["arn:none"] } }, /no alarm arn:none/],
  ];
  for (const [title, widget, reason] of undrawn)
    it(`say in its place why they do not draw ${title}, and draw the others`, async () => {
      const [refused, text] = await draw(widget, { type: "text", properties: { markdown: "here" } });
      assert.ok(refused?.kind === "refused", JSON.stringify(refused));
      assert.match(refused.why, reason);
      assert.equal(text?.kind, "text");
    });

  it("refuse a body that is none at the deployment", async () => {
    for (const [dashboardBody, reason] of [
      ["no JSON", /is not JSON/],
      ["{}", /is no dashboard.*widgets/s],
      [JSON.stringify({ widgets: [{ type: "graph", properties: {} }] }), /type/],
    ] as const)
      await assert.rejects(
        cloud.create(dashboardType, "bad", { dashboardName: "bad", dashboardBody }),
        reason,
      );
    assert.equal(cloud.metrics.drawDashboard("bad", 60), undefined);
  });
});
