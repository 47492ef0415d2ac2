import assert from "node:assert/strict";

import { MetricStore } from "../../cloudwatch/metricStore";
import { checkQueries, Evaluation, type Query } from "../../cloudwatch/queries";

const start = Date.parse("2026-01-01T00:00:00Z");
const metric = (id: string): Query => ({
  id,
  returnData: false,
  metric: { id: { namespace: "Game", name: id, dimensions: { Mode: id } }, stat: "Sum", period: 60 },
});

/** Evaluates an expression over three minutes: m1 is 4, missing, 6; m2 is 2, 2, 0. */
function evaluated(expression: string, searching = true) {
  const store = new MetricStore();
  const record = (name: string, minute: number, value: number) =>
    store.minute({ namespace: "Game", name, dimensions: { Mode: name } }, start + minute * 60_000).add(value);
  record("m1", 0, 4);
  record("m1", 2, 6);
  for (const [minute, value] of [2, 2, 0].entries()) record("m2", minute, value);
  const queries: Query[] = [metric("m1"), metric("m2"), { id: "e", returnData: true, expression }];
  checkQueries(queries);
  const value = new Evaluation(store, queries, { start, period: 60, count: 3 }, searching).of("e");
  if (typeof value !== "object") return value;
  return "series" in value ? value.series : value.list.map(({ label, series }) => [label, ...series]);
}

describe("metric math", () => {
  const cases: [string, unknown][] = [
    ["m1 + m2", [6, undefined, 6]],
    ["100 * m1 / m2", [200, undefined, undefined]],
    ["FILL(m1, 0) - m2 * 2", [0, -4, 6]],
    ["FILL(m1, REPEAT)", [4, 4, 6]],
    ["IF(m2 >= 2, m2 ^ 2, 0)", [4, 4, 0]],
    ["IF(m2 > 1 AND m2 < 3, 1, 0)", [1, 1, 0]],
    ["SUM([m1, m2])", [6, 2, 6]],
    ["MAX(METRICS())", [4, 2, 6]],
    ["SUM(METRICS('2'))", [2, 2, 0]],
    ["SUM(m1)", 10],
    ["AVG(m2) + METRIC_COUNT(METRICS())", 4 / 3 + 2],
    ["m2 / PERIOD(m2)", [2 / 60, 2 / 60, 0]],
    ["EPOCH(m1)", [0, 60, 120].map((seconds) => start / 1_000 + seconds)],
    ["-m2 + 1", [-1, -1, 1]],
    [
      "SEARCH('{Game,Mode} m', 'Sum')",
      [
        ["m1 m1", 4, undefined, 6],
        ["m2 m2", 2, 2, 0],
      ],
    ],
    [`SUM(SEARCH('{Game,Mode} MetricName="m2"', 'Sum'))`, [2, 2, 0]],
  ];
  for (const [expression, expected] of cases)
    it(expression, () => assert.deepEqual(evaluated(expression), expected));

  it("refuses unknown syntax by name", () => {
    assert.throws(() => evaluated("m1 +"), /a value is missing/);
    assert.throws(() => evaluated("m3"), /there is no query m3/);
    assert.throws(() => evaluated("ANOMALY_DETECTION_BAND(m1)"), /no function ANOMALY_DETECTION_BAND/);
    assert.throws(() => evaluated("m1 m2"), /after its end/);
    assert.throws(() => evaluated("SEARCH('{Game,Mode} m', 'Sum')", false), /SEARCH is not supported/);
    assert.throws(() => evaluated("e + 1"), /refers to itself/);
  });
});
