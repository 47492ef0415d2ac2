import { strict as assert } from "node:assert";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Realized, Resource } from "../../core/service";
import { type DynamoDb, dynamodb } from "../../dynamodb";
import { callOf, testHost } from "../../testing/dynamodb";

const table = "aws:dynamodb/table:Table";
const tableItem = "aws:dynamodb/tableItem:TableItem";

const scores = {
  billingMode: "PAY_PER_REQUEST",
  hashKey: "board",
  rangeKey: "user",
  attributes: [
    { name: "board", type: "S" },
    { name: "user", type: "S" },
  ],
};

const byScore = {
  attributes: [...scores.attributes, { name: "score", type: "N" }],
  globalSecondaryIndexes: [
    {
      name: "byScore",
      keySchemas: [
        { attributeName: "board", keyType: "HASH" },
        { attributeName: "score", keyType: "RANGE" },
      ],
      projectionType: "KEYS_ONLY",
    },
  ],
};

describe("DynamoDB resources", () => {
  let data: string;
  let service: DynamoDb;

  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), "dynamodb-"));
    service = dynamodb(testHost(data));
  });
  afterEach(async () => {
    await service.close();
    rmSync(data, { recursive: true });
  });

  const restart = async () => {
    await service.close();
    service = dynamodb(testHost(data));
  };

  const create = async (type: string, name: string, inputs: unknown): Promise<Realized> => {
    const provider = service.resources[type];
    assert.ok(provider);
    const resource: Resource = { type, name, urn: `urn:pulumi:dev::game::${type}::${name}` };
    return provider.create(provider.inputs.parse(inputs) as never, resource);
  };
  const refusal = (type: string, inputs: unknown) => {
    const result = service.resources[type]?.inputs.safeParse(inputs);
    return result?.error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join();
  };
  const call = async (operation: string, input: unknown) => {
    const { body = "" } = (await service.api?.answer(callOf(operation, input))) ?? {};
    return JSON.parse(body.toString());
  };

  it("give a table AWS's outputs, and the same name in every run", async () => {
    const { id, outputs } = await create(table, "Scores", {
      ...scores,
      streamEnabled: true,
      streamViewType: "NEW_AND_OLD_IMAGES",
    });
    assert.match(id, /^Scores-[0-9a-f]{7}$/);
    assert.equal(outputs["name"], id);
    assert.equal(outputs["arn"], `arn:aws:dynamodb:eu-central-1:123456789012:table/${id}`);
    assert.match(String(outputs["streamArn"]), /:table\/Scores-[0-9a-f]{7}\/stream\/20/);
    await restart();
    const again = await create(table, "Scores", {
      ...scores,
      streamEnabled: true,
      streamViewType: "NEW_AND_OLD_IMAGES",
    });
    assert.deepEqual(again, { id, outputs });
  });

  it("accept properties without a local effect, and check their shape", async () => {
    await create(table, "Scores", {
      ...scores,
      name: "plain",
      pointInTimeRecovery: { enabled: true, recoveryPeriodInDays: 7 },
      serverSideEncryption: { enabled: true },
      tags: { team: "game" },
      tableClass: "STANDARD",
      deletionProtectionEnabled: true,
    });
    const backups = await call("DescribeContinuousBackups", { TableName: "plain" });
    assert.equal(
      backups.ContinuousBackupsDescription.PointInTimeRecoveryDescription.PointInTimeRecoveryStatus,
      "ENABLED",
    );
    assert.equal(backups.ContinuousBackupsDescription.PointInTimeRecoveryDescription.RecoveryPeriodInDays, 7);
    await assert.rejects(call("DeleteTable", { TableName: "plain" }), /protected against deletion/);
    assert.match(refusal(table, { ...scores, tags: { team: 1 } }) ?? "", /^tags.team: /);
  });

  it("have provisioned capacity by default, which can change and end", async () => {
    const { billingMode, ...plain } = scores;
    await assert.rejects(
      create(table, "Scores", plain),
      /readCapacity must be at least 1 when billingMode is PROVISIONED/,
    );
    await assert.rejects(
      create(table, "Scores", { ...scores, readCapacity: 5, writeCapacity: 5 }),
      /Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST/,
    );
    const { id: TableName, outputs } = await create(table, "Scores", {
      ...plain,
      readCapacity: 5,
      writeCapacity: 2,
    });
    assert.deepEqual(
      [outputs["billingMode"], outputs["readCapacity"], outputs["writeCapacity"]],
      ["PROVISIONED", 5, 2],
    );
    const units = async () => {
      const { Table } = await call("DescribeTable", { TableName });
      const { ReadCapacityUnits, WriteCapacityUnits } = Table.ProvisionedThroughput;
      return [Table.BillingModeSummary?.BillingMode, ReadCapacityUnits, WriteCapacityUnits];
    };
    assert.deepEqual(await units(), [undefined, 5, 2]);
    await create(table, "Scores", { ...plain, readCapacity: 7, writeCapacity: 3 });
    assert.deepEqual(await units(), [undefined, 7, 3]);
    await create(table, "Scores", scores);
    assert.deepEqual(await units(), ["PAY_PER_REQUEST", 0, 0]);
  });

  it("refuse unknown properties and keys that are not defined", async () => {
    assert.match(refusal(table, { ...scores, replicas: [] }) ?? "", /replicas/);
    await assert.rejects(
      create(table, "Scores", { ...scores, rangeKey: "nobody" }),
      /nobody is not in attributes/,
    );
    await assert.rejects(
      create(table, "Scores", { ...scores, attributes: byScore.attributes }),
      /Number of attributes in KeySchema does not exactly match/,
    );
    await assert.rejects(
      create(table, "Scores", { ...scores, rangeKey: scores.hashKey }),
      /Both the Hash Key and the Range Key element in the KeySchema have the same name/,
    );
  });

  it("build a new index from the existing items, and drop a removed one", async () => {
    const { id: TableName } = await create(table, "Scores", scores);
    for (const [user, score] of [
      ["ada", "7"],
      ["bob", "30"],
      ["cyd", "4"],
    ])
      await call("PutItem", {
        TableName,
        Item: { board: { S: "forest" }, user: { S: user }, score: { N: score } },
      });
    await restart();
    await create(table, "Scores", { ...scores, ...byScore });
    const query = {
      TableName,
      IndexName: "byScore",
      KeyConditionExpression: "board = :b",
      ExpressionAttributeValues: { ":b": { S: "forest" } },
    };
    const { Items } = await call("Query", query);
    assert.deepEqual(
      Items.map((item: { user: { S: string } }) => item.user.S),
      ["cyd", "ada", "bob"],
    );
    await create(table, "Scores", scores);
    await assert.rejects(call("Query", query), /does not have the specified index: byScore/);
    await create(table, "Scores", { ...scores, ...byScore });
    assert.equal((await call("Query", query)).Count, 3);
  });

  it("leave items out of a new index whose attributes have another type than its key", async () => {
    const { id: TableName } = await create(table, "Scores", scores);
    const key = (user: string) => ({ board: { S: "forest" }, user: { S: user } });
    const values = { ada: { N: "7" }, bob: { S: "30" }, cyd: { M: {} } };
    for (const [user, score] of Object.entries(values))
      await call("PutItem", { TableName, Item: { ...key(user), score } });
    await create(table, "Scores", { ...scores, ...byScore });
    const { Items } = await call("Scan", { TableName, IndexName: "byScore" });
    assert.deepEqual(Items, [{ ...key("ada"), score: { N: "7" } }]);
    for (const user of ["bob", "cyd"]) {
      const deleted = await call("DeleteItem", { TableName, Key: key(user), ReturnValues: "ALL_OLD" });
      assert.deepEqual(deleted.Attributes.user, { S: user });
    }
  });

  it("accept either notation of an index's key, and no key of several attributes", async () => {
    const index = (given: object) => ({
      ...scores,
      attributes: byScore.attributes,
      globalSecondaryIndexes: [{ name: "byScore", projectionType: "ALL", ...given }],
    });
    const { id } = await create(table, "Scores", index({ hashKey: "board", rangeKey: "score" }));
    const { Table } = await call("DescribeTable", { TableName: id });
    assert.deepEqual(Table.GlobalSecondaryIndexes[0].KeySchema, [
      { AttributeName: "board", KeyType: "HASH" },
      { AttributeName: "score", KeyType: "RANGE" },
    ]);
    await assert.rejects(
      create(
        table,
        "Scores",
        index({
          keySchemas: ["board", "score"].map((attributeName) => ({ attributeName, keyType: "HASH" })),
        }),
      ),
      /keys of several attributes/,
    );
  });

  it("refuse to change the key of a table with items, and say what to do", async () => {
    const { id: TableName } = await create(table, "Scores", scores);
    await call("PutItem", { TableName, Item: { board: { S: "forest" }, user: { S: "ada" } } });
    const { rangeKey, ...hashOnly } = scores;
    await assert.rejects(
      create(table, "Scores", { ...hashOnly, attributes: [{ name: "board", type: "S" }] }),
      /its key was \(board S, user S\) and is now \(board S\).*--reset/,
    );
    assert.equal((await call("Scan", { TableName })).Count, 1);
  });

  it("write a seed once, and keep later changes", async () => {
    const shop = { billingMode: "PAY_PER_REQUEST", hashKey: "id", attributes: [{ name: "id", type: "S" }] };
    const { id: tableName } = await create(table, "Catalog", shop);
    const seed = (id: string, price: number) => ({
      tableName,
      hashKey: "id",
      item: JSON.stringify({ id: { S: id }, price: { N: String(price) } }),
    });
    const { id } = await create(tableItem, "sword", seed("sword", 10));
    assert.equal(id, `${tableName}|sword`);
    await create(tableItem, "bow", seed("bow", 5));
    await call("PutItem", { TableName: tableName, Item: { id: { S: "sword" }, price: { N: "12" } } });
    await call("DeleteItem", { TableName: tableName, Key: { id: { S: "bow" } } });
    await restart();
    await create(table, "Catalog", shop);
    await create(tableItem, "sword", seed("sword", 10));
    await create(tableItem, "bow", seed("bow", 5));
    const { Items } = await call("Scan", { TableName: tableName });
    assert.deepEqual(Items, [{ id: { S: "sword" }, price: { N: "12" } }]);
  });

  it("refuse a seed that is not an item of its table", async () => {
    assert.match(
      refusal(tableItem, { tableName: "t", hashKey: "id", item: '{"id": "x"}' }) ?? "",
      /^item: must be JSON/,
    );
    await assert.rejects(
      create(tableItem, "x", { tableName: "none", hashKey: "id", item: '{"id": {"S": "x"}}' }),
      /table none does not exist/,
    );
    const { id: tableName } = await create(table, "Scores", scores);
    await assert.rejects(
      create(tableItem, "x", { tableName, hashKey: "id", item: '{"id": {"S": "x"}}' }),
      /is not the one that the item names/,
    );
  });
});
