import assert from "node:assert/strict";

import { monthOf, priceOf, prices } from "../../packages/local-cloud/core/prices";
import { atRest, resourcesOf } from "../../tools/cost/atRest";
import { type Basis, beforeCuts, cuts } from "../../tools/cost/cuts";
import { loadModel } from "../../tools/cost/loadModel";
import { readMeasurements } from "../../tools/cost/measured";
import { between, monthUnits } from "../../tools/cost/month";
import { allUnits, batchesOf } from "../../tools/cost/perRequest";
import { picture } from "../../tools/cost/picture";
import type { StackShape } from "../../tools/cost/stackShape";
import { byRoute, byService, monthTotal, resting } from "../../tools/cost/tables";
import { bill, shares, sum, totalOf } from "../../tools/cost/units";

const shape: StackShape = {
  region: "us-east-1",
  userPrice: "cognito.lite.mau",
  memory: new Map(),
  traced: 0.01,
  detailedMetrics: false,
  oneOrigin: false,
  guestsAreUsers: false,
  firewall: false,
  logRetentionDays: 7,
};
const basis: Basis = {
  ...{ model: loadModel, measurements: readMeasurements(), shape },
  ...{ rest: new Map(), resources: new Map() },
};
const close = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual - expected) < 1e-6 * Math.max(1, expected), `${actual}, not ${expected}`);

describe("prices", () => {
  it("have a source, a date, and tiers that begin at 0", () => {
    for (const { key, region, source, asOf, price, per } of prices) {
      assert.ok(source && /^20\d\d/.test(asOf) && price >= 0 && per > 0, key);
      const first = prices.filter((one) => one.key === key && one.region === region && one.tierFrom === 0);
      assert.ok(
        first.length === 1 || ["sns.publish", "scheduler.invocation"].includes(key),
        `${key} ${region}`,
      );
    }
  });

  it("fall by tiers after the free units", () => {
    assert.equal(monthOf("cognito.lite.mau", 10_000), 0);
    close(monthOf("cognito.lite.mau", 400_000), 90_000 * 0.0055 + 300_000 * 0.0046);
    close(monthOf("apigateway.rest.requests", 400e6), 333 * 3.5 + 67 * 2.8);
    close(monthOf("apigateway.rest.requests", 400e6, "eu-west-1"), 333 * 3.5 + 67 * 3.19);
  });

  it("default to those of us-east-1, and an unknown key is an error", () => {
    assert.equal(priceOf("dynamodb.wru", 1e6, "ap-nowhere-1"), 0.625);
    assert.throws(() => priceOf("dynamodb.wrus"), /no price dynamodb.wrus/);
  });
});

describe("npm run cost", () => {
  it("has a measurement for each call of the load model, and units for a score", () => {
    assert.doesNotThrow(() => monthUnits(50, basis));
    const score = basis.measurements.requests.find(({ variant }) => variant === "better, watched");
    assert.ok(score && score.write > 0 && score.after.write > 0 && score.pushes + score.after.pushes > 0);
  });

  it("bills the same by route as by service", () => {
    for (const players of [50, 1_000, 100_000]) {
      const parts = monthUnits(players, basis);
      const total = totalOf(bill(sum([...parts.values()]), "us-east-1"));
      close(
        [...shares(parts, "us-east-1").values()].reduce((all, dollars) => all + dollars, 0),
        total,
      );
      close(monthTotal(players, basis), total);
    }
  });

  it("grows with players, and each cut saves money at some size", () => {
    const totals = [10, 100, 1_000, 10_000, 100_000].map((players) => monthTotal(players, basis));
    assert.deepEqual(
      totals,
      [...totals].sort((a, b) => a - b),
    );
    const sharing = { ...basis, shape: { ...shape, oneOrigin: true } };
    for (const { name, undone } of cuts)
      assert.ok(monthTotal(10_000, undone(sharing)) > monthTotal(10_000, sharing), name);
    assert.ok(monthTotal(10_000, beforeCuts(sharing)) > 3 * monthTotal(10_000, sharing));
  });

  it("shares a consumer's batch between scores of one second, and no more", () => {
    const alone = basis.measurements.requests.find(({ variant }) => variant === "better, watched");
    assert.ok(alone);
    const { aBatch, aScore } = batchesOf(basis.measurements, alone, loadModel, shape);
    const whole = sum([aBatch, aScore])["dynamodb.wru"] ?? 0;
    close(whole, alone.after.write);
    assert.ok((aBatch["dynamodb.wru"] ?? 0) > 0 && (aScore["dynamodb.wru"] ?? 0) > 0);
  });

  it("does not bill a request that the gateway itself refuses, but bills one that a function refuses", () => {
    const [first] = basis.measurements.requests;
    assert.ok(first);
    const units = (status: number, invocations: Record<string, number>) =>
      allUnits({ ...first, route: "GET /wallet", status, invocations }, loadModel, shape)[
        "apigateway.rest.requests"
      ];
    assert.deepEqual([units(403, {}), units(403, { f: 1 }), units(200, {})], [0, 1, 1]);
  });

  it("lists the costs at rest by component", () => {
    const at = (urn: string, type: string, parent: string, inputs = {}) => ({
      ...{ urn, type, name: urn, parent, inputs, custom: true, secrets: [], outputs: {}, dependencies: [] },
      ...{ propertyDependencies: {}, protect: false, retainOnDelete: false, ignoreChanges: [], aliases: [] },
    });
    const graph = [
      at("stack", "pulumi:pulumi:Stack", ""),
      at("monitoring", "game:Monitoring", "stack"),
      at("inner", "game:Part", "monitoring"),
      at("alarm", "aws:cloudwatch/metricAlarm:MetricAlarm", "inner"),
      at("math", "aws:cloudwatch/metricAlarm:MetricAlarm", "inner", {
        metricQueries: [{ metric: {} }, { metric: {} }, { expression: "a+b" }],
      }),
      at("firewall", "aws:wafv2/webAcl:WebAcl", "stack", { rules: [{}, {}] }),
    ];
    assert.deepEqual(
      [...atRest(graph)],
      [
        ["monitoring", { "cloudwatch.alarm": 3 }],
        ["firewall", { "waf.acl": 1, "waf.rule": 2 }],
      ],
    );
    assert.deepEqual(
      [...resourcesOf(graph.map((each) => ({ ...each, custom: each.type.startsWith("aws:") })))],
      [
        ["monitoring", 2],
        ["firewall", 1],
      ],
    );
    const [head, ...rows] = resting({
      ...basis,
      rest: atRest(graph),
      resources: new Map([
        ["monitoring", 2],
        ["tables", 9],
      ]),
    });
    assert.deepEqual(head, ["component", "resources", "what costs", "dollars a month"]);
    assert.deepEqual(rows.slice(0, 2), [
      ["monitoring", 2, "3 × cloudwatch.alarm", "0.30"],
      ["tables", 9, "", "0.00"],
    ]);
  });

  it("interpolates between given points", () => {
    const points = [
      [50, 1],
      [1_000, 4],
    ] as const;
    assert.deepEqual(
      [10, 50, 525, 1_000, 9_999].map((x) => between(points, x)),
      [1, 1, 2.5, 4, 4],
    );
  });

  it("draws every curve inside the chart, and writes its tables", () => {
    const svg = picture([
      {
        name: "dev",
        color: "#000",
        points: [
          [10, 0],
          [1_000, 8],
          [100_000, 2_000],
        ],
      },
    ]);
    assert.doesNotMatch(svg, /NaN|Infinity|undefined/);
    assert.equal(byService(basis, [50]).at(-1)?.[0], "**all**");
    assert.ok(byRoute(basis, 50).length > 10);
  });
});
