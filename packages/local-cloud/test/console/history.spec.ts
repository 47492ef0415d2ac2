import assert from "node:assert/strict";

import { History, limits } from "../../console/history";
import { messageLimit } from "../../console/logLines";
import { Ring } from "../../console/ring";
import { Traces } from "../../console/traces";
import { formerRuns } from "../../reload";
import { happenings } from "../../testing/happenings";
import { heapUsed } from "../core/heapUsed";

describe("what the console remembers", () => {
  const opened: History[] = [];
  afterEach(() => {
    for (const history of opened.splice(0)) history.close();
  });
  const start = () => {
    const happened = happenings();
    const history = new History(happened.events, () => ({ memory: 512, architecture: "arm64" }));
    opened.push(history);
    return { ...happened, history };
  };

  it("is of a request what it caused: calls, invocations, decisions and lines", () => {
    const { history, request } = start();
    request();
    const { requestId, traceId, invocationId } = request();
    assert.equal(history.requests.newest(1)[0]?.requestId, requestId);
    const trace = history.trace(traceId);
    assert.deepEqual(
      [trace.calls, trace.invocations, trace.decisions].map(({ length }) => length),
      [1, 1, 1],
    );
    assert.match(history.logs.ofRequests([invocationId])[0]?.message ?? "", /hello/);
    assert.equal(history.logs.ofRequests([invocationId]).length, 1);
  });

  it("is of a line the route that the invocation served, also if the line does not name the invocation", () => {
    const { history, emit } = start();
    const requestId = "11111111-0000-4000-8000-000000000001";
    const told = { kind: "log", group: "/aws/lambda/api-scores", stream: "s" } as const;
    emit({ kind: "serving", requestId, route: "POST /score" });
    emit({ ...told, message: `{"requestId":"${requestId}","message":"hello"}` });
    emit({ ...told, message: "more" });
    emit({ ...told, message: '{"requestId":"22222222-0000-4000-8000-000000000002"}' });
    assert.deepEqual(
      history.logs.newest(3).map(({ route }) => route),
      [undefined, "POST /score", "POST /score"],
    );
  });

  it("is which change is not applied, until a run of the program has ended well", () => {
    const { history, emit } = start();
    const told = { kind: "reload", ms: 1 } as const;
    emit({ ...told, what: "began", changes: ["functions/lake/feature.ts"] });
    assert.equal(history.unapplied, "The program runs because of functions/lake/feature.ts.");
    emit({ kind: "warning", source: "reload", message: `ENOSPC: no space left, write\n${formerRuns}` });
    emit({ kind: "warning", source: "reload", message: "/a and others are not watched" });
    emit({ ...told, what: "swapped", changes: ["another"] });
    assert.match(history.unapplied ?? "", /ENOSPC[\s\S]*No space is left on the disk/);
    emit({ ...told, what: "applied", changes: [] });
    assert.equal(history.unapplied, undefined);
  });

  it("is limited, however much happens", () => {
    const { history, request, emit } = start();
    for (let i = 0; i < 5 * limits.requests; i++) request({ route: `GET /${i}` });
    for (let i = 0; i < 2 * limits.warnings; i++) emit({ kind: "warning", source: "test", message: "again" });
    const denial = { principal: "me", action: "a:b", resource: "*", allowed: false, reason: "no" } as const;
    for (let i = 0; i < 2 * limits.denials; i++) emit({ kind: "decision", ...denial });
    assert.equal(history.requests.size, limits.requests);
    assert.equal(history.warnings.size, limits.warnings);
    assert.equal(history.denials.size, limits.denials);
    assert.equal(history.logs.newest(10 * limits.logs).length, limits.logs);
    assert.equal(history.routes.list().length, 500);
    assert.equal(
      history.requests.newest()[0]?.id,
      Math.max(...history.requests.newest().map(({ id }) => id)),
    );
  });

  it("keeps the beginning of a trace that does without end, and counts the rest", () => {
    const { history, emit } = start();
    const call = { service: "dynamodb", operation: "Query", principal: "me", status: 200, ms: 1 } as const;
    for (let i = 0; i < 250; i++) emit({ kind: "call", ...call, traceId: "1-a" });
    assert.equal(history.trace("1-a").calls.length, 60);
    assert.equal(history.trace("1-a").left, 190);
  });

  it("adds late effects to a trace, also after many newer traces", () => {
    const { history, request, emit } = start();
    const { traceId } = request();
    const before = history.trace(traceId);
    for (let i = 0; i < 500; i++) request();
    assert.deepEqual(history.trace(traceId), before);
    const call = { service: "s3", operation: "GetObject", principal: "me", status: 200, ms: 1 } as const;
    emit({ kind: "call", ...call, traceId });
    for (let i = 0; i < 500; i++) request();
    assert.deepEqual(
      history.trace(traceId).calls.map(({ operation }) => operation),
      ["GetItem", "GetObject"],
    );
  });

  const wrote = (record: string, more: object = {}) =>
    ({
      kind: "call",
      service: "dynamodb",
      operation: "PutItem",
      principal: "me",
      status: 200,
      ms: 1,
      writes: [{ table: "Scores", key: "{}", change: "added", after: "{}", record, ...more }],
    }) as const;
  const delivery = (traceId: string, items: readonly string[]) =>
    ({
      kind: "batch",
      mapping: "m",
      source: "arn:aws:dynamodb:us-east-1:123456789012:table/Scores/stream/1",
      function: "consumer",
      records: items.length,
      items,
      outcome: "done",
      ms: 5,
      read: 0,
      write: 8,
      traceId,
    }) as const;

  it("is of a request what consumers did because of it, and its share of what that cost", () => {
    const { history, request, emit } = start();
    const one = request();
    const two = request();
    const before = history.requests.newest(1)[0]?.cost.total ?? 0;
    const costs: number[] = [];
    history.listen(({ topic, item }) => topic === "costs" && costs.push(item.cost.consumers));
    emit({ ...wrote("1"), traceId: one.traceId });
    for (const record of ["2", "3"]) emit({ ...wrote(record), traceId: two.traceId });
    emit({ kind: "invoke", function: "consumer", requestId: "i", ms: 1000, traceId: "1-b" });
    emit({ ...wrote("4"), traceId: "1-b" });
    // The record 9 is of an earlier run.
    emit(delivery("1-b", ["1", "2", "3", "9"]));
    emit(delivery("1-c", ["4"]));
    const [followed] = history.followed(two.traceId);
    assert.deepEqual(
      [followed?.delivery.function, followed?.items, followed?.delivery.records],
      ["consumer", 2, 4],
    );
    assert.equal(followed?.followed[0]?.delivery.traceId, "1-c");
    // Half a second of a gigabyte, an invocation, and 8 units; the second delivery has only the units.
    const whole = 0.5 * 13.3334 + 0.2 + 8 * 0.625;
    const cost = history.requests.newest(1)[0]?.cost;
    const expected = 0.5 * whole + 0.5 * (8 * 0.625);
    assert.ok(Math.abs((cost?.consumers ?? 0) - expected) < 1e-9);
    assert.ok(Math.abs((cost?.total ?? 0) - before - expected) < 1e-9);
    assert.equal(costs.length, 4);
    const consumers = history.routes.list()[0]?.cost.consumers ?? 0;
    assert.ok(Math.abs(consumers - (0.75 * whole + 0.75 * 5) / 2) < 1e-9, "the mean of both requests");
    assert.deepEqual(history.causes("1-c").toSorted(), [one.traceId, two.traceId]);
  });

  it("counts consumers that end before the request is answered", () => {
    const { history, request, emit } = start();
    emit({ ...wrote("1"), traceId: "1-00000000-000000000001" });
    emit(delivery("1-b", ["1"]));
    request();
    assert.equal(history.requests.newest(1)[0]?.cost.consumers, 5);
  });

  it("follows a consumer that writes what it consumes only for a while", () => {
    const { history, request, emit } = start();
    const { traceId } = request();
    emit({ ...wrote("0"), traceId });
    for (let i = 0; i < 50; i++) {
      emit({ ...wrote(String(i + 1)), traceId: `1-loop${i}` });
      emit(delivery(`1-loop${i}`, [String(i)]));
    }
    let depth = 0;
    for (let [next] = history.followed(traceId); next; [next] = next.followed) depth++;
    assert.equal(depth, 6);
  });

  it("is of a trace with many rows the keys of all, and the values of the first", () => {
    const { history, emit } = start();
    for (let i = 0; i < 60; i++)
      emit({ ...wrote(String(i), { after: "x".repeat(8_000) }), traceId: "1-many" });
    const { calls } = history.trace("1-many");
    const kept = calls.filter(({ writes }) => writes?.[0]?.after !== undefined);
    assert.deepEqual([calls.length, kept.length], [60, 31]);
    assert.equal(calls.at(-1)?.writes?.[0]?.isLong, true);
  });

  it("drops the oldest traces if all together are long", () => {
    const traces = new Traces(1_000, 1_000_000);
    for (let i = 0; i < 200; i++)
      traces.add({ ...wrote("1", { after: "x".repeat(20_000) }), at: 0, traceId: `1-${i}` });
    assert.equal(traces.get("1-0").calls.length, 0);
    assert.equal(traces.get("1-199").calls.length, 1);
    const kept = Array.from({ length: 200 }, (_, i) => traces.get(`1-${i}`).calls.length);
    // Those that still grow, and as many others as fit.
    assert.equal(kept.filter((length) => length > 0).length, 64 + 49);
  });

  it("gives back messages byte by byte", () => {
    const { history, request } = start();
    const message = { headers: [["X-Name", "é€😀"]], body: '"\u0000é', bytes: 4 } as const;
    const exchanged = { query: "a=1", sent: message, answered: message };
    const body = Buffer.from([...Array(256).keys()]);
    const raw = { method: "PUT", target: "/a?b", headers: [["A", "b"]], body } as const;
    const { requestId } = request({ exchanged, raw });
    assert.deepEqual(history.message(requestId), { exchanged, raw });
    assert.deepEqual(history.message(request().requestId), {});
    assert.equal(history.message("unknown"), undefined);
  });

  it("cuts long messages", () => {
    const { history, emit } = start();
    emit({ kind: "log", group: "g", stream: "s", message: "x".repeat(messageLimit + 5) });
    assert.match(history.logs.newest(1)[0]?.message ?? "", /x… \(5 characters more in CloudWatch Logs\)$/);
  });

  it("does not keep the rest of long messages in memory", () => {
    const { history, emit } = start();
    const before = heapUsed();
    for (let i = 0; i < 200; i++)
      emit({ kind: "log", group: "g", stream: "s", message: i + "x".repeat(256_000) });
    assert.ok(heapUsed() - before < 10_000_000);
    assert.match(history.logs.newest(1)[0]?.message ?? "", /^199x/);
  });

  it("knows whose a line is: by its id, or by the line before in its stream", () => {
    const { history, emit } = start();
    const one = "22222222-0000-4000-8000-000000000001";
    const two = "22222222-0000-4000-8000-000000000002";
    const three = "22222222-0000-4000-8000-000000000003";
    const write = (stream: string, message: string) => emit({ kind: "log", group: "g", stream, message });
    write("a", `START RequestId: ${one} Version: $LATEST`);
    write("b", `2026-01-01T00:00:00.000Z\t${two}\tINFO\thello`);
    write("a", "a line of its own");
    write("b", `{"time":"t","type":"platform.report","record":{"requestId":"${three}"}}`);
    write("c", "nobody's");
    assert.deepEqual(
      history.logs.ofRequests([one]).map(({ message }) => message),
      [`START RequestId: ${one} Version: $LATEST`, "a line of its own"],
    );
    assert.equal(history.logs.ofRequests([two]).length, 1);
    assert.equal(history.logs.ofRequests([three]).length, 1);
    assert.equal(history.logs.newest(1)[0]?.requestId, undefined);
  });

  it("averages by route, the most expensive first", () => {
    const { history, request } = start();
    request({ route: "GET /wallet", read: 1, ms: 10 });
    request({ route: "GET /wallet", read: 2, ms: 30, status: 500 });
    request({ route: "POST /score", write: 8 });
    const [score, wallet] = history.routes.list();
    assert.equal(score?.route, "POST /score");
    assert.deepEqual(
      [
        wallet?.requests,
        (wallet?.refused ?? 0) + (wallet?.failed ?? 0),
        wallet?.ms,
        wallet?.slowest,
        wallet?.read,
        wallet?.write,
      ],
      [2, 1, 20, 30, 1.5, 0],
    );
  });

  it("ends with the console", () => {
    const { history, request } = start();
    history.close();
    request();
    assert.equal(history.requests.size, 0);
  });
});

describe("a ring", () => {
  it("gives the newest first, also before it is full", () => {
    const ring = new Ring<number>(3);
    assert.deepEqual(ring.newest(), []);
    for (const [add, expected] of [
      [1, [1]],
      [2, [2, 1]],
      [3, [3, 2, 1]],
      [4, [4, 3, 2]],
      [5, [5, 4, 3]],
    ] as const) {
      ring.add(add);
      assert.deepEqual(ring.newest(), expected);
    }
    assert.deepEqual(ring.newest(2), [5, 4]);
  });
});
