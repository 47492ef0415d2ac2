import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type ErrorGroup, ErrorGroups, exampleLimit, generalized } from "../../console/errorGroups";
import type { Message } from "../../core/exchanged";
import { served } from "../../testing/console";

const answered = (body: object): { query: string; sent: Message; answered: Message } => {
  const text = JSON.stringify(body);
  return {
    query: "",
    sent: { headers: [], body: "", bytes: 0 },
    answered: { headers: [], body: text, bytes: text.length },
  };
};

describe("errors in the console", () => {
  const folder = mkdtempSync(join(tmpdir(), "errors-"));
  after(() => rmSync(folder, { recursive: true }));

  it("are grouped by cause: the gateway's, the answer's code or words, a function's error, or IAM's", async () => {
    const own = await served();
    const route = "POST /shop/buy";
    const refuse = (more: object) => own.request({ route, status: 409, ...more });
    for (const balance of [5, 90])
      refuse({
        exchanged: answered({ error: "Conflict", message: `Not enough: the balance is ${balance}` }),
      });
    for (const needs of ["harbour", "tower"])
      refuse({ exchanged: answered({ code: "unlock.needs", message: `needs ${needs}` }) });
    refuse({ status: 401, refusal: "UNAUTHORIZED: no token" });
    const failed = { traceId: "1-x", requestId: "q", ms: 1 } as const;
    own.emit({ kind: "invoke", function: "shop", route, error: "TypeError", reason: "no x", ...failed });
    own.request({ route, status: 502, traceId: "1-x" });
    own.request();
    const { body } = await own.json("/errors");
    assert.deepEqual(
      body
        .map(({ count, status, where, cause }: ErrorGroup) => [count, status, where, cause].join(" "))
        .toSorted(),
      [
        `1 401 ${route} UNAUTHORIZED: no token`,
        `1 502 ${route} TypeError: no x`,
        `2 409 ${route} Not enough: the balance is 5`,
        `2 409 ${route} unlock.needs: needs harbour`,
      ],
    );
    assert.equal(body[0].count, 2, "the most frequent first");
    const { id } = body.find(({ status }: ErrorGroup) => status === 401);
    const example = (await own.json(`/errors/${id}`)).body;
    assert.equal(example.request.refusal, "UNAUTHORIZED: no token");
    assert.equal(example.group.count, 1);
    assert.equal((await own.post(`/errors/${id}`, { forget: true })).status, 200);
    assert.equal((await own.post(`/errors/${id}`, { forget: true })).status, 404);
    assert.equal((await own.json("/errors")).body.length, 3);
    await own.close();
  });

  it("have the error that a handler logged as their cause, and not what the client was told", async () => {
    const own = await served();
    const requestId = "11111111-0000-4000-8000-000000000042";
    const traceId = "1-logged";
    const error = { errorType: "RangeError", errorMessage: "no such item", stackTrace: [] };
    const line = { level: "ERROR", requestId, message: error };
    own.emit({ kind: "log", group: "g", stream: "s", message: JSON.stringify(line) });
    own.emit({ kind: "invoke", function: "f", route: "GET /x", requestId, ms: 1, traceId });
    own.request({ traceId, status: 500, exchanged: answered({ message: "Something went wrong" }) });
    assert.equal((await own.json("/errors")).body[0].cause, "RangeError: no such item");
    await own.close();
  });

  it("include the failures of functions that no API calls, with their lines", async () => {
    const own = await served();
    const requestId = "11111111-0000-4000-8000-000000000043";
    own.emit({
      kind: "log",
      group: "g",
      stream: "s",
      message: `{"requestId":"${requestId}","message":"hm"}`,
    });
    const invoke = { kind: "invoke", function: "keep-ranks", requestId, ms: 1, traceId: "1-a" } as const;
    own.emit({ ...invoke, error: "Error", reason: "no" });
    const [{ id, where, status }] = (await own.json("/errors")).body;
    assert.deepEqual([where, status], ["keep-ranks", undefined]);
    const { body } = await own.json(`/errors/${id}`);
    assert.deepEqual([body.invocation.reason, body.logs.length], ["no", 1]);
    await own.close();
  });

  it("survive a restart with their examples, to which the address of the request still leads", async () => {
    const first = await served({}, folder);
    const { requestId } = first.request({ status: 403, refusal: "ACCESS_DENIED: no" });
    await first.close();
    assert.ok(!readFileSync(join(folder, "console-errors.json"), "utf8").includes('"raw"'));
    const second = await served({}, folder);
    const { body } = await second.json(`/requests/${requestId}`);
    assert.deepEqual([body.request.refusal, body.replayable], ["ACCESS_DENIED: no", false]);
    second.request({ status: 403, refusal: "ACCESS_DENIED: no" });
    const [group] = (await second.json("/errors")).body;
    assert.equal(group.count, 2);
    assert.ok(group.first <= group.last);
    const gone = await second.json("/requests/00000000-0000-4000-8000-999999999999");
    assert.equal(gone.status, 404);
    assert.match(gone.body.message, /newest 2000 of this run, and an example of each error/);
    await second.close();
    writeFileSync(join(folder, "console-errors.json"), "[{");
    assert.deepEqual(new ErrorGroups(folder).list(), []);
  });

  it("are at most 200 causes, each with an example of at most 50,000 characters", () => {
    const groups = new ErrorGroups();
    const add = (name: string) =>
      groups.add({
        at: Number(name.length),
        where: name,
        cause: "no",
        example: () => ({ request: name, calls: ["x".repeat(exampleLimit)], exchanged: "kept" }),
      });
    for (let i = 0; i < 250; i++) add(`GET /${String.fromCharCode(97 + (i % 26)).repeat(1 + i)}`);
    const list = groups.list();
    assert.equal(list.length, 200);
    const example = groups.example(list[0]?.id ?? "");
    assert.deepEqual(example && { ...example, group: 0, request: 0 }, {
      request: 0,
      calls: [],
      exchanged: "kept",
      group: 0,
    });
  });

  it("are one cause though ids, times and numbers differ", () => {
    assert.equal(
      generalized("item 3f1c2e46-88b5-4fd1-bfed-3bd6612e74fe costs 12.5 until 2026-11-27T00:00:00.000Z"),
      "item … costs … until …",
    );
    assert.equal(generalized("expected one of forest|desert"), "expected one of forest|desert");
  });
});
