import assert from "node:assert/strict";

import { type Filtered, readFilter } from "../../console/web/views/requestFilter";

const request = (more: Partial<Filtered> = {}): Filtered => ({
  status: 200,
  method: "POST",
  path: "/v1/score",
  route: "POST /score",
  requestId: "r-1",
  traceId: "t-1",
  ms: 12,
  read: 0,
  write: 3,
  cost: { total: 5 },
  denied: 0,
  who: { name: "Ada", id: "sub-1" },
  ...more,
});

describe("a filter of requests", () => {
  const passes = (text: string, more?: Partial<Filtered>) => readFilter(text).test(request(more));

  it("takes every request that meets all of its words", () => {
    assert.ok(passes(""));
    assert.ok(passes("status:2xx player:ada route:/score ms>10"));
    assert.ok(!passes("status:4xx player:ada"));
    assert.ok(!passes("player:grace"));
    assert.ok(passes("player:sub-1"));
  });

  it("compares statuses by digits, and figures", () => {
    assert.ok(passes("status:4xx", { status: 409 }));
    assert.ok(passes("status:409", { status: 409 }));
    assert.ok(passes("status:4", { status: 409 }));
    assert.ok(!passes("status:41x", { status: 409 }));
    for (const text of ["ms>11", "ms>=12", "ms<13", "ms<=12", "ms=12", "write>2.5", "cost<6", "status<300"])
      assert.ok(passes(text), text);
    for (const text of ["ms>12", "ms<12", "write>3", "read>0"]) assert.ok(!passes(text), text);
  });

  it("knows states, and excludes by a minus sign", () => {
    assert.ok(passes("is:denied", { denied: 1 }));
    assert.ok(!passes("is:denied"));
    assert.ok(passes("is:start", { coldMs: 100 }));
    assert.ok(passes("-is:error"));
    assert.ok(!passes("-player:ada"));
    assert.ok(passes("player:none", { who: undefined }));
  });

  it("finds other words in the route, the path, the status and the id", () => {
    for (const text of ["SCORE", "/v1", "200", "r-1"]) assert.ok(passes(text), text);
    assert.ok(!passes("wallet"));
  });

  it("names the first word that it does not know, and then hides nothing", () => {
    const { unknown, test } = readFilter("score plyer:ada");
    assert.equal(unknown, "plyer:ada");
    assert.ok(test(request()));
    assert.equal(readFilter("status:6xx").unknown, "status:6xx");
    assert.equal(readFilter("is:nothing").unknown, "is:nothing");
  });
});
