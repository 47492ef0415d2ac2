import assert from "node:assert/strict";

import { monthOf, priceOf, prices } from "@game-backend/local-cloud";
import { atRest, resourcesOf } from "@game-backend/tools/cost/atRest";
import type { Measured } from "@game-backend/tools/cost/measured";
import { allUnits } from "@game-backend/tools/cost/perRequest";
import { resting } from "@game-backend/tools/cost/tables";
import { smallStack } from "./smallStack";

const shape = smallStack;
const none = { read: 0, write: 0, invocations: {}, pushes: 0, s3: { put: 0, get: 0 }, logBytes: 0 };
const request: Measured = {
  ...none,
  route: "GET /wallet",
  variant: "own",
  status: 200,
  bytes: 100,
  after: none,
};
const model = { headBytes: 900, webShare: 1, milliseconds: { route: 35, consumer: 60 } };
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

describe("what a stack and a request use", () => {
  it("does not bill a request that the gateway itself refuses, but bills one that a function refuses", () => {
    const units = (status: number, invocations: Record<string, number>) =>
      allUnits({ ...request, status, invocations }, model, shape)["apigateway.rest.requests"];
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
      shape,
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
});
