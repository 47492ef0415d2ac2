import { strict as assert } from "node:assert";

import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  CreateTableCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ThrottlingException,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";

import type { PartitionOptions } from "../../dynamodb";
import { startDynamoDb, type TestDynamoDb } from "../../testing/dynamodb";
import { randomTable } from "./table";

const TableName = "hot";
const arn = `arn:aws:dynamodb:eu-central-1:123456789012:table/${TableName}`;
/** One partition with 10 writes and 10 reads per second. It splits after 5 hot seconds. */
const small: Partial<PartitionOptions> = {
  partition: { read: 10, write: 10 },
  initial: 1,
  splitAfterSeconds: 5,
};

describe("DynamoDB's model of partitions", () => {
  let dynamo: TestDynamoDb;
  let now: number;

  const start = async (partitions?: Partial<PartitionOptions>, localIndex = false) => {
    now = Date.UTC(2026, 0, 1);
    dynamo = await startDynamoDb({ now: () => now, partitions });
    const { LocalSecondaryIndexes, ...rest } = randomTable(TableName);
    await dynamo.client.send(
      new CreateTableCommand({ ...rest, ...(localIndex && { LocalSecondaryIndexes }) }),
    );
  };
  afterEach(() => dynamo.close());

  const keyOf = (pk: string, sk = 1) => ({ pk: { S: pk }, sk: { N: String(sk) } });
  const put = (pk: string, sk = 1, more = {}) =>
    dynamo.client.send(new PutItemCommand({ TableName, Item: { ...keyOf(pk, sk), ...more } }));
  const get = (pk: string) =>
    dynamo.client.send(new GetItemCommand({ TableName, Key: keyOf(pk), ConsistentRead: true }));
  /** Sends requests until the first is refused, and returns the number of accepted ones. */
  const untilRefused = async (send: (count: number) => Promise<unknown>, atMost = 100) => {
    for (let count = 0; count < atMost; count++) {
      try {
        await send(count);
      } catch (error) {
        assert.ok(error instanceof ThrottlingException, String(error));
        return count;
      }
    }
    return atMost;
  };
  /** Sends more writes in a second than a partition accepts, and returns the number of accepted ones. */
  const secondOf = async (send: (count: number) => Promise<unknown>) => {
    let answered = 0;
    for (let count = 0; count < 20; count++)
      await send(count).then(
        () => answered++,
        () => {},
      );
    now += 1000;
    return answered;
  };

  it("throttles nothing unless it is turned on", async () => {
    await start();
    assert.equal(await untilRefused((count) => put("one", count)), 100);
  });

  it("refuses writes of a hot key until the next second, and names the limit", async () => {
    await start(small);
    assert.equal(await untilRefused(() => put("one")), 10);
    await assert.rejects(put("one"), (error) => {
      assert.ok(error instanceof ThrottlingException);
      assert.equal(error.$metadata.httpStatusCode, 400);
      assert.match(error.message, /^Throughput exceeds the current capacity of your table or index\./);
      assert.deepEqual(error.throttlingReasons, [
        { reason: "TableWriteKeyRangeThroughputExceeded", resource: arn },
      ]);
      return true;
    });
    now += 1000;
    assert.equal(await untilRefused(() => put("one")), 10);
  });

  it("answers ProvisionedThroughputExceededException instead, if configured", async () => {
    await start({ ...small, code: "ProvisionedThroughputExceededException" });
    for (let count = 0; count < 10; count++) await put("one");
    await assert.rejects(put("one"), {
      name: "ProvisionedThroughputExceededException",
      ThrottlingReasons: [{ reason: "TableWriteKeyRangeThroughputExceeded", resource: arn }],
    });
  });

  it("limits reads and writes separately", async () => {
    await start(small);
    assert.equal(await untilRefused(() => put("one")), 10);
    assert.equal(await untilRefused(() => get("one")), 10);
    await assert.rejects(get("one"), {
      throttlingReasons: [{ reason: "TableReadKeyRangeThroughputExceeded", resource: arn }],
    });
  });

  it("writes nothing of a refused write, and consumes no units", async () => {
    await start(small);
    await untilRefused(() => put("one"));
    let units = 0;
    dynamo.host.meter.add = (_trace, _table, { read, write }) => {
      units += read + write;
    };
    await assert.rejects(put("two"), ThrottlingException);
    assert.equal(units, 0);
    assert.equal((await get("two")).Item, undefined);
  });

  it("spreads a new table over four partitions, which serve 4,000 writes a second", async () => {
    await start({ partition: { read: 3, write: 1 } });
    const refused: string[] = [];
    for (let count = 0; count < 200; count++) await put(`p${count}`).catch(() => refused.push(`p${count}`));
    assert.equal(refused.length, 196);
  });

  it("limits a whole table too, however well its keys are spread", async () => {
    await start({ table: { read: 10, write: 7 } });
    assert.equal(await untilRefused((count) => put(`p${count}`)), 7);
    await assert.rejects(put("one"), {
      throttlingReasons: [{ reason: "TableWriteAccountLimitExceeded", resource: arn }],
    });
  });

  it("refuses a table's writes when a global index has no units left", async () => {
    await start({ ...small, initial: 64 });
    const answered = await untilRefused((count) =>
      put(`p${count}`, count, { g: { S: "all" }, n: { N: "1" } }),
    );
    assert.equal(answered, 10);
    await assert.rejects(put("another", 1, { g: { S: "all" }, n: { N: "1" } }), (error) => {
      assert.ok(error instanceof ThrottlingException);
      assert.match(error.message, /one or more global secondary indexes/);
      assert.equal(error.throttlingReasons?.[0]?.reason, "IndexWriteKeyRangeThroughputExceeded");
      assert.match(error.throttlingReasons?.[0]?.resource ?? "", /table\/hot\/index\/(all|keys)$/);
      return true;
    });
    await put("elsewhere", 1);
  });

  it("charges an index entry that moves at its old and its new position", async () => {
    await start(small);
    const move = (g: string) => put("one", 1, { g: { S: g } });
    await move("a");
    now += 1000;
    assert.equal(await untilRefused((count) => move(count % 2 === 0 ? "b" : "a")), 5);
  });

  const secondsOfOneKey = async () => {
    const answered: number[] = [];
    for (let second = 0; second < 8; second++)
      answered.push(await secondOf((count) => put("one", ((count + second * 20) * 7919) % 1009)));
    return answered;
  };

  it("splits a hot partition in half after sustained heat", async () => {
    await start(small);
    const answered = await secondsOfOneKey();
    assert.deepEqual(answered.slice(0, 5), [10, 10, 10, 10, 10]);
    assert.ok((answered.at(-1) ?? 0) > 15, String(answered));
  });

  it("keeps the rows of a partition key together in a table with a local index", async () => {
    await start(small, true);
    assert.deepEqual(await secondsOfOneKey(), [10, 10, 10, 10, 10, 10, 10, 10]);
  });

  it("cannot split a single hot item, nor ever higher keys", async () => {
    await start(small);
    for (let second = 0; second < 8; second++) assert.equal(await secondOf(() => put("one")), 10);
    now += 60_000;
    for (let second = 0; second < 8; second++)
      assert.equal(await secondOf((count) => put("two", 1000 * second + count)), 10);
  });

  it("returns what a batch could not write, and writes the rest", async () => {
    await start(small);
    const items = Array.from({ length: 25 }, (_, sk) => ({ PutRequest: { Item: keyOf("one", sk) } }));
    const batch = (requests: typeof items) =>
      dynamo.client.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: requests } }));
    let left = items;
    const rounds: number[] = [];
    while (left.length > 0) {
      const { UnprocessedItems } = await batch(left);
      left = (UnprocessedItems?.[TableName] ?? []) as typeof items;
      rounds.push(left.length);
      if (left.length > 0) await assert.rejects(batch(left), ThrottlingException);
      now += 1000;
    }
    assert.deepEqual(rounds, [15, 5, 0]);
    const { Count } = await dynamo.client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": { S: "one" } },
      }),
    );
    assert.equal(Count, 25);
  });

  it("returns the keys that a batch could not read", async () => {
    await start(small);
    const Keys = Array.from({ length: 15 }, (_, sk) => keyOf("one", sk));
    const batch = () =>
      dynamo.client.send(
        new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys, ConsistentRead: true } } }),
      );
    const { UnprocessedKeys } = await batch();
    assert.deepEqual(UnprocessedKeys?.[TableName], { Keys: Keys.slice(10), ConsistentRead: true });
    await assert.rejects(batch(), ThrottlingException);
  });

  it("cancels a transaction whose items are throttled, and writes none of them", async () => {
    await start({ ...small, initial: 64 });
    await untilRefused(() => put("one"));
    const transact = () =>
      dynamo.client.send(
        new TransactWriteItemsCommand({
          TransactItems: [
            { Put: { TableName, Item: keyOf("another") } },
            { Put: { TableName, Item: keyOf("one") } },
          ],
        }),
      );
    await assert.rejects(transact(), (error) => {
      assert.ok(error instanceof TransactionCanceledException);
      assert.deepEqual(
        error.CancellationReasons?.map(({ Code }) => Code),
        ["None", "ThrottlingError"],
      );
      return true;
    });
    assert.equal((await get("another")).Item, undefined);
    now += 1000;
    await transact();
    assert.ok((await get("another")).Item);
  });

  it("lets a request take more than is left, and makes the next ones wait for it", async () => {
    await start(small);
    await put("one", 1, { blob: { S: "x".repeat(30 * 1024) } });
    for (const waited of [0, 1000, 1000]) {
      now += waited;
      await assert.rejects(put("one"), ThrottlingException);
    }
    now += 1100;
    await put("one");
  });
});
