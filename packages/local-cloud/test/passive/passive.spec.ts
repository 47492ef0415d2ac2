import assert from "node:assert/strict";

import { passive } from "../../passive";

describe("types without a local meaning", () => {
  const { resources } = passive({ accountId: "123456789012", region: "eu-west-1" });
  const alarm = {
    comparisonOperator: "GreaterThanThreshold",
    evaluationPeriods: 1,
    metricName: "Errors",
    namespace: "AWS/Lambda",
    period: 60,
    statistic: "Sum",
    threshold: 0,
  };
  const schema = resources["aws:cloudwatch/metricAlarm:MetricAlarm"]?.inputs;

  it("have AWS's names", async () => {
    const provider = resources["aws:cloudwatch/metricAlarm:MetricAlarm"];
    const created = await provider?.create(alarm as never, { type: "t", name: "errors", urn: "urn:errors" });
    assert.match(created?.id ?? "", /^errors-[0-9a-f]{7}$/);
    assert.equal(created?.outputs["arn"], `arn:aws:cloudwatch:eu-west-1:123456789012:alarm:${created?.id}`);
  });

  const refusals: readonly [title: string, inputs: object, path: string][] = [
    ["a misspelt property", { ...alarm, treshold: 1 }, ""],
    [
      "an alarm without a comparison, which the provider's types allow",
      { ...alarm, comparisonOperator: undefined },
      "comparisonOperator",
    ],
    [
      "queries beside a metric",
      { ...alarm, metricQueries: [{ id: "a", expression: "1", returnData: true }] },
      "metricQueries",
    ],
    [
      "queries without one to return",
      {
        comparisonOperator: "LessThanThreshold",
        evaluationPeriods: 1,
        metricQueries: [{ id: "a", expression: "1" }],
      },
      "metricQueries",
    ],
  ];
  for (const [title, inputs, path] of refusals)
    it(`refuse ${title}`, () => {
      assert.equal(schema?.safeParse(alarm).success, true);
      assert.equal(schema?.safeParse(inputs).error?.issues[0]?.path.join("."), path);
    });
});
