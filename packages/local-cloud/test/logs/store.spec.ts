import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { RunClock } from "../../core/clock";

import type { LogEvent } from "../../logs/events";
import { LogStore } from "../../logs/store";
import { testCloud } from "../../testing/lambda";

const clock = new RunClock();

describe("logs: the store", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "logs-spec-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("keeps lines over a restart", () => {
    const file = join(folder, "logs.sqlite");
    const before = new LogStore(file, clock);
    before.append(before.stream("/a", "s"), [[1, 2, "kept"]]);
    before.close();
    const after = new LogStore(file, clock);
    const events = after.read({ streams: after.streams("/a"), from: 0, to: 10, limit: 10 });
    assert.deepEqual(
      events.map(({ time, ingested, message, stream }) => ({ time, ingested, message, stream })),
      [{ time: 1, ingested: 2, message: "kept", stream: "s" }],
    );
    after.close();
  });

  it("outlives a disk that refuses lines for a while, and keeps them", async () => {
    const file = join(folder, "logs.sqlite");
    const failures: unknown[] = [];
    const store = new LogStore(file, clock, (error) => failures.push(error));
    const stream = store.stream("/a", "s");
    const other = new DatabaseSync(file);
    other.exec("BEGIN IMMEDIATE");
    store.append(stream, [[1, 1, "early"]]);
    store.flush();
    assert.match(String(failures), /locked/, "nor does it keep the reason to itself");
    other.exec("COMMIT");
    other.close();
    store.append(stream, [[2, 2, "late"]]);
    const events = store.read({ streams: [stream], from: 0, to: 10, limit: 10 });
    assert.deepEqual(
      events.map(({ message }) => message),
      ["early", "late"],
    );
    store.close();
  });

  it("takes lines of new streams while the disk refuses writes, and keeps them", () => {
    const file = join(folder, "logs.sqlite");
    const store = new LogStore(file, clock);
    const other = new DatabaseSync(file);
    other.exec("BEGIN IMMEDIATE");
    store.append(store.stream("/a", "first"), [[1, 1, "early"]]);
    store.append(store.stream("/a", "second"), [[2, 2, "late"]]);
    store.flush();
    other.exec("COMMIT");
    other.close();
    store.close();
    const after = new LogStore(file, clock);
    const events = after.read({ streams: after.streams("/a"), from: 0, to: 10, limit: 10 });
    assert.deepEqual(
      events.map(({ stream, message }) => [stream, message]),
      [
        ["first", "early"],
        ["second", "late"],
      ],
    );
    assert.deepEqual(after.stream("/a", "second"), store.find("/a", "second"));
    after.close();
  });

  it("pages any history without skipping or repeating, in both directions", () => {
    const store = new LogStore(join(folder, "logs.sqlite"), clock);
    const batches = fc.array(
      fc.tuple(fc.constantFrom("a", "b", "c"), fc.array(fc.nat(20), { minLength: 1, maxLength: 8 })),
      {
        maxLength: 15,
      },
    );
    let group = 0;
    fc.assert(
      fc.property(batches, fc.integer({ min: 1, max: 7 }), fc.boolean(), (history, limit, backward) => {
        const name = `/group/${group++}`;
        let n = 0;
        for (const [stream, times] of history) {
          store.append(
            store.stream(name, stream),
            times.map((time) => [time, 0, String(n++)]),
          );
          store.flush();
        }
        const streams = store.streams(name);
        const read = (page: number, beyond?: LogEvent) =>
          store.read({ streams, from: 2, to: 18, limit: page, beyond, backward });
        const all = read(1000);
        const expected = history.flatMap(([, times]) => times).filter((time) => time >= 2 && time < 18);
        assert.deepEqual(
          all.map(({ time }) => time),
          expected.sort((a, b) => a - b),
        );

        const paged: LogEvent[] = [];
        for (let page = read(limit); page.length > 0; page = read(limit, backward ? paged[0] : paged.at(-1)))
          backward ? paged.unshift(...page) : paged.push(...page);
        assert.deepEqual(paged, all);
      }),
      { numRuns: 60 },
    );
    store.close();
  });

  it("deletes events after a group's retention", () => {
    const store = new LogStore(join(folder, "logs.sqlite"), clock);
    store.append(store.stream("/a", "s"), [[100, 100, "old"]]);
    store.flush();
    store.append(store.stream("/a", "s"), [[200, 200, "new"]]);
    store.flush();
    store.trim("/a", 150);
    const events = store.read({ streams: store.streams("/a"), from: 0, to: 1000, limit: 10 });
    assert.deepEqual(
      events.map(({ message }) => message),
      ["new"],
    );
    store.close();
  });
});

describe("logs: groups", () => {
  it("lose what is written to a group that does not exist, with one warning", async () => {
    const cloud = await testCloud();
    cloud.logs.write("/nowhere", "s", ["x"]);
    cloud.logs.write("/nowhere", "s", ["y"]);
    assert.deepEqual(cloud.lines("warning"), [
      "the log group /nowhere does not exist, so lines that are written to it are lost, here as on AWS.",
    ]);
    assert.deepEqual(cloud.lines("log"), []);
    await cloud.close();
  });

  it("refuse a retention that CloudWatch does not have, and unimplemented properties", async () => {
    const cloud = await testCloud();
    const create = (more: object) => cloud.create("aws:cloudwatch/logGroup:LogGroup", "api", more);
    await assert.rejects(create({ retentionInDays: 8 }), /CloudWatch keeps logs for 0, 1, 3, 5/);
    await assert.rejects(create({ kmsKeyId: "key" }), /kmsKeyId/);
    await assert.rejects(create({ logGroupClass: "INFREQUENT_ACCESS" }), /log group class STANDARD only/);
    const { id, outputs } = await create({ retentionInDays: 14, tags: { a: "b" } });
    assert.match(id, /^api-[0-9a-f]{7}$/);
    assert.equal(outputs["arn"], `arn:aws:logs:eu-central-1:123456789012:log-group:${id}`);
    await cloud.close();
  });
});
