import { strict as assert } from "node:assert";

import {
  CreateTableCommand,
  GetItemCommand,
  IdempotentParameterMismatchException,
  PutItemCommand,
  TransactGetItemsCommand,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import fc from "fast-check";

import { startDynamoDb, type TestDynamoDb } from "../../testing/dynamodb";

const TableName = "accounts";
const account = (id: string) => ({ id: { S: id } });
const add = (id: string, by: number, atLeast?: number): TransactWriteItem => ({
  Update: {
    TableName,
    Key: account(id),
    UpdateExpression: "ADD balance :by",
    ...(atLeast !== undefined && { ConditionExpression: "balance >= :least" }),
    ExpressionAttributeValues: {
      ":by": { N: String(by) },
      ...(atLeast !== undefined && { ":least": { N: String(atLeast) } }),
    },
    ReturnValuesOnConditionCheckFailure: "ALL_OLD",
  },
});

describe("DynamoDB transactions", () => {
  let dynamo: TestDynamoDb;
  let now = Date.parse("2026-01-01T00:00:00Z");

  before(async () => {
    dynamo = await startDynamoDb({ now: () => now });
    await dynamo.client.send(
      new CreateTableCommand({
        TableName,
        BillingMode: "PAY_PER_REQUEST",
        AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
        KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
      }),
    );
  });
  after(() => dynamo.close());

  const transact = (items: TransactWriteItem[], ClientRequestToken?: string) =>
    dynamo.client.send(new TransactWriteItemsCommand({ TransactItems: items, ClientRequestToken }));
  const balance = async (id: string) => {
    const { Item } = await dynamo.client.send(new GetItemCommand({ TableName, Key: account(id) }));
    return Number(Item?.["balance"]?.N ?? 0);
  };
  const set = (id: string, to: number) =>
    dynamo.client.send(
      new PutItemCommand({ TableName, Item: { ...account(id), balance: { N: String(to) } } }),
    );

  it("apply all writes or none, and give a reason for every item", async () => {
    await set("ada", 5);
    await assert.rejects(transact([add("bob", 10), add("ada", -10, 10)]), (error) => {
      assert.ok(error instanceof TransactionCanceledException);
      assert.equal(
        error.message,
        "Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed]",
      );
      assert.deepEqual(error.CancellationReasons, [
        { Code: "None" },
        {
          Code: "ConditionalCheckFailed",
          Message: "The conditional request failed",
          Item: { id: { S: "ada" }, balance: { N: "5" } },
        },
      ]);
      return true;
    });
    assert.equal(await balance("bob"), 0);
  });

  it("are cancelled by an impossible update, and change nothing", async () => {
    await set("ada", 5);
    const wrong: TransactWriteItem = {
      Update: {
        TableName,
        Key: account("eve"),
        UpdateExpression: "SET a = nothing",
      },
    };
    await assert.rejects(transact([add("ada", 1), wrong]), (error) => {
      assert.ok(error instanceof TransactionCanceledException);
      assert.deepEqual(error.CancellationReasons?.[1], {
        Code: "ValidationError",
        Message: "The provided expression refers to an attribute that does not exist in the item",
      });
      return true;
    });
    assert.equal(await balance("ada"), 5);
  });

  it("refuse two operations on one item, and more than 100", async () => {
    await assert.rejects(transact([add("ada", 1), add("ada", 2)]), {
      name: "ValidationException",
      message: "Transaction request cannot include multiple operations on one item",
    });
    await assert.rejects(transact(Array.from({ length: 101 }, (_, i) => add(`many${i}`, 1))), {
      name: "ValidationException",
      message: /Member must have length less than or equal to 100/,
    });
  });

  it("happen once per token within ten minutes, whatever the order of members", async () => {
    await set("tok", 0);
    await transact([add("tok", 1)], "token-1");
    const { Update } = add("tok", 1);
    const turned = Object.fromEntries(Object.entries(Update ?? {}).reverse());
    await transact(
      [{ Update: { ...add("tok", 1).Update, ...turned } as TransactWriteItem["Update"] }],
      "token-1",
    );
    assert.equal(await balance("tok"), 1);
    await assert.rejects(transact([add("tok", 2)], "token-1"), IdempotentParameterMismatchException);
    now += 10 * 60 * 1000 + 1;
    await transact([add("tok", 2)], "token-1");
    assert.equal(await balance("tok"), 3);
  });

  it("store no token of a cancelled transaction", async () => {
    await set("late", 0);
    await assert.rejects(transact([add("late", -1, 1)], "token-2"), TransactionCanceledException);
    await set("late", 1);
    await transact([add("late", -1, 1)], "token-2");
    assert.equal(await balance("late"), 0);
  });

  it("read several items at one moment", async () => {
    await set("x", 100);
    await set("y", 100);
    const moves = Array.from({ length: 40 }, () => transact([add("x", -1), add("y", 1)]));
    const reads = Array.from({ length: 40 }, () =>
      dynamo.client.send(
        new TransactGetItemsCommand({
          TransactItems: ["x", "y"].map((id) => ({ Get: { TableName, Key: account(id) } })),
        }),
      ),
    );
    const sums = (await Promise.all(reads)).map(({ Responses = [] }) =>
      Responses.reduce((sum, { Item }) => sum + Number(Item?.["balance"]?.N), 0),
    );
    await Promise.all(moves);
    assert.deepEqual(new Set(sums), new Set([200]));
  });

  it("are cancelled for an empty key if they read, and refused before they begin if they write", async () => {
    const reads = new TransactGetItemsCommand({
      TransactItems: ["x", ""].map((id) => ({ Get: { TableName, Key: account(id) } })),
    });
    await assert.rejects(dynamo.client.send(reads), (error: TransactionCanceledException) => {
      assert.equal(error.name, "TransactionCanceledException");
      assert.deepEqual(
        error.CancellationReasons?.map(({ Code }) => Code),
        ["None", "ValidationError"],
      );
      assert.match(error.CancellationReasons?.[1]?.Message ?? "", /cannot contain an empty string value/);
      return true;
    });
    await assert.rejects(transact([add("x", 1), add("", 1)]), { name: "ValidationException" });
  });

  it("read 4 MB at most, and write 4 MB at most", async () => {
    const text = { S: "x".repeat(399_000) };
    const ids = Array.from({ length: 11 }, (_, n) => `large${n}`);
    const read = (some: readonly string[]) =>
      dynamo.client.send(
        new TransactGetItemsCommand({
          TransactItems: some.map((id) => ({ Get: { TableName, Key: account(id) } })),
        }),
      );
    const write = (some: readonly string[]) =>
      transact(some.map((id) => ({ Put: { TableName, Item: { ...account(id), text } } })));
    await write(ids.slice(0, 10));
    await write(ids.slice(10));
    const tooLarge = { name: "ValidationException", message: /exceeds the limit of 4 MB/ };
    await assert.rejects(write(ids), tooLarge);
    assert.equal((await read(ids.slice(0, 10))).Responses?.length, 10);
    await assert.rejects(read(ids), tooLarge);
  });

  it("are serializable: concurrent ones leave the balances of some order", async () => {
    const ids = ["a", "b", "c"];
    const transfer = fc.record({
      from: fc.constantFrom(...ids),
      to: fc.constantFrom(...ids),
      amount: fc.integer({ min: 1, max: 8 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(transfer, { minLength: 5, maxLength: 25 }), async (transfers) => {
        for (const id of ids) await set(id, 10);
        const real = transfers.filter(({ from, to }) => from !== to);
        const done = await Promise.allSettled(
          real.map(({ from, to, amount }) => transact([add(from, -amount, amount), add(to, amount)])),
        );
        const balances = await Promise.all(ids.map(balance));
        const expected = ids.map((id) =>
          real.reduce((sum, { from, to, amount }, i) => {
            if (done[i]?.status !== "fulfilled") return sum;
            return sum + (to === id ? amount : 0) - (from === id ? amount : 0);
          }, 10),
        );
        assert.deepEqual(balances, expected);
        assert.ok(balances.every((left) => left >= 0));
      }),
      { numRuns: 25 },
    );
  });
});
