import { strict as assert } from "node:assert";

import type { AttributeValue, ConsumedCapacity } from "@aws-sdk/client-dynamodb";
import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  CreateTableCommand,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactGetItemsCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";

import { callOf, startDynamoDb, type TestDynamoDb } from "../../testing/dynamodb";
import { randomTable } from "./table";

const TableName = "units";
const ReturnConsumedCapacity = "INDEXES" as const;

/** Returns the units that a call consumed: in total, of the table, and of each index by name. */
const units = (consumed: ConsumedCapacity | undefined) => ({
  total: consumed?.CapacityUnits,
  table: consumed?.Table?.CapacityUnits,
  ...Object.fromEntries(
    Object.entries({ ...consumed?.GlobalSecondaryIndexes, ...consumed?.LocalSecondaryIndexes }).map(
      ([name, index]) => [name, index.CapacityUnits],
    ),
  ),
});

describe("DynamoDB capacity units", () => {
  let dynamo: TestDynamoDb;
  let count = 0;

  before(async () => {
    dynamo = await startDynamoDb();
    await dynamo.client.send(new CreateTableCommand(randomTable(TableName)));
  });
  after(() => dynamo.close());

  const freshKey = (): Record<string, AttributeValue> => ({ pk: { S: `p${count++}` }, sk: { N: "1" } });
  const put = async (Item: Record<string, AttributeValue>) => {
    const answer = await dynamo.client.send(new PutItemCommand({ TableName, Item, ReturnConsumedCapacity }));
    return units(answer.ConsumedCapacity);
  };
  const update = async (
    Key: Record<string, AttributeValue>,
    UpdateExpression: string,
    v?: AttributeValue,
  ) => {
    const answer = await dynamo.client.send(
      new UpdateItemCommand({
        TableName,
        Key,
        UpdateExpression,
        ...(v && { ExpressionAttributeValues: { ":v": v } }),
        ReturnConsumedCapacity,
      }),
    );
    return units(answer.ConsumedCapacity);
  };

  it("are one for every kilobyte of the larger image", async () => {
    const key = freshKey();
    assert.deepEqual(await put({ ...key, b: { S: "x".repeat(2500) } }), { total: 3, table: 3 });
    assert.deepEqual(await put(key), { total: 3, table: 3 });
    assert.deepEqual(await put(key), { total: 1, table: 1 });
  });

  it("of an index are: 1 to enter, 2 to move, 1 for a projected change, 0 when untouched, 1 to leave", async () => {
    const key = freshKey();
    assert.deepEqual(await put({ ...key, g: { S: "g1" } }), { total: 2, table: 1, keys: 1 });
    assert.deepEqual(await update(key, "SET n = :v", { N: "5" }), { total: 3, table: 1, all: 1, some: 1 });
    assert.deepEqual(await update(key, "SET g = :v", { S: "g2" }), { total: 5, table: 1, keys: 2, all: 2 });
    assert.deepEqual(await update(key, "SET a = :v", { S: "a" }), { total: 3, table: 1, all: 1, some: 1 });
    assert.deepEqual(await update(key, "SET c = :v", { S: "c" }), { total: 2, table: 1, all: 1 });
    assert.deepEqual(await update(key, "SET c = :v", { S: "c" }), { total: 1, table: 1 });
    assert.deepEqual(await update(key, "REMOVE g"), { total: 3, table: 1, keys: 1, all: 1 });
  });

  it("of a delete are those of the item, one if there is none", async () => {
    const key = freshKey();
    await put({ ...key, b: { S: "x".repeat(1500) }, n: { N: "1" } });
    const remove = async () =>
      units(
        (await dynamo.client.send(new DeleteItemCommand({ TableName, Key: key, ReturnConsumedCapacity })))
          .ConsumedCapacity,
      );
    assert.deepEqual(await remove(), { total: 3, table: 2, some: 1 });
    assert.deepEqual(await remove(), { total: 1, table: 1 });
  });

  it("of reads are half if eventually consistent, and are consumed for missing items too", async () => {
    const key = freshKey();
    await put({ ...key, b: { S: "x".repeat(5000) } });
    const get = async (Key: Record<string, AttributeValue>, ConsistentRead: boolean) =>
      units(
        (
          await dynamo.client.send(
            new GetItemCommand({ TableName, Key, ConsistentRead, ReturnConsumedCapacity }),
          )
        ).ConsumedCapacity,
      ).total;
    assert.equal(await get(key, true), 2);
    assert.equal(await get(key, false), 1);
    assert.equal(await get(freshKey(), true), 1);
    assert.equal(await get(freshKey(), false), 0.5);
  });

  it("of a query count everything read together, before the filter", async () => {
    const hash = `p${count++}`;
    for (const sk of ["1", "2", "3", "4"])
      await put({ pk: { S: hash }, sk: { N: sk }, b: { S: "x".repeat(1500) } });
    const answer = await dynamo.client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: "pk = :p",
        FilterExpression: "attribute_exists(nothing)",
        ExpressionAttributeValues: { ":p": { S: hash } },
        ConsistentRead: true,
        ReturnConsumedCapacity,
      }),
    );
    assert.equal(answer.ScannedCount, 4);
    assert.deepEqual(units(answer.ConsumedCapacity), { total: 2, table: 2 });
  });

  it("of a local index add the item for attributes that the index lacks", async () => {
    const key = freshKey();
    await put({ ...key, n: { N: "1" }, b: { S: "x".repeat(5000) } });
    const ask = async (ProjectionExpression: string) =>
      units(
        (
          await dynamo.client.send(
            new QueryCommand({
              TableName,
              IndexName: "some",
              KeyConditionExpression: "pk = :p",
              ExpressionAttributeValues: { ":p": key["pk"] ?? { NULL: true } },
              ProjectionExpression,
              ReturnConsumedCapacity,
            }),
          )
        ).ConsumedCapacity,
      );
    assert.deepEqual(await ask("pk, n"), { total: 0.5, table: 0, some: 0.5 });
    assert.deepEqual(await ask("pk, b"), { total: 1.5, table: 1, some: 0.5 });
  });

  it("of batches are the sum of their items'", async () => {
    const [a, b] = [freshKey(), freshKey()];
    const written = await dynamo.client.send(
      new BatchWriteItemCommand({
        RequestItems: { [TableName]: [{ PutRequest: { Item: a } }, { DeleteRequest: { Key: b } }] },
        ReturnConsumedCapacity,
      }),
    );
    assert.deepEqual(units(written.ConsumedCapacity?.[0]), { total: 2, table: 2 });
    const read = await dynamo.client.send(
      new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: [a, b] } }, ReturnConsumedCapacity }),
    );
    assert.deepEqual(units(read.ConsumedCapacity?.[0]), { total: 1, table: 1 });
  });

  it("of transactions are double, and are reads if a token is repeated", async () => {
    const key = freshKey();
    const transaction = new TransactWriteItemsCommand({
      ClientRequestToken: "once",
      TransactItems: [{ Put: { TableName, Item: { ...key, b: { S: "x".repeat(1500) } } } }],
      ReturnConsumedCapacity,
    });
    const first = await dynamo.client.send(transaction);
    assert.deepEqual(first.ConsumedCapacity, [
      {
        TableName,
        CapacityUnits: 4,
        WriteCapacityUnits: 4,
        Table: { CapacityUnits: 4, WriteCapacityUnits: 4 },
      },
    ]);
    const again = await dynamo.client.send(transaction);
    assert.equal(again.ConsumedCapacity?.[0]?.ReadCapacityUnits, 2);
    assert.equal(again.ConsumedCapacity?.[0]?.WriteCapacityUnits, undefined);
    const read = await dynamo.client.send(
      new TransactGetItemsCommand({
        TransactItems: [{ Get: { TableName, Key: key } }, { Get: { TableName, Key: freshKey() } }],
        ReturnConsumedCapacity: "TOTAL",
      }),
    );
    assert.deepEqual(read.ConsumedCapacity, [{ TableName, CapacityUnits: 4, ReadCapacityUnits: 4 }]);
  });

  it("of a scan of an index count its entries, not the items", async () => {
    const answer = await dynamo.client.send(
      new ScanCommand({ TableName, IndexName: "keys", ReturnConsumedCapacity }),
    );
    assert.deepEqual(units(answer.ConsumedCapacity), { total: 0.5, table: 0, keys: 0.5 });
  });

  it("are metered for the request that caused the call, including those of failed conditions", async () => {
    const { api } = dynamo.service;
    assert.ok(api);
    const key = freshKey();
    await put({ ...key, b: { S: "x".repeat(2500) } });
    dynamo.host.meter.begin("trace");
    await api.answer(callOf("GetItem", { TableName, Key: key }, "trace"));
    const failing = { TableName, Item: key, ConditionExpression: "attribute_not_exists(pk)" };
    await assert.rejects(api.answer(callOf("PutItem", failing, "trace")), {
      name: "ConditionalCheckFailedException",
    });
    const units = { read: 0.5, write: 3 };
    assert.deepEqual(dynamo.host.meter.end("trace"), { ...units, tables: new Map([[TableName, units]]) });
  });
});
