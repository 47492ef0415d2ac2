import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { rowsNaming } from "../../console/pages/rowsNaming";
import { rowsOf } from "../../console/pages/rowsOf";
import { TableReader } from "../../console/pages/tableReader";
import type { OperatorRequest } from "../../console/sources";
import { dynamodb } from "../../dynamodb";
import { noSources, served } from "../../testing/console";
import { callOf, testHost } from "../../testing/dynamodb";

describe("tables in the console", () => {
  const folder = mkdtempSync(join(tmpdir(), "console-"));
  const host = testHost(folder);
  const service = dynamodb(host);
  let own: Awaited<ReturnType<typeof served>>;

  const write = (item: Record<string, unknown>) =>
    service.api.answer(callOf("PutItem", { TableName: "Scores", Item: item }));
  const rankKey = "30000000000000000000000000000000000001";

  before(async () => {
    const provider = service.resources["aws:dynamodb/table:Table"];
    const inputs = {
      name: "Scores",
      billingMode: "PAY_PER_REQUEST",
      hashKey: "board",
      rangeKey: "userId",
      attributes: [
        { name: "board", type: "S" },
        { name: "userId", type: "S" },
        { name: "score", type: "N" },
      ],
      globalSecondaryIndexes: [
        { name: "byScore", hashKey: "board", rangeKey: "score", projectionType: "ALL" },
        { name: "keysByScore", hashKey: "board", rangeKey: "score", projectionType: "KEYS_ONLY" },
      ],
    };
    await provider?.create(provider.inputs.parse(inputs) as never, {
      type: "t",
      name: "Scores",
      urn: "urn:scores",
    });
    for (let i = 0; i < 120; i++)
      await write({
        board: { S: i % 2 ? "forest" : "desert" },
        userId: { S: `u${i}` },
        score: { N: String(i) },
      });
    await write({ board: { S: "moon" }, userId: { S: "<b>" }, score: { N: "1" }, rankKey: { N: rankKey } });
    const call = async ({ operation, input }: OperatorRequest) => {
      const { body = "" } = await service.api.answer(callOf(operation, input));
      return JSON.parse(String(body));
    };
    own = await served({ tables: service.api, sources: { ...noSources, call } });
  });
  after(async () => {
    await own.close();
    await service.close();
    rmSync(folder, { recursive: true });
  });

  it("are listed with their keys, indexes and sizes", async () => {
    const { body } = await own.json("/tables");
    assert.equal(body.length, 1);
    const [{ name, items, hash, range, indexes, stream }] = body;
    assert.deepEqual([name, items, stream], ["Scores", 121, false]);
    assert.deepEqual(
      [hash, range],
      [
        { name: "board", type: "S" },
        { name: "userId", type: "S" },
      ],
    );
    assert.deepEqual(indexes[0].range, { name: "score", type: "N" });
    assert.deepEqual(
      indexes.map(({ name, whole }: { name: string; whole: boolean }) => [name, whole]),
      [
        ["byScore", true],
        ["keysByScore", false],
      ],
    );
  });

  it("are paged by 50, each item once", async () => {
    const seen: string[] = [];
    const sizes: number[] = [];
    let cursor = "";
    do {
      const { body } = await own.json(`/tables/Scores${cursor && `?cursor=${cursor}`}`);
      seen.push(...body.items.map((item: { userId: { S: string } }) => item.userId.S));
      sizes.push(body.items.length);
      cursor = body.cursor ?? "";
    } while (cursor);
    assert.deepEqual(sizes, [50, 50, 21]);
    assert.equal(new Set(seen).size, 121);
  });

  it("are read by an index, one partition, either way", async () => {
    const path = "/tables/Scores?index=byScore&key=forest&limit=2";
    const scores = async (query: string) =>
      (await own.json(path + query)).body.items.map((item: { score: { N: string } }) => item.score.N);
    assert.deepEqual(await scores(""), ["1", "3"]);
    assert.deepEqual(await scores("&descending=true"), ["119", "117"]);
    const { cursor } = (await own.json(path)).body;
    assert.deepEqual(await scores(`&cursor=${cursor}`), ["5", "7"]);
  });

  it("lose nothing of a number, and show text as it is", async () => {
    const { body } = await own.json("/tables/Scores?key=moon");
    assert.deepEqual(body.items, [
      { board: { S: "moon" }, userId: { S: "<b>" }, score: { N: "1" }, rankKey: { N: rankKey } },
    ]);
  });

  it("are refused in DynamoDB's words", async () => {
    const unknown = await own.json("/tables/Nothing");
    assert.deepEqual([unknown.status, unknown.body.error], [400, "ResourceNotFoundException"]);
    for (const cursor of ["x", Buffer.from('{"board":1}').toString("base64url"), "e30"])
      assert.equal((await own.json(`/tables/Scores?cursor=${cursor}`)).status, 400, cursor);
    assert.match((await own.json("/tables/Scores?index=no")).body.message, /index/);
  });

  it("take a row, a change of it and its deletion, but no second row with its key", async () => {
    const key = { board: { S: "sea" }, userId: { S: "new" } };
    const row = (score: string) => ({ ...key, score: { N: score } });
    const act = async (body: object) => {
      const { status, body: answer } = await own.post("/tables/Scores", body);
      return [status, (answer as { message?: string }).message];
    };
    const scores = async () =>
      (await own.json("/tables/Scores?key=sea")).body.items.map(
        (item: ReturnType<typeof row>) => item.score.N,
      );
    assert.deepEqual(await act({ put: row("1"), new: true }), [200, undefined]);
    assert.deepEqual(await act({ put: row("2"), new: true }), [400, "An item with this key exists."]);
    assert.deepEqual(await scores(), ["1"]);
    await act({ put: row("2") });
    assert.deepEqual(await scores(), ["2"]);
    await act({ delete: key });
    assert.deepEqual(await scores(), []);
  });

  it("keep what somebody else changed in a row since it was read", async () => {
    const read = { board: { S: "lake" }, userId: { S: "u" }, score: { N: "1" }, name: { S: "Ada" } };
    const save = async (put: object) => {
      const { status, body } = await own.post("/tables/Scores", { put, was: read });
      return [status, (body as { message?: string }).message];
    };
    const rows = async () => (await own.json("/tables/Scores?key=lake")).body.items;
    await write({ ...read, score: { N: "2" }, at: { N: "7" } });
    const { name: _, ...nameless } = read;
    assert.deepEqual(await save({ ...nameless, level: { L: [{ N: "3" }] } }), [200, undefined]);
    const now = { ...nameless, score: { N: "2" }, at: { N: "7" }, level: { L: [{ N: "3" }] } };
    assert.deepEqual(await rows(), [now]);
    for (const put of [
      { ...read, score: { N: "5" } },
      { ...read, at: { N: "8" } },
      { ...read, name: { S: "Bob" } },
    ])
      assert.match(String(await save(put)), /^400,The item was changed or deleted since it was read/);
    assert.deepEqual(await rows(), [now]);
    assert.deepEqual(await save(read), [200, undefined]);
    // Saving with another key creates another row.
    assert.deepEqual(await save({ ...read, userId: { S: "v" } }), [200, undefined]);
    assert.deepEqual(await save({ ...read, userId: { S: "v" } }), [400, "An item with this key exists."]);
    assert.deepEqual(await rows(), [now, { ...read, userId: { S: "v" } }]);
    for (const userId of ["u", "v"])
      await own.post("/tables/Scores", { delete: { board: { S: "lake" }, userId: { S: userId } } });
    assert.match(String(await save({ ...read, score: { N: "5" } })), /^400,The item was changed or deleted/);
    assert.deepEqual(await rows(), []);
  });

  it("cost nothing, and tell nobody, when they are looked at", async () => {
    const told: string[] = [];
    const stop = host.events.listen(({ kind }) => told.push(kind));
    host.meter.begin("trace");
    await own.json("/tables/Scores");
    stop();
    assert.deepEqual(told, []);
    assert.deepEqual(host.meter.end("trace"), { read: 0, write: 0, tables: new Map() });
  });

  it("have an address for each row, and know which requests wrote it", async () => {
    const found = await own.json("/tables/Scores?key=forest&range=u7");
    assert.deepEqual(
      found.body.items.map(({ userId }: { userId: unknown }) => userId),
      [{ S: "u7" }],
    );
    const key = JSON.stringify({ board: { S: "forest" }, userId: { S: "u7" } });
    const call = { kind: "call", service: "dynamodb", principal: "me", status: 200, ms: 1 } as const;
    const { requestId, traceId } = own.request({ who: { name: "ada" } });
    const change = {
      table: "Scores",
      key,
      change: "changed",
      before: "{}",
      after: "{}",
      record: "77",
    } as const;
    own.emit({ ...call, operation: "UpdateItem", traceId, writes: [change] });
    const unmet = [{ table: "Scores", key, condition: "score > 1", parts: [] }];
    const failure = { code: "ConditionalCheckFailedException", message: "no", unmet };
    own.emit({ ...call, operation: "PutItem", status: 400, traceId: own.request().traceId, failure });
    // A consumer writes the row because of the request.
    own.emit({
      ...call,
      operation: "DeleteItem",
      traceId: "1-c",
      writes: [{ ...change, change: "deleted", record: "78" }],
    });
    const batch = { kind: "batch", mapping: "m", source: "s", function: "f", outcome: "done" } as const;
    own.emit({ ...batch, records: 1, items: ["77"], ms: 1, read: 0, write: 0, traceId: "1-c" });
    // The row of another table, and another row.
    own.emit({
      ...call,
      operation: "PutItem",
      traceId,
      writes: [{ ...change, table: "Others", record: "79" }],
    });
    own.emit({
      ...call,
      operation: "PutItem",
      traceId,
      writes: [{ ...change, key: key.replace("u7", "u77") }],
    });
    const { body } = await own.json("/tables/Scores/writers?key=forest&range=u7");
    assert.deepEqual(
      body
        .map(({ what, operation }: { what: string; operation: string }) => `${operation} ${what}`)
        .toSorted(),
      ["DeleteItem deleted", "PutItem refused", "UpdateItem changed"],
    );
    for (const { what, requests } of body) {
      if (what === "refused") continue;
      assert.equal(requests[0].requestId, requestId);
      assert.equal(requests[0].who.name, "ada");
    }
  });

  it("are searched for rows that name somebody outside the partition key", async () => {
    const reader = new TableReader(service.api);
    const known = await rowsOf(reader, ["moon"]);
    const { rows, unread } = await rowsNaming(reader, ["u7", "u8"], known);
    assert.deepEqual(unread, []);
    assert.deepEqual(
      rows.map(({ table, keys, items, more }) => [
        table,
        keys,
        items.map(({ userId }) => JSON.stringify(userId)).toSorted(),
        more,
      ]),
      [["Scores", ["board", "userId"], ['{"S":"u7"}', '{"S":"u8"}'], false]],
    );
    const others = await rowsNaming(reader, ["u8"], await rowsOf(reader, ["desert"]));
    assert.deepEqual(
      others.rows.flatMap(({ items }) => items.map(({ userId }) => userId)),
      [],
    );
  });
});
