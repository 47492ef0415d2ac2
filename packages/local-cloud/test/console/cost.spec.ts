import assert from "node:assert/strict";

import { costOf } from "../../console/cost";
import type { Call, Invocation } from "../../console/traces";

describe("the cost of a million requests", () => {
  const invocation = (ms: number): Invocation => ({
    kind: "invoke",
    function: "f",
    requestId: "r",
    ms,
    at: 0,
  });
  const push: Call = {
    kind: "call",
    service: "execute-api",
    operation: "PostToConnection",
    principal: "p",
    status: 200,
    ms: 1,
    at: 0,
  };
  const rest = {
    method: "GET",
    route: "GET /wallet",
    status: 200,
    read: 0,
    write: 0,
    invocations: [],
    calls: [],
  };
  const size = () => ({ memory: 512, architecture: "arm64" }) as const;

  it("is that of the request, its function by started milliseconds, and its units", () => {
    const cost = costOf({ ...rest, read: 2, write: 3, invocations: [invocation(9.2)] }, size);
    assert.equal(cost.gateway, 3.5);
    // 0.20 for a million invocations, and half a gigabyte for 10 ms of each.
    assert.ok(Math.abs(cost.lambda - (0.2 + 0.5 * 0.01 * 13.3334)) < 1e-9);
    assert.equal(cost.dynamodb, 2 * 0.125 + 3 * 0.625);
    assert.equal(cost.total, cost.gateway + cost.lambda + cost.dynamodb);
  });

  it("has no units of provisioned tables, which cost by the hour", () => {
    const cost = costOf({ ...rest, read: 20, write: 30, onDemand: { read: 2, write: 3 } }, size);
    assert.equal(cost.dynamodb, 2 * 0.125 + 3 * 0.625);
  });

  it("is nothing for what the gateway refuses, and something for what a function refuses", () => {
    for (const status of [401, 403, 429])
      assert.equal(costOf({ ...rest, status, refusal: "UNAUTHORIZED: no token" }, size).total, 0);
    assert.equal(costOf({ ...rest, status: 400 }, size).gateway, 3.5);
    assert.equal(costOf({ ...rest, status: 403, invocations: [invocation(1)] }, size).gateway, 3.5);
  });

  it("is the authorizer's run, without the request, for what an authorizer refuses", () => {
    for (const refusal of [
      "UNAUTHORIZED: the authorizer refused it",
      "ACCESS_DENIED: its policy denies it",
    ]) {
      const status = refusal.startsWith("U") ? 401 : 403;
      const cost = costOf({ ...rest, status, refusal, read: 1, invocations: [invocation(10)] }, size);
      assert.equal(cost.gateway, 0);
      assert.ok(Math.abs(cost.lambda - (0.2 + 0.5 * 0.01 * 13.3334)) < 1e-9);
      assert.equal(cost.dynamodb, 0.125);
    }
  });

  it("counts messages of sockets up and down, and no opening or closing", () => {
    const message = { ...rest, method: "WS" };
    assert.equal(costOf({ ...message, route: "subscribe" }, size).gateway, 1);
    assert.equal(costOf({ ...message, route: "$default" }, size).gateway, 1);
    assert.equal(costOf({ ...message, route: "$connect" }, size).gateway, 0);
    assert.equal(costOf({ ...message, route: "broadcast", calls: [push, push] }, size).gateway, 3);
  });

  it("takes a function that it does not know for the smallest", () => {
    const { lambda } = costOf({ ...rest, invocations: [invocation(1000)] }, () => undefined);
    assert.ok(Math.abs(lambda - (0.2 + 0.125 * 16.6667)) < 1e-9);
  });
});
