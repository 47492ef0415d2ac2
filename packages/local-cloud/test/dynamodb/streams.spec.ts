import { strict as assert } from "node:assert";

import {
  CreateTableCommand,
  DeleteItemCommand,
  DescribeTableCommand,
  GetItemCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";

import { startDynamoDb, type TestDynamoDb } from "../../testing/dynamodb";

const hour = 60 * 60 * 1000;
const key = (id: string) => ({ id: { S: id } });

describe("DynamoDB streams", () => {
  let dynamo: TestDynamoDb;
  let now = Date.parse("2026-01-01T00:00:00Z");
  let tables = 0;

  before(async () => {
    dynamo = await startDynamoDb({ now: () => now });
  });
  after(() => dynamo.close());

  async function table(viewType: "NEW_AND_OLD_IMAGES" | "KEYS_ONLY" = "NEW_AND_OLD_IMAGES"): Promise<string> {
    const TableName = `streamed${tables++}`;
    await dynamo.client.send(
      new CreateTableCommand({
        TableName,
        BillingMode: "PAY_PER_REQUEST",
        AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
        KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
        StreamSpecification: { StreamEnabled: true, StreamViewType: viewType },
      }),
    );
    return TableName;
  }
  const put = (TableName: string, id: string, n: number) =>
    dynamo.client.send(new PutItemCommand({ TableName, Item: { ...key(id), n: { N: String(n) } } }));
  const records = (name: string, after?: string, limit = 100) =>
    dynamo.service.streamRecords(name, after, limit);

  it("contain every change with both images, in order", async () => {
    const TableName = await table();
    await put(TableName, "a", 1);
    await put(TableName, "a", 2);
    await dynamo.client.send(new DeleteItemCommand({ TableName, Key: key("a") }));
    const found = records(TableName);
    assert.deepEqual(
      found.map(({ eventName, keys, oldImage, newImage }) => ({ eventName, keys, oldImage, newImage })),
      [
        {
          eventName: "INSERT",
          keys: key("a"),
          oldImage: undefined,
          newImage: { ...key("a"), n: { N: "1" } },
        },
        {
          eventName: "MODIFY",
          keys: key("a"),
          oldImage: { ...key("a"), n: { N: "1" } },
          newImage: { ...key("a"), n: { N: "2" } },
        },
        {
          eventName: "REMOVE",
          keys: key("a"),
          oldImage: { ...key("a"), n: { N: "2" } },
          newImage: undefined,
        },
      ],
    );
    const numbers = found.map(({ sequenceNumber }) => sequenceNumber);
    assert.deepEqual(numbers, [...numbers].sort());
    assert.ok(numbers.every((number) => /^\d{21,40}$/.test(number)));
  });

  it("are read from a sequence number on", async () => {
    const TableName = await table();
    for (let n = 0; n < 5; n++) await put(TableName, `k${n}`, n);
    const first = records(TableName, undefined, 2);
    const rest = records(TableName, first[1]?.sequenceNumber);
    assert.deepEqual(
      [...first, ...rest].map(({ keys }) => keys["id"]),
      records(TableName).map(({ keys }) => keys["id"]),
    );
    assert.equal(rest.length, 3);
    assert.deepEqual(records(TableName, dynamo.service.latestRecord(TableName)), []);
  });

  it("have no records of writes that change nothing or fail", async () => {
    const TableName = await table();
    await put(TableName, "a", 1);
    await put(TableName, "a", 1);
    await dynamo.client.send(
      new UpdateItemCommand({
        TableName,
        Key: key("a"),
        UpdateExpression: "SET n = :n",
        ExpressionAttributeValues: { ":n": { N: "1.0" } },
      }),
    );
    await dynamo.client.send(new DeleteItemCommand({ TableName, Key: key("none") }));
    await assert.rejects(
      dynamo.client.send(
        new TransactWriteItemsCommand({
          TransactItems: [
            { Put: { TableName, Item: key("b") } },
            { ConditionCheck: { TableName, Key: key("a"), ConditionExpression: "n = id" } },
          ],
        }),
      ),
    );
    assert.equal(records(TableName).length, 1);
  });

  it("contain only keys if that is their view", async () => {
    const TableName = await table("KEYS_ONLY");
    await put(TableName, "a", 1);
    const [record] = records(TableName);
    assert.deepEqual([record?.keys, record?.newImage, record?.sizeBytes], [key("a"), undefined, 3]);
  });

  it("announce appended records, once per commit and table", async () => {
    const TableName = await table();
    const heard: number[] = [];
    const appended = new Promise<void>((resolve) => {
      const stop = dynamo.service.onAppended((name) => {
        if (name !== TableName) return;
        heard.push(records(TableName).length);
        stop();
        resolve();
      });
    });
    await dynamo.client.send(
      new TransactWriteItemsCommand({
        TransactItems: ["a", "b", "c"].map((id) => ({ Put: { TableName, Item: key(id) } })),
      }),
    );
    await appended;
    assert.deepEqual(heard, [3]);
  });

  it("drop records after 24 hours", async () => {
    const TableName = await table();
    await put(TableName, "old", 1);
    now += 23 * hour;
    await put(TableName, "new", 1);
    now += 2 * hour;
    await dynamo.service.sweep();
    assert.deepEqual(
      records(TableName).map(({ keys }) => keys),
      [key("new")],
    );
  });

  it("are new streams after being turned off and on", async () => {
    const TableName = await table();
    const arn = async () =>
      (await dynamo.client.send(new DescribeTableCommand({ TableName }))).Table?.LatestStreamArn;
    const before = await arn();
    await put(TableName, "a", 1);
    const enable = (StreamEnabled: boolean) =>
      dynamo.client.send(
        new UpdateTableCommand({
          TableName,
          StreamSpecification: {
            StreamEnabled,
            ...(StreamEnabled && { StreamViewType: "NEW_AND_OLD_IMAGES" }),
          },
        }),
      );
    await enable(false);
    assert.equal(await arn(), undefined);
    await put(TableName, "a", 2);
    now += 1000;
    await enable(true);
    assert.match((await arn()) ?? "", /^arn:aws:dynamodb:.*:table\/streamed\d+\/stream\/2026-/);
    assert.notEqual(await arn(), before);
    assert.deepEqual(records(TableName), []);
  });

  describe("and time to live", () => {
    const item = (id: string, expires: string) => ({ ...key(id), expires: { N: expires } });

    it("delete expired items, in the service's name; until then they can be read", async () => {
      const TableName = await table();
      const seconds = Math.floor(now / 1000);
      // Time to live is enabled after the first items were written. They expire too.
      await dynamo.client.send(new PutItemCommand({ TableName, Item: item("gone", String(seconds - 1)) }));
      await dynamo.client.send(
        new UpdateTimeToLiveCommand({
          TableName,
          TimeToLiveSpecification: { AttributeName: "expires", Enabled: true },
        }),
      );
      for (const kept of [
        item("later", String(seconds + 100)),
        item("ancient", String(seconds - 6 * 365 * 24 * 3600)),
        { ...key("text"), expires: { S: String(seconds - 1) } },
        key("never"),
      ])
        await dynamo.client.send(new PutItemCommand({ TableName, Item: kept }));
      const ids = async () => {
        const all = ["gone", "later", "ancient", "text", "never"].map(async (id) => {
          const { Item } = await dynamo.client.send(new GetItemCommand({ TableName, Key: key(id) }));
          return Item ? [id] : [];
        });
        return (await Promise.all(all)).flat();
      };
      assert.deepEqual(await ids(), ["gone", "later", "ancient", "text", "never"]);
      await dynamo.service.sweep();
      assert.deepEqual(await ids(), ["later", "ancient", "text", "never"]);
      const removed = records(TableName).filter(({ eventName }) => eventName === "REMOVE");
      assert.deepEqual(
        removed.map(({ keys, expired }) => [keys, expired]),
        [[key("gone"), true]],
      );
      now += 200 * 1000;
      await dynamo.service.sweep();
      assert.deepEqual(await ids(), ["ancient", "text", "never"]);
    });

    it("delete any number of items", async () => {
      const TableName = await table();
      await dynamo.client.send(
        new UpdateTimeToLiveCommand({
          TableName,
          TimeToLiveSpecification: { AttributeName: "expires", Enabled: true },
        }),
      );
      const past = String(Math.floor(now / 1000) - 10);
      await Promise.all(
        Array.from({ length: 250 }, (_, i) =>
          dynamo.client.send(new PutItemCommand({ TableName, Item: item(`k${i}`, past) })),
        ),
      );
      await dynamo.service.sweep();
      const described = await dynamo.client.send(new DescribeTableCommand({ TableName }));
      assert.equal(described.Table?.ItemCount, 0);
    });
  });
});
