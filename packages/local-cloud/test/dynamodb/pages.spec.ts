import { strict as assert } from "node:assert";

import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import {
  BatchWriteItemCommand,
  CreateTableCommand,
  DeleteTableCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
} from "@aws-sdk/client-dynamodb";
import fc from "fast-check";

import { startDynamoDb, type TestDynamoDb } from "../../testing/dynamodb";
import { randomTable } from "./table";

type Item = Record<string, AttributeValue>;
type Key = Item | undefined;
const TableName = "pages";

describe("DynamoDB pages", () => {
  let dynamo: TestDynamoDb;
  before(async () => {
    dynamo = await startDynamoDb();
  });
  after(() => dynamo.close());

  /** Returns all pages, by following the keys. */
  async function walk(
    read: (start: Key) => Promise<{ Items?: Item[]; LastEvaluatedKey?: Item }>,
  ): Promise<Item[]> {
    const found: Item[] = [];
    let start: Key;
    do {
      const page = await read(start);
      found.push(...(page.Items ?? []));
      start = page.LastEvaluatedKey;
    } while (start);
    return found;
  }

  const idOf = (item: Item) => `${item["pk"]?.S} ${item["sk"]?.N}`;
  const number = (item: Item, name: string) => Number(item[name]?.N);

  async function fill(items: readonly Item[]): Promise<void> {
    await dynamo.client.send(new DeleteTableCommand({ TableName })).catch((error: Error) => {
      if (error.name !== "ResourceNotFoundException") throw error;
    });
    await dynamo.client.send(new CreateTableCommand(randomTable(TableName)));
    for (let i = 0; i < items.length; i += 25)
      await dynamo.client.send(
        new BatchWriteItemCommand({
          RequestItems: { [TableName]: items.slice(i, i + 25).map((Item) => ({ PutRequest: { Item } })) },
        }),
      );
  }

  const items = fc.uniqueArray(
    fc
      .tuple(
        fc.constantFrom("p1", "p2", "p3"),
        fc.integer({ min: -20, max: 20 }),
        fc.integer({ min: 0, max: 3 }),
      )
      .map(
        ([pk, sk, n]): Item => ({ pk: { S: pk }, sk: { N: String(sk) }, n: { N: String(n) }, g: { S: "g" } }),
      ),
    { selector: idOf, maxLength: 40 },
  );
  const paging = fc.record({ limit: fc.integer({ min: 1, max: 7 }), forward: fc.boolean() });

  it("of a query and of an index neither skip nor repeat, in either direction", async () => {
    await fc.assert(
      fc.asyncProperty(items, paging, async (all, { limit, forward }) => {
        await fill(all);
        const query = (IndexName: string | undefined, condition: string, value: AttributeValue) =>
          walk((ExclusiveStartKey) =>
            dynamo.client.send(
              new QueryCommand({
                TableName,
                IndexName,
                KeyConditionExpression: condition,
                ExpressionAttributeValues: { ":h": value },
                Limit: limit,
                ScanIndexForward: forward,
                ExclusiveStartKey,
              }),
            ),
          );
        const way = forward ? 1 : -1;
        const ofTable = await query(undefined, "pk = :h", { S: "p1" });
        const expected = all
          .filter((item) => item["pk"]?.S === "p1")
          .sort((a, b) => way * (number(a, "sk") - number(b, "sk")));
        assert.deepEqual(ofTable.map(idOf), expected.map(idOf));
        const ofIndex = await query("all", "g = :h", { S: "g" });
        assert.deepEqual(ofIndex.map(idOf).sort(), all.map(idOf).sort());
        const order = ofIndex.map((item) => number(item, "n"));
        assert.deepEqual(
          order,
          [...order].sort((a, b) => way * (a - b)),
        );
      }),
      { numRuns: 25 },
    );
  });

  it("of a parallel scan cover the table once", async () => {
    await fc.assert(
      fc.asyncProperty(
        items,
        fc.integer({ min: 1, max: 6 }),
        paging,
        async (all, TotalSegments, { limit }) => {
          await fill(all);
          const segments = await Promise.all(
            Array.from({ length: TotalSegments }, (_, Segment) =>
              walk((ExclusiveStartKey) =>
                dynamo.client.send(
                  new ScanCommand({ TableName, Segment, TotalSegments, Limit: limit, ExclusiveStartKey }),
                ),
              ),
            ),
          );
          assert.deepEqual(segments.flat().map(idOf).sort(), all.map(idOf).sort());
        },
      ),
      { numRuns: 15 },
    );
  });

  it("stay right if items are added and removed between them", async () => {
    await fill(Array.from({ length: 20 }, (_, i) => ({ pk: { S: "p1" }, sk: { N: String(i * 2) } })));
    const read = (ExclusiveStartKey: Key) =>
      dynamo.client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: "pk = :h",
          ExpressionAttributeValues: { ":h": { S: "p1" } },
          Limit: 5,
          ExclusiveStartKey,
        }),
      );
    const first = await read(undefined);
    for (const sk of ["1", "21"])
      await dynamo.client.send(new PutItemCommand({ TableName, Item: { pk: { S: "p1" }, sk: { N: sk } } }));
    const rest = await walk((start) => read(start ?? first.LastEvaluatedKey));
    const seen = [...(first.Items ?? []), ...rest].map((item) => number(item, "sk"));
    assert.deepEqual(seen, [
      ...Array.from({ length: 11 }, (_, i) => i * 2),
      21,
      ...Array.from({ length: 9 }, (_, i) => 22 + i * 2),
    ]);
  });

  it("end at a megabyte", async () => {
    await fill(
      Array.from({ length: 6 }, (_, i) => ({
        pk: { S: "p1" },
        sk: { N: String(i) },
        b: { S: "x".repeat(300_000) },
      })),
    );
    const page = await dynamo.client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: "pk = :h",
        ExpressionAttributeValues: { ":h": { S: "p1" } },
      }),
    );
    assert.equal(page.Items?.length, 4);
    assert.deepEqual(page.LastEvaluatedKey, { pk: { S: "p1" }, sk: { N: "3" } });
  });

  it("start only where a page of the same query can have ended", async () => {
    await fill([{ pk: { S: "p1" }, sk: { N: "1" } }]);
    const query = (ExclusiveStartKey: Item) =>
      dynamo.client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: "pk = :h",
          ExpressionAttributeValues: { ":h": { S: "p1" } },
          ExclusiveStartKey,
        }),
      );
    await assert.rejects(query({ pk: { S: "p2" }, sk: { N: "1" } }), {
      name: "ValidationException",
      message: "The provided starting key is outside query boundaries based on provided conditions",
    });
    await assert.rejects(query({ pk: { S: "p1" } }), {
      name: "ValidationException",
      message: "The provided starting key is invalid",
    });
  });
});
