import assert from "node:assert/strict";
import { expression, keyCondition } from "@game-backend/framework/expressions";
import { pages } from "@game-backend/framework/pages";
import { documentsOf } from "@game-backend/framework/sdkDocuments";
import { table, tableOfIndex } from "@game-backend/framework/table";
import { type IndexClient, tableClient } from "@game-backend/framework/tableClient";
import * as economy from "../../../functions/economy/definition";
import { type World, world } from "../../../tools/harness/ownWorld";
import { awsError, sdkClient } from "../sdkClient";

describe("a table's client", () => {
  let memory: World;
  let ledger: World["tables"]["ledger"];
  let asked: Record<string, unknown>[];
  before(() => {
    memory = world({ economy }, { faults: (_operation, input) => void asked?.push(input) });
    ({ ledger } = memory.tables);
  });
  after(() => memory.close());

  let userId = "";
  let players = 0;
  beforeEach(() => {
    userId = `player-${++players}`;
    asked = [];
  });
  const entry = (entryId: string, more: object = {}) => ({
    userId,
    entryId,
    at: `2026-01-0${entryId}`,
    kind: "run" as const,
    amount: 1,
    reason: "",
    requestHash: "",
    answer: {},
    ...more,
  });
  const key = (entryId: string) => ({ userId, entryId });
  const fill = async (...ids: string[]) => {
    for (const id of ids) await ledger.putItem(entry(id));
  };
  const ids = (rows: readonly { entryId: string }[]) => rows.map(({ entryId }) => entryId);

  it("takes a whole row for its key", async () => {
    const row = entry("1", { amount: 7 });
    await ledger.putItem(row);
    assert.equal((await ledger.getItem(row))?.amount, 7);
    assert.deepEqual(await ledger.updateItem(row, { set: { amount: 8 } }), { applied: true, before: row });
    assert.deepEqual(await ledger.deleteItem(row), { applied: true, before: { ...row, amount: 8 } });
    assert.equal(await ledger.getItem(row), undefined);
  });

  it("reports for each write whether its condition held, and the previous row", async () => {
    assert.deepEqual(await ledger.putItem(entry("1")), { applied: true, before: undefined });
    assert.deepEqual(await ledger.putItem(entry("1", { amount: 2 })), { applied: true, before: entry("1") });
    const missing = { if: { entryId: { exists: false } } } as const;
    const now = entry("1", { amount: 2 });
    assert.deepEqual(await ledger.putItem(entry("1"), missing), { applied: false, before: now });
    const one = { if: { amount: { equals: 1 } } } as const;
    assert.deepEqual(await ledger.updateItem(key("1"), { set: { amount: 5 }, ...one }), {
      applied: false,
      before: now,
    });
    assert.deepEqual(await ledger.updateItem(key("1"), { set: { amount: 1 } }), {
      applied: true,
      before: now,
    });
    assert.deepEqual(await ledger.deleteItem(key("2"), one), { applied: false, before: undefined });
    assert.deepEqual(await ledger.deleteItem(key("1"), one), { applied: true, before: entry("1") });
    assert.equal(await ledger.getItem(key("1")), undefined);
  });

  it("throws errors other than failed conditions", async () => {
    const failing = tableClient(
      table<{ id: string }>()({ name: "T", hashKey: "id", personal: { holds: "nothing" } }),
      "T",
      documentsOf(sdkClient({ Put: awsError("ThrottlingException") }).client),
    );
    await assert.rejects(Promise.resolve(failing.putItem({ id: "1" })), { name: "ThrottlingException" });
  });

  it("checks a condition in transactions only", async () => {
    await fill("1");
    const check = (amount: number) =>
      ledger.conditionCheckItem(key("1"), { if: { amount: { equals: amount } } });
    await assert.rejects(Promise.resolve(check(1)), /only in a transaction/);
    const write = (id: string, amount: number) => memory.transact([check(amount), ledger.putItem(entry(id))]);
    assert.deepEqual(await write("2", 1), { applied: true, writes: [{ applied: true }, { applied: true }] });
    const refused = await write("3", 2);
    assert.deepEqual(refused.writes[0], { applied: false, before: entry("1") });
    assert.equal(await ledger.getItem(key("3")), undefined);
  });

  it("reads a partition by ranges of its sort key, in both directions", async () => {
    await fill("1", "2", "21", "3");
    const found = async (query: object = {}) => ids((await ledger.query({ hash: userId, ...query })).items);
    assert.deepEqual(await found(), ["1", "2", "21", "3"]);
    assert.deepEqual(await found({ descending: true }), ["3", "21", "2", "1"]);
    assert.deepEqual(await found({ range: { beginsWith: "2" } }), ["2", "21"]);
    assert.deepEqual(await found({ range: { equals: "2" } }), ["2"]);
    assert.deepEqual(await found({ range: { above: "2" } }), ["21", "3"]);
    assert.deepEqual(await found({ range: { below: "2" } }), ["1"]);
    assert.deepEqual(await found({ hash: "nobody" }), []);
  });

  it("reads page by page, from an index too", async () => {
    await fill("1", "2", "3");
    const read: string[][] = [];
    for await (const rows of pages((startAfter) => ledger.query({ hash: userId, limit: 2, startAfter })))
      read.push(ids(rows));
    assert.deepEqual(read, [["1", "2"], ["3"]]);
    const byTime = memory.tables["ledgerByTime" as never] as IndexClient<never, never>;
    const { items } = await byTime.query({ hash: userId, range: { above: "2026-01-01" }, limit: 1 });
    assert.deepEqual(ids(items), ["2"]);
    assert.equal("requestHash" in (items[0] ?? {}), false, "an index has the attributes that it names");
  });

  it("reads consistently only on request", async () => {
    await fill("1");
    asked = [];
    for (const options of [undefined, { consistent: true }]) {
      await ledger.getItem(key("1"), options);
      await ledger.query({ hash: userId, ...options });
      await ledger.batchGetItem([key("1")], options);
    }
    const consistent = asked.map(
      ({ ConsistentRead, RequestItems }) =>
        ConsistentRead ??
        Object.values((RequestItems ?? {}) as Record<string, { ConsistentRead?: boolean }>)[0]
          ?.ConsistentRead,
    );
    assert.deepEqual(consistent, [undefined, undefined, undefined, true, true, true]);
  });

  it("reads and deletes any number of rows", async () => {
    const many = Array.from({ length: 130 }, (_, n) => `${n}`.padStart(3, "0"));
    for (const id of many) await ledger.putItem(entry(id));
    const rows = await ledger.batchGetItem([...many, "none"].map((id) => ({ ...entry(id) })));
    assert.deepEqual(ids(rows).sort(), many);
    asked = [];
    await ledger.batchWriteItem({ delete: rows });
    assert.equal(asked.length, 6);
    assert.deepEqual((await ledger.query({ hash: userId })).items, []);
    assert.deepEqual(await ledger.batchGetItem([]), []);
  });

  it("scans all rows, or one part of them", async () => {
    await fill("1", "2", "3");
    const all = (await ledger.scan()).items.filter((row) => row.userId === userId);
    assert.deepEqual(ids(all).sort(), ["1", "2", "3"]);
    const first = await ledger.scan({ limit: 1 });
    const second = await ledger.scan({ limit: 1, startAfter: first.next });
    assert.equal(first.items.length, 1);
    assert.notDeepEqual(second.items, first.items);
    const parts = await Promise.all([0, 1].map((part) => ledger.scan({ part, parts: 2 })));
    const inParts = parts.flatMap(({ items }) => items);
    assert.equal(inParts.length, (await ledger.scan()).items.length);
    assert.deepEqual(ids(inParts.filter((row) => row.userId === userId)).sort(), ["1", "2", "3"]);
  });

  describe("changes a row", () => {
    const change = async (what: object) => {
      const { applied } = await ledger.updateItem(key("1"), what as never);
      const row = await ledger.getItem(key("1"));
      return applied ? row : undefined;
    };

    it("by setting, adding, summing and removing attributes, also within maps", async () => {
      await fill("1");
      assert.deepEqual(
        await change({ set: { reason: "new", "answer.a": 1 } }),
        entry("1", { reason: "new", answer: { a: 1 } }),
      );
      assert.equal((await change({ add: { amount: 4 } }))?.amount, 5);
      assert.deepEqual((await change({ add: { "answer.b": -2 } }))?.answer, { a: 1, b: -2 });
      assert.equal((await change({ sum: { amount: ["amount", 10] } }))?.amount, 15);
      const row: object | undefined = await change({ sum: { total: ["missing", 3] } });
      assert.deepEqual(row, entry("1", { reason: "new", amount: 15, answer: { a: 1, b: -2 }, total: 3 }));
      const { reason: _, ...rest } = entry("1", { amount: 7, answer: { b: -2 }, total: 3 });
      const remove = ["answer.a", "reason"];
      assert.deepEqual(await change({ remove, set: { kind: undefined, amount: 7 } }), rest);
    });

    it("if all conditions hold, unless a group of others does", async () => {
      await fill("1");
      const held = async (when: object) => (await change({ set: { kind: "x" }, ...when })) !== undefined;
      const known: [object, boolean][] = [
        [{ amount: { equals: 1 } }, true],
        [{ amount: { equals: 2 } }, false],
        [{ amount: { not: 2 } }, true],
        [{ amount: { not: 1 } }, false],
        [{ amount: { atLeast: 1 } }, true],
        [{ amount: { atLeast: 2 } }, false],
        [{ amount: { atMost: 1 } }, true],
        [{ amount: { atMost: 0 } }, false],
        [{ amount: { exists: true } }, true],
        [{ missing: { exists: true } }, false],
        [{ missing: { exists: false } }, true],
        [{ amount: { exists: false } }, false],
        [{ amount: { equals: 1 }, missing: { exists: true } }, false],
        [{ amount: [{ atLeast: 1 }, { atMost: 5 }] }, true],
        [{ amount: [{ atLeast: 1 }, { atMost: 0 }] }, false],
      ];
      for (const [conditions, holds] of known) {
        assert.equal(await held({ if: conditions }), holds, `if ${JSON.stringify(conditions)}`);
        assert.equal(await held({ unless: conditions }), !holds, `unless ${JSON.stringify(conditions)}`);
      }
      const groups = [{ amount: { equals: 2 } }, { amount: { equals: 1 }, userId: { exists: true } }];
      assert.equal(await held({ unless: groups }), false);
      assert.equal(await held({ unless: groups.slice(0, 1), if: { amount: { equals: 1 } } }), true);
    });
  });
});

describe("an expression", () => {
  it("is omitted if it is empty", () => {
    assert.deepEqual(expression({}), {});
    assert.deepEqual(expression({ set: { a: undefined }, remove: [] } as never), {});
    assert.deepEqual(Object.keys(expression<{ a: string }>({ if: { a: { exists: true } } })), [
      "ConditionExpression",
      "ExpressionAttributeNames",
    ]);
  });

  it("names each attribute once, because any name may be reserved", () => {
    const { ExpressionAttributeNames: names } = expression<{ name: string; size: number }>({
      set: { name: "a" },
      add: { size: 1 },
      if: { name: { exists: true } },
    });
    assert.deepEqual(names, { "#0": "name", "#1": "size" });
    assert.equal(keyCondition("id", "1").KeyConditionExpression, "#0 = :0");
    assert.equal(keyCondition("id", "1", undefined, { equals: "x" }).KeyConditionExpression, "#0 = :0");
  });

  it("of an index belongs to the table that has it", () => {
    const indexes = { byTime: { hashKey: "a", rangeKey: "b", attributes: [] } };
    const model = { name: "T", hashKey: "a", personal: { holds: "nothing" } } as const;
    assert.equal(tableOfIndex({ one: model, two: { ...model, indexes } }, "byTime"), "two");
    assert.equal(tableOfIndex({ one: model }, "byTime"), undefined);
  });
});
