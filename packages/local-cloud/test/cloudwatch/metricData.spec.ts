import assert from "node:assert/strict";

import {
  GetDashboardCommand,
  GetMetricDataCommand,
  type GetMetricDataCommandInput,
  ListDashboardsCommand,
  type MetricDataQuery,
  PutMetricDataCommand,
  paginateGetMetricData,
} from "@aws-sdk/client-cloudwatch";

import { type CloudWatchCloud, cloudWatchCloud } from "./cloud";

const hour = 3_600_000;
/** The start of the previous hour. */
const start = Math.floor(Date.now() / hour) * hour - hour;
const minute = (index: number) => new Date(start + index * 60_000);

describe("GetMetricData, by AWS's client", () => {
  let cloud: CloudWatchCloud;
  before(async () => {
    cloud = await cloudWatchCloud();
    const Dimensions = [{ Name: "Mode", Value: "duel" }];
    const datum = { MetricName: "Waits", Dimensions };
    await cloud.client.send(
      new PutMetricDataCommand({
        Namespace: "Game",
        MetricData: [
          { ...datum, Timestamp: minute(0), Values: [1, 2, 3, 4] },
          { ...datum, Timestamp: minute(1), Value: 10 },
          { ...datum, Timestamp: minute(7), Values: [5, 7], Counts: [3, 1] },
          {
            MetricName: "Sets",
            Timestamp: minute(2),
            StatisticValues: { SampleCount: 4, Sum: 20, Minimum: 2, Maximum: 9 },
          },
        ],
      }),
    );
  });
  after(() => cloud.close());

  const ask = async (queries: MetricDataQuery[], more: Partial<GetMetricDataCommandInput> = {}) => {
    const { MetricDataResults = [] } = await cloud.client.send(
      new GetMetricDataCommand({
        StartTime: minute(0),
        EndTime: minute(60),
        ScanBy: "TimestampAscending",
        MetricDataQueries: queries,
        ...more,
      }),
    );
    return MetricDataResults;
  };
  const waits = (Stat: string, Period: number, Id = "m"): MetricDataQuery => ({
    Id,
    MetricStat: {
      Metric: { Namespace: "Game", MetricName: "Waits", Dimensions: [{ Name: "Mode", Value: "duel" }] },
      Period,
      Stat,
    },
  });

  const vectors: readonly [
    stat: string,
    period: number,
    expected: readonly [minute: number, value: number][],
  ][] = [
    [
      "Sum",
      60,
      [
        [0, 10],
        [1, 10],
        [7, 22],
      ],
    ],
    [
      "SampleCount",
      60,
      [
        [0, 4],
        [1, 1],
        [7, 4],
      ],
    ],
    [
      "Average",
      60,
      [
        [0, 2.5],
        [1, 10],
        [7, 5.5],
      ],
    ],
    [
      "Minimum",
      60,
      [
        [0, 1],
        [1, 10],
        [7, 5],
      ],
    ],
    [
      "Maximum",
      60,
      [
        [0, 4],
        [1, 10],
        [7, 7],
      ],
    ],
    [
      "Sum",
      300,
      [
        [0, 20],
        [5, 22],
      ],
    ],
    [
      "SampleCount",
      300,
      [
        [0, 5],
        [5, 4],
      ],
    ],
    [
      "Average",
      300,
      [
        [0, 4],
        [5, 5.5],
      ],
    ],
    [
      "Minimum",
      300,
      [
        [0, 1],
        [5, 5],
      ],
    ],
    [
      "Maximum",
      300,
      [
        [0, 10],
        [5, 7],
      ],
    ],
    ["Sum", 3_600, [[0, 42]]],
    ["Average", 3_600, [[0, 42 / 9]]],
    ["Maximum", 3_600, [[0, 10]]],
  ];
  for (const [stat, period, expected] of vectors)
    it(`returns ${stat} of periods of ${period} s, and nothing for periods without values`, async () => {
      const [result] = await ask([waits(stat, period)]);
      assert.deepEqual(
        result?.Timestamps?.map((at, index) => [at.getTime(), result.Values?.[index]]),
        expected.map(([at, value]) => [minute(at).getTime(), value]),
      );
      assert.deepEqual([result?.Id, result?.Label, result?.StatusCode], ["m", "Waits", "Complete"]);
    });

  it("returns percentiles to half a percent; sets of which only statistics are known have none", async () => {
    const [whole] = await ask([waits("p50", 3_600)]);
    assert.ok(Math.abs((whole?.Values?.[0] ?? 0) - 5) <= 0.025, String(whole?.Values));
    const sets = (Stat: string): MetricDataQuery => ({
      Id: "m",
      MetricStat: { Metric: { Namespace: "Game", MetricName: "Sets" }, Period: 60, Stat },
    });
    assert.deepEqual((await ask([sets("Average")]))[0]?.Values, [5]);
    assert.deepEqual((await ask([sets("p50")]))[0]?.Values, []);
  });

  it("returns the newest first unless asked, the end excluded, and only what is to be returned", async () => {
    const [newest] = await ask([waits("Sum", 60)], { ScanBy: undefined, EndTime: minute(7) });
    assert.deepEqual(newest?.Values, [10, 10]);
    assert.deepEqual(newest?.Timestamps, [minute(1), minute(0)]);
    const results = await ask([
      { ...waits("Sum", 300, "total"), ReturnData: false },
      { ...waits("SampleCount", 300, "count"), ReturnData: false },
      { Id: "mean", Expression: "total / count", Label: "milliseconds" },
    ]);
    assert.deepEqual(
      results.map(({ Id, Label, Values }) => [Id, Label, Values]),
      [["mean", "milliseconds", [4, 5.5]]],
    );
  });

  it("sums what a search finds by the period that the search names", async () => {
    const [found] = await ask([{ Id: "e", Expression: `SEARCH('{Game,Mode} Waits', 'Sum', 300)` }]);
    assert.deepEqual(
      [found?.Timestamps, found?.Values],
      [[minute(0), minute(5)], (await ask([waits("Sum", 300)]))[0]?.Values],
    );
  });

  it("answers metrics in pages, each result's values in their order", async () => {
    const queries = [waits("Sum", 60, "sum"), waits("Maximum", 60, "most")];
    const pages: unknown[] = [];
    const input = { StartTime: minute(0), EndTime: minute(60), MetricDataQueries: queries };
    const paginator = paginateGetMetricData(
      { client: cloud.client },
      { ...input, ScanBy: "TimestampAscending", MaxDatapoints: 2 },
    );
    for await (const { MetricDataResults = [] } of paginator)
      pages.push(MetricDataResults.map(({ Id, Values, StatusCode }) => [Id, Values, StatusCode]));
    const whole = (await ask(queries)).map(({ Values = [] }) => Values);
    assert.deepEqual(
      whole.map(({ length }) => length),
      [3, 3],
    );
    assert.deepEqual(pages, [
      [["sum", whole[0]?.slice(0, 2), "PartialData"]],
      [
        ["sum", whole[0]?.slice(2), "Complete"],
        ["most", whole[1]?.slice(0, 1), "PartialData"],
      ],
      [["most", whole[1]?.slice(1), "Complete"]],
    ]);
  });

  const refusals: readonly [string, MetricDataQuery, Partial<GetMetricDataCommandInput>, RegExp][] = [
    ["a trimmed mean", waits("tm90", 60), {}, /percentiles, not tm90/],
    ["a misspelt statistic", waits("Summ", 60), {}, /Invalid statistic Summ/],
    ["seconds of high resolution", waits("Sum", 10), {}, /whole minutes, not 10 s/],
    ["a function that it does not have", { Id: "e", Expression: "RATE(1)" }, {}, /no function RATE/],
    [
      "Metrics Insights",
      { Id: "e", Expression: "SELECT SUM(Waits) FROM Game", Period: 60 },
      {},
      /Error in expr/,
    ],
    ["dynamic labels", { ...waits("Sum", 60), Label: "$" + "{MAX}" }, {}, /no dynamic labels/],
    [
      "an expression with more values than fit",
      { Id: "e", Expression: "SEARCH('{Game,Mode} Waits', 'Sum', 60)" },
      { MaxDatapoints: 2 },
      /expressions in one page: 3 values are more than 2/,
    ],
    ["a token that it has not issued", waits("Sum", 60), { NextToken: "x" }, /is no token of an answer/],
    ["a span that ends before it starts", waits("Sum", 60), { EndTime: minute(-1) }, /must be less than/],
  ];
  for (const [title, query, more, reason] of refusals)
    it(`refuses ${title} by name`, () => assert.rejects(ask([query], more), reason));

  it("has the program's dashboards as written, and AWS's error for others", async () => {
    const dashboardBody = JSON.stringify({ widgets: [] });
    for (const dashboardName of ["game-first", "game-second", "other"])
      await cloud.create("aws:cloudwatch/dashboard:Dashboard", dashboardName, {
        dashboardName,
        dashboardBody,
      });
    const { DashboardEntries = [] } = await cloud.client.send(
      new ListDashboardsCommand({ DashboardNamePrefix: "game-" }),
    );
    assert.deepEqual(
      DashboardEntries.map(({ DashboardName, Size }) => [DashboardName, Size]),
      [
        ["game-first", dashboardBody.length],
        ["game-second", dashboardBody.length],
      ],
    );
    assert.ok(DashboardEntries[0]?.LastModified instanceof Date);
    const got = await cloud.client.send(new GetDashboardCommand({ DashboardName: "other" }));
    assert.equal(got.DashboardBody, dashboardBody);
    await assert.rejects(
      cloud.client.send(new GetDashboardCommand({ DashboardName: "none" })),
      // The client uses the query protocol's error codes as names.
      { name: "ResourceNotFound", message: "Dashboard none does not exist" },
    );
  });
});
