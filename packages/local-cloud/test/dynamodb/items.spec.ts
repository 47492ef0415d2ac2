import { strict as assert } from "node:assert";

import {
  CreateTableCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";

import { startDynamoDb, type TestDynamoDb } from "../../testing/dynamodb";

describe("DynamoDB items", () => {
  let dynamo: TestDynamoDb;

  before(async () => {
    dynamo = await startDynamoDb();
    await dynamo.client.send(
      new CreateTableCommand({
        TableName: "scores",
        BillingMode: "PAY_PER_REQUEST",
        AttributeDefinitions: [
          { AttributeName: "board", AttributeType: "S" },
          { AttributeName: "user", AttributeType: "S" },
          { AttributeName: "score", AttributeType: "N" },
        ],
        KeySchema: [
          { AttributeName: "board", KeyType: "HASH" },
          { AttributeName: "user", KeyType: "RANGE" },
        ],
        GlobalSecondaryIndexes: [
          {
            IndexName: "byScore",
            KeySchema: [
              { AttributeName: "board", KeyType: "HASH" },
              { AttributeName: "score", KeyType: "RANGE" },
            ],
            Projection: { ProjectionType: "ALL" },
          },
        ],
      }),
    );
  });
  after(() => dynamo.close());

  it("returns what was put", async () => {
    const item = {
      board: { S: "forest" },
      user: { S: "ada" },
      score: { N: "12.50" },
      bag: { L: [{ M: { a: { NULL: true } } }] },
    } as const;
    await dynamo.client.send(
      new PutItemCommand({
        TableName: "scores",
        Item: { ...item, bag: { L: [{ M: { a: { NULL: true } } }] } },
      }),
    );
    const found = await dynamo.client.send(
      new GetItemCommand({
        TableName: "scores",
        Key: { board: { S: "forest" }, user: { S: "ada" } },
        ReturnConsumedCapacity: "INDEXES",
      }),
    );
    assert.deepEqual(found.Item, { ...item, score: { N: "12.5" } });
    assert.equal(found.ConsumedCapacity?.CapacityUnits, 0.5);
  });

  it("updates under a condition and orders an index by number", async () => {
    for (const [user, score] of [
      ["bob", "9"],
      ["cyd", "100"],
      ["dan", "-3"],
    ] as const)
      await dynamo.client.send(
        new UpdateItemCommand({
          TableName: "scores",
          Key: { board: { S: "lake" }, user: { S: user } },
          UpdateExpression: "SET score = :s",
          ConditionExpression: "attribute_not_exists(score) OR score < :s",
          ExpressionAttributeValues: { ":s": { N: score } },
        }),
      );
    const page = await dynamo.client.send(
      new QueryCommand({
        TableName: "scores",
        IndexName: "byScore",
        KeyConditionExpression: "board = :b",
        ExpressionAttributeValues: { ":b": { S: "lake" } },
        ScanIndexForward: false,
      }),
    );
    assert.deepEqual(
      page.Items?.map(({ user }) => user?.S),
      ["cyd", "bob", "dan"],
    );
  });
});
