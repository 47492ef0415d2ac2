import assert from "node:assert/strict";

import type { SeenRequest } from "../../console/history";
import { kept, RequestList } from "../../console/web/views/requestList";

const request = (id: number, ms = id): SeenRequest => ({
  id,
  at: id,
  requestId: `r-${id}`,
  traceId: `t-${id}`,
  method: "GET",
  path: "/v1/wallet",
  route: "GET /wallet",
  status: id % 2 ? 200 : 404,
  ms,
  read: 0,
  write: 0,
  cost: { gateway: 0, lambda: 0, dynamodb: 0, consumers: 0, total: 0 },
  denied: 0,
});
const upTo = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => request(from + i));

describe("the console's list of requests", () => {
  it("has the newest first, each once, and says how many rows came", () => {
    const list = new RequestList();
    list.reset([request(2), request(1)]);
    assert.equal(list.add([request(2), request(3), request(4)]), 2);
    assert.deepEqual(
      list.found.map(({ id }) => id),
      [4, 3, 2, 1],
    );
  });

  it("forgets the oldest, also of those that a filter lets through", () => {
    const list = new RequestList();
    list.filter(({ status }) => status === 404);
    assert.equal(list.add(upTo(1, kept + 1)), kept / 2);
    list.add(upTo(kept + 1, kept + 1001));
    assert.equal(list.size, kept);
    assert.equal(list.found.length, kept / 2);
    assert.ok(list.found.every(({ id }) => id > 1000 && id % 2 === 0));
  });

  it("sums up what the filter lets through", () => {
    const list = new RequestList();
    list.add(upTo(1, 101));
    assert.deepEqual(list.summary(), { found: 100, errors: 50, p50: 51, p95: 96, p99: 100 });
    list.filter(({ ms }) => ms > 90);
    assert.deepEqual(list.summary(), { found: 10, errors: 5, p50: 96, p95: 100, p99: 100 });
    list.filter(() => false);
    assert.deepEqual(list.summary(), { found: 0, errors: 0, p50: 0, p95: 0, p99: 0 });
  });
});
