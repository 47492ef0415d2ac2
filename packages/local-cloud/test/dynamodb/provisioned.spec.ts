import { strict as assert } from "node:assert";

import {
  BatchWriteItemCommand,
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  GetItemCommand,
  ProvisionedThroughputExceededException,
  PutItemCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  UpdateTableCommand,
  type UpdateTableCommandInput,
} from "@aws-sdk/client-dynamodb";

import { startDynamoDb, type TestDynamoDb } from "../../testing/dynamodb";

const TableName = "provisioned";
const arn = `arn:aws:dynamodb:eu-central-1:123456789012:table/${TableName}`;
const units = (ReadCapacityUnits: number, WriteCapacityUnits: number) => ({
  ReadCapacityUnits,
  WriteCapacityUnits,
});
const index = (more: object = {}) => ({
  IndexName: "byGroup",
  KeySchema: [{ AttributeName: "group", KeyType: "HASH" as const }],
  Projection: { ProjectionType: "ALL" as const },
  ...more,
});
const attributes = [{ AttributeName: "id", AttributeType: "S" as const }];
const withGroup = [...attributes, { AttributeName: "group", AttributeType: "S" as const }];

describe("DynamoDB's provisioned tables", () => {
  let dynamo: TestDynamoDb;
  let now: number;
  beforeEach(async () => {
    now = Date.UTC(2026, 0, 1);
    dynamo = await startDynamoDb({ now: () => now });
  });
  afterEach(() => dynamo.close());

  const create = (more: Partial<CreateTableCommandInput> = {}) =>
    dynamo.client.send(
      new CreateTableCommand({
        TableName,
        AttributeDefinitions: attributes,
        KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
        ...more,
      }),
    );
  const update = (more: Partial<UpdateTableCommandInput>) =>
    dynamo.client.send(new UpdateTableCommand({ TableName, ...more }));
  const described = async () => {
    const { Table } = await dynamo.client.send(new DescribeTableCommand({ TableName }));
    const [global] = Table?.GlobalSecondaryIndexes ?? [];
    const shown = (given: { ReadCapacityUnits?: number; WriteCapacityUnits?: number } | undefined) =>
      given && [given.ReadCapacityUnits, given.WriteCapacityUnits];
    return [
      Table?.BillingModeSummary?.BillingMode,
      shown(Table?.ProvisionedThroughput),
      shown(global?.ProvisionedThroughput),
    ];
  };
  const put = (id: string, more: object = {}) =>
    dynamo.client.send(new PutItemCommand({ TableName, Item: { id: { S: id }, ...more } }));
  const get = (id: string) =>
    dynamo.client.send(new GetItemCommand({ TableName, Key: { id: { S: id } }, ConsistentRead: true }));
  /** Sends requests until one is refused. Returns the number of accepted ones, and the refusal. */
  const untilRefused = async (send: (id: string) => Promise<unknown>) => {
    for (let count = 0; ; count++)
      try {
        await send(String(count));
      } catch (error) {
        assert.ok(error instanceof ProvisionedThroughputExceededException, String(error));
        return { count, error };
      }
  };
  const invalid = (message: RegExp) => ({ name: "ValidationException", message });

  it("are the default, need both units, and on-demand tables take none", async () => {
    await assert.rejects(
      create(),
      invalid(/ReadCapacityUnits and WriteCapacityUnits must both be specified/),
    );
    const ProvisionedThroughput = units(5, 5);
    await assert.rejects(
      create({ BillingMode: "PAY_PER_REQUEST", ProvisionedThroughput }),
      invalid(/Neither ReadCapacityUnits nor WriteCapacityUnits can be specified/),
    );
    await assert.rejects(
      create({ ProvisionedThroughput, AttributeDefinitions: withGroup, GlobalSecondaryIndexes: [index()] }),
      invalid(/ProvisionedThroughput must be specified for index: byGroup/),
    );
    await create({ ProvisionedThroughput });
    assert.deepEqual(await described(), [undefined, [5, 5], undefined]);
  });

  it("refuse what exceeds their units, and save up unused ones for five minutes", async () => {
    await create({ ProvisionedThroughput: units(5, 2) });
    const { count, error } = await untilRefused((id) => put(id));
    assert.equal(count, 2);
    assert.match(error.message, /^The level of configured provisioned throughput for the table was exceeded/);
    assert.deepEqual(error.ThrottlingReasons, [
      { reason: "TableWriteProvisionedThroughputExceeded", resource: arn },
    ]);
    assert.equal((await untilRefused(get)).count, 5);
    now += 1_000;
    assert.equal((await untilRefused((id) => put(id))).count, 2);
    now += 3_600_000;
    assert.equal((await untilRefused((id) => put(id))).count, 600);
  });

  it("take a request that costs more than is left, and then wait for the debt", async () => {
    await create({ ProvisionedThroughput: units(1, 1) });
    await put("large", { text: { S: "x".repeat(10_000) } });
    now += 8_000;
    await assert.rejects(put("next"), ProvisionedThroughputExceededException);
    now += 2_000;
    await put("next");
  });

  it("refuse a write that an index has no units for", async () => {
    await create({
      ProvisionedThroughput: units(100, 100),
      AttributeDefinitions: withGroup,
      GlobalSecondaryIndexes: [index({ ProvisionedThroughput: units(1, 1) })],
    });
    await put("a", { group: { S: "red" } });
    const { error } = await untilRefused((id) => put(id, { group: { S: "red" } }));
    assert.match(error.message, /for one or more global secondary indexes of the table was exceeded/);
    assert.deepEqual(error.ThrottlingReasons, [
      { reason: "IndexWriteProvisionedThroughputExceeded", resource: `${arn}/index/byGroup` },
    ]);
    await put("outside the index");
  });

  it("return what a batch has no units for, and cancel such a transaction", async () => {
    await create({ ProvisionedThroughput: units(1, 2) });
    const requests = ["a", "b", "c"].map((id) => ({ PutRequest: { Item: { id: { S: id } } } }));
    const { UnprocessedItems } = await dynamo.client.send(
      new BatchWriteItemCommand({ RequestItems: { [TableName]: requests } }),
    );
    assert.equal(UnprocessedItems?.[TableName]?.length, 1);
    const Put = { TableName, Item: { id: { S: "d" } } };
    await assert.rejects(
      dynamo.client.send(new TransactWriteItemsCommand({ TransactItems: [{ Put }] })),
      (error: unknown) => {
        assert.ok(error instanceof TransactionCanceledException);
        assert.equal(error.CancellationReasons?.[0]?.Code, "ProvisionedThroughputExceeded");
        return true;
      },
    );
  });

  it("change their units and billing mode, with those of their indexes", async () => {
    await create({
      ProvisionedThroughput: units(1, 1),
      AttributeDefinitions: withGroup,
      GlobalSecondaryIndexes: [index({ ProvisionedThroughput: units(1, 1) })],
    });
    await assert.rejects(
      update({ ProvisionedThroughput: units(1, 1) }),
      invalid(/The provisioned throughput for the table will not change/),
    );
    await update({ ProvisionedThroughput: units(3, 4) });
    const Update = { IndexName: "byGroup", ProvisionedThroughput: units(5, 6) };
    await update({ GlobalSecondaryIndexUpdates: [{ Update }] });
    assert.deepEqual(await described(), [undefined, [3, 4], [5, 6]]);
    await assert.rejects(
      update({ GlobalSecondaryIndexUpdates: [{ Update: { ...Update, IndexName: "none" } }] }),
      { name: "ResourceNotFoundException" },
    );
    await update({ BillingMode: "PAY_PER_REQUEST" });
    assert.deepEqual(await described(), ["PAY_PER_REQUEST", [0, 0], [0, 0]]);
    for (let count = 0; count < 20; count++) await put(String(count), { group: { S: "red" } });
    await assert.rejects(
      update({ ProvisionedThroughput: units(1, 1) }),
      invalid(/Neither ReadCapacityUnits nor/),
    );
    await assert.rejects(
      update({ BillingMode: "PROVISIONED" }),
      invalid(/ReadCapacityUnits and WriteCapacityUnits must both/),
    );
    await assert.rejects(
      update({ BillingMode: "PROVISIONED", ProvisionedThroughput: units(1, 1) }),
      invalid(/ProvisionedThroughput must be specified for index: byGroup/),
    );
    await update({
      BillingMode: "PROVISIONED",
      ProvisionedThroughput: units(2, 2),
      GlobalSecondaryIndexUpdates: [{ Update }],
    });
    assert.deepEqual(await described(), [undefined, [2, 2], [5, 6]]);
    assert.equal((await untilRefused((id) => put(id))).count, 2);
  });
});
