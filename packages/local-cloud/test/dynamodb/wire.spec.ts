import { strict as assert } from "node:assert";
import { crc32 } from "node:zlib";

import {
  CreateTableCommand,
  DescribeTableCommand,
  ListTablesCommand,
  PutItemCommand,
} from "@aws-sdk/client-dynamodb";

import type { AwsAnswer } from "../../core/service";
import { AwsError } from "../../core/service";
import { callOf, startDynamoDb, type TestDynamoDb } from "../../testing/dynamodb";
import { randomTable } from "./table";

describe("DynamoDB's wire protocol", () => {
  let dynamo: TestDynamoDb;
  before(async () => {
    dynamo = await startDynamoDb();
    await dynamo.client.send(new CreateTableCommand(randomTable("wired")));
  });
  after(() => dynamo.close());

  async function call(operation: string, input: unknown): Promise<AwsAnswer> {
    const { api } = dynamo.service;
    assert.ok(api?.error);
    try {
      return await api.answer(callOf(operation, input));
    } catch (error) {
      assert.ok(error instanceof AwsError, String(error));
      return api.error(error);
    }
  }
  const refused = async (operation: string, input: unknown) => {
    const { status, body = "" } = await call(operation, input);
    assert.equal(status, 400);
    return JSON.parse(body.toString()) as { __type: string; message?: string; Message?: string };
  };

  it("includes the checksum that SDKs verify, for answers and errors", async () => {
    for (const answer of [await call("ListTables", {}), await call("GetItem", {})]) {
      assert.equal(answer.headers?.["content-type"], "application/x-amz-json-1.0");
      assert.equal(answer.headers?.["x-amz-crc32"], String(crc32(answer.body ?? "")));
    }
  });

  it("uses AWS's namespaces for error names", async () => {
    const key = { pk: { S: "a" }, sk: { N: "1" } };
    assert.deepEqual(await refused("GetItem", { TableName: "none", Key: key }), {
      __type: "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException",
      message: "Requested resource not found",
    });
    assert.deepEqual(await refused("GetItem", { TableName: "wired", Key: { pk: { S: "a" } } }), {
      __type: "com.amazon.coral.validate#ValidationException",
      message: "The provided key element does not match the schema",
    });
    assert.deepEqual(await refused("GetItem", { TableName: 5, Key: key }), {
      __type: "com.amazon.coral.service#SerializationException",
      Message: "NUMBER_VALUE cannot be converted to String",
    });
    assert.deepEqual(
      await refused("PutItem", {
        TableName: "wired",
        Item: key,
        ConditionExpression: "attribute_exists(pk)",
      }),
      {
        __type: "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException",
        message: "The conditional request failed",
      },
    );
  });

  it("shows the item of a failed condition beside a message in another case", async () => {
    const { client } = dynamo;
    const Item = { pk: { S: "shown" }, sk: { N: "1" } };
    await client.send(new PutItemCommand({ TableName: "wired", Item }));
    assert.deepEqual(
      await refused("PutItem", {
        TableName: "wired",
        Item,
        ConditionExpression: "attribute_not_exists(pk)",
        ReturnValuesOnConditionCheckFailure: "ALL_OLD",
      }),
      {
        __type: "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException",
        Message: "The conditional request failed",
        Item,
      },
    );
  });

  it("refuses nulls in lists and maps", async () => {
    const table = { TableName: "wired" };
    const key = { pk: { S: "a" }, sk: { N: "1" } };
    const write = { UpdateExpression: "SET a = :a", Key: key, ...table };
    for (const [operation, input] of [
      ["GetItem", { ...table, Key: { pk: null } }],
      ["PutItem", { ...table, Item: { ...key, a: { M: { b: null } } } }],
      ["PutItem", { ...table, Item: { ...key, a: { L: [{ M: { b: null } }] } } }],
      ["PutItem", { ...table, Item: { ...key, a: { L: [null] } } }],
      ["PutItem", { ...table, Item: { ...key, a: { SS: ["b", null] } } }],
      ["UpdateItem", { ...write, ExpressionAttributeValues: { ":a": null } }],
      ["UpdateItem", { ...write, ExpressionAttributeNames: { "#a": null } }],
      ["Query", { ...table, KeyConditionExpression: "pk = :a", ExpressionAttributeValues: { ":a": null } }],
      ["BatchGetItem", { RequestItems: { wired: null } }],
      ["BatchGetItem", { RequestItems: { wired: { Keys: [null] } } }],
      ["BatchWriteItem", { RequestItems: { wired: null } }],
      ["BatchWriteItem", { RequestItems: { wired: [null] } }],
      ["TransactWriteItems", { TransactItems: [null] }],
      ["TransactGetItems", { TransactItems: [null] }],
    ] as const)
      assert.match((await refused(operation, input)).__type, /#\w*(Validation|Serialization)Exception$/);
  });

  it("takes a table's ARN for its name, in transactions too", async () => {
    const TableName = "arn:aws:dynamodb:eu-central-1:123456789012:table/wired";
    const Item = { pk: { S: "by ARN" }, sk: { N: "1" } };
    const put = await call("TransactWriteItems", { TransactItems: [{ Put: { TableName, Item } }] });
    assert.deepEqual([put.status, put.body], [200, "{}"]);
    const got = await call("TransactGetItems", { TransactItems: [{ Get: { TableName, Key: Item } }] });
    assert.deepEqual(JSON.parse(String(got.body)), { Responses: [{ Item }] });
    const { body } = await call("GetItem", { TableName, Key: Item });
    assert.deepEqual(JSON.parse(String(body)), { Item });
  });

  // Recorded on AWS (moto's tests).
  it("takes a table's ARN in batches, whose answers call the table so too", async () => {
    const TableName = "arn:aws:dynamodb:eu-central-1:123456789012:table/wired";
    const Item = { pk: { S: "batched by ARN" }, sk: { N: "1" } };
    const put = await call("BatchWriteItem", { RequestItems: { [TableName]: [{ PutRequest: { Item } }] } });
    assert.deepEqual(JSON.parse(String(put.body)), { UnprocessedItems: {} });
    const got = await call("BatchGetItem", { RequestItems: { [TableName]: { Keys: [Item] } } });
    assert.deepEqual(JSON.parse(String(got.body)), {
      Responses: { [TableName]: [Item] },
      UnprocessedKeys: {},
    });
    const both = { [TableName]: { Keys: [Item] }, wired: { Keys: [Item] } };
    const { __type } = await refused("BatchGetItem", { RequestItems: both });
    assert.equal(__type, "com.amazon.coral.validate#ValidationException");
  });

  // Recorded on AWS (moto's tests).
  it("refuses an empty key in AWS's words", async () => {
    const Key = { pk: { S: "" }, sk: { N: "1" } };
    const update = { TableName: "wired", Key, UpdateExpression: "REMOVE a" };
    const expected = {
      __type: "com.amazon.coral.validate#ValidationException",
      message:
        "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk",
    };
    assert.deepEqual(await refused("TransactWriteItems", { TransactItems: [{ Update: update }] }), expected);
    assert.deepEqual(await refused("GetItem", { TableName: "wired", Key }), expected);
  });

  // Recorded on AWS (moto's tests).
  it("refuses a Select that fits no other member in AWS's words", async () => {
    for (const [Select, message] of [
      [
        "ALL_PROJECTED_ATTRIBUTES",
        "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName",
      ],
      [
        "SPECIFIC_ATTRIBUTES",
        "Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES",
      ],
    ])
      assert.equal((await refused("Scan", { TableName: "wired", Select })).message, message);
  });

  it("puts reasons and message of a cancelled transaction in AWS's members", async () => {
    const check = {
      TableName: "wired",
      Key: { pk: { S: "a" }, sk: { N: "1" } },
      ConditionExpression: "attribute_exists(pk)",
    };
    assert.deepEqual(await refused("TransactWriteItems", { TransactItems: [{ ConditionCheck: check }] }), {
      __type: "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
      Message:
        "Transaction cancelled, please refer cancellation reasons for specific reasons [ConditionalCheckFailed]",
      CancellationReasons: [{ Code: "ConditionalCheckFailed", Message: "The conditional request failed" }],
    });
  });

  it("refuses unimplemented members by name", async () => {
    assert.match(
      (await refused("ExecuteStatement", {})).message ?? "",
      /does not implement ExecuteStatement/,
    );
    const legacy = { TableName: "wired", Item: {}, Expected: { pk: { Exists: false } } };
    assert.match((await refused("PutItem", legacy)).message ?? "", /legacy parameter Expected/);
    const batch = { RequestItems: { wired: { Keys: [{ pk: { S: "a" } }], AttributesToGet: ["pk"] } } };
    assert.match((await refused("BatchGetItem", batch)).message ?? "", /legacy parameter AttributesToGet/);
    assert.match(
      (await refused("UpdateTable", { TableName: "wired", ReplicaUpdates: [] })).message ?? "",
      /ReplicaUpdates/,
    );
  });

  // Recorded on AWS (dynalite, moto's tests).
  it("refuses conditions on a key in AWS's words", async () => {
    const wrong = async (KeyConditionExpression: string, names: string[] = [":v"]) => {
      const ExpressionAttributeValues = Object.fromEntries(names.map((name) => [name, { S: "a" }]));
      const query = { TableName: "wired", KeyConditionExpression, ExpressionAttributeValues };
      return (await refused("Query", query)).message?.replace(
        "Invalid condition in KeyConditionExpression: ",
        "",
      );
    };
    assert.equal(await wrong("pk = g and sk = :v"), "Multiple attribute names used in one condition");
    assert.equal(await wrong(":v = :w", [":v", ":w"]), "No key attribute specified");
    const first = "operator must have the key attribute as its first operand";
    assert.equal(await wrong("begins_with(:v, pk)"), `begins_with ${first}`);
    assert.equal(await wrong(":v between pk and sk"), `BETWEEN ${first}`);
  });

  // Messages as users of AWS report them.
  it("names a missing table in the backups' own error", async () => {
    const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true };
    for (const [operation, more] of [
      ["DescribeContinuousBackups", {}],
      ["UpdateContinuousBackups", { PointInTimeRecoverySpecification }],
    ] as const)
      assert.deepEqual(await refused(operation, { TableName: "none", ...more }), {
        __type: "com.amazonaws.dynamodb.v20120810#TableNotFoundException",
        message: "Table not found: none",
      });
  });

  it("changes a table that is named by its ARN", async () => {
    await call("CreateTable", randomTable("updated"));
    const TableName = "arn:aws:dynamodb:eu-central-1:123456789012:table/updated";
    const { body } = await call("UpdateTable", { TableName, DeletionProtectionEnabled: true });
    assert.equal(JSON.parse(String(body)).TableDescription.DeletionProtectionEnabled, true);
    await call("UpdateTable", { TableName, DeletionProtectionEnabled: false });
    await call("DeleteTable", { TableName });
  });

  // Recorded on AWS (dynalite, moto's tests).
  it("creates no table with an empty list of indexes", async () => {
    for (const list of ["GlobalSecondaryIndexes", "LocalSecondaryIndexes"])
      assert.deepEqual(await refused("CreateTable", { ...randomTable("indexed"), [list]: [] }), {
        __type: "com.amazon.coral.validate#ValidationException",
        message: `One or more parameter values were invalid: List of ${list} is empty`,
      });
  });

  it("keeps every change of a table when several come at once", async () => {
    const TableName = "changed";
    await call("CreateTable", randomTable(TableName));
    const ResourceArn = "arn:aws:dynamodb:eu-central-1:123456789012:table/changed";
    const tag = (Key: string) => call("TagResource", { ResourceArn, Tags: [{ Key, Value: "1" }] });
    const TimeToLiveSpecification = { AttributeName: "ends", Enabled: true };
    const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true };
    await Promise.all([
      tag("a"),
      tag("b"),
      call("UpdateTimeToLive", { TableName, TimeToLiveSpecification }),
      call("UpdateContinuousBackups", { TableName, PointInTimeRecoverySpecification }),
    ]);
    const asked = async (operation: string, input: object) =>
      String((await call(operation, input)).body ?? "");
    assert.deepEqual(JSON.parse(await asked("ListTagsOfResource", { ResourceArn })).Tags, [
      { Key: "a", Value: "1" },
      { Key: "b", Value: "1" },
    ]);
    assert.match(await asked("DescribeTimeToLive", { TableName }), /"ENABLED"/);
    assert.match(
      await asked("DescribeContinuousBackups", { TableName }),
      /"PointInTimeRecoveryStatus":"ENABLED"/,
    );
    await call("DeleteTable", { TableName });
  });

  it("reports all constraints that a request breaks", async () => {
    const { message } = await refused("Query", { TableName: "a!", Limit: 0, Select: "NONE" });
    assert.match(message ?? "", /^3 validation errors detected: /);
  });

  it("limits items to 400 KB, expressions to 4 KB and documents to 32 levels", async () => {
    const key = { pk: { S: "a" }, sk: { N: "1" } };
    const put = async (b: unknown) =>
      (await refused("PutItem", { TableName: "wired", Item: { ...key, b } })).message;
    assert.equal(await put({ S: "x".repeat(400 * 1024) }), "Item size has exceeded the maximum allowed size");
    const nested = Array.from({ length: 32 }).reduce<unknown>((inner) => ({ L: [inner] }), { S: "" });
    assert.match((await put(nested)) ?? "", /Nesting Levels have exceeded supported limits/);
    const ConditionExpression = Array.from({ length: 400 }, () => "attribute_exists(a)").join(" OR ");
    assert.match(
      (await refused("PutItem", { TableName: "wired", Item: key, ConditionExpression })).message ?? "",
      /^Invalid ConditionExpression: Expression size has exceeded the maximum allowed size/,
    );
  });

  it("normalizes numbers, and refuses those beyond its range and precision", async () => {
    const key = { pk: { S: "numbers" }, sk: { N: "1" } };
    const written = ["1.50", "1e3", "-0", "0.000", "1E-130"];
    await call("PutItem", { TableName: "wired", Item: { ...key, l: { L: written.map((N) => ({ N })) } } });
    const { body = "" } = await call("GetItem", { TableName: "wired", Key: key });
    const { Item } = JSON.parse(body.toString());
    assert.deepEqual(
      Item.l.L.map(({ N }: { N: string }) => N),
      ["1.5", "1000", "0", "0", `0.${"0".repeat(129)}1`],
    );
    const refusal = async (N: string) =>
      (await refused("PutItem", { TableName: "wired", Item: { ...key, n: { N } } })).message;
    assert.match((await refusal("1e126")) ?? "", /^Number overflow/);
    assert.match((await refusal("1e-131")) ?? "", /^Number underflow/);
    assert.match(
      (await refusal("123456789012345678901234567890123456789")) ?? "",
      /more than 38 significant digits/,
    );
    assert.match((await refusal("one")) ?? "", /cannot be converted to a numeric value: one/);
  });

  it("describes a table by what there is of it: warm throughput once it exists, no key when it is gone", async () => {
    const TableName = "short-lived";
    const warm = { ReadUnitsPerSecond: 12_000, WriteUnitsPerSecond: 4_000, Status: "ACTIVE" };
    const answer = async (operation: string, input: object) =>
      JSON.parse(String((await call(operation, input)).body));
    const { TableDescription: created } = await answer("CreateTable", randomTable(TableName));
    assert.deepEqual(created.BillingModeSummary, { BillingMode: "PAY_PER_REQUEST" });
    assert.deepEqual(
      [created.WarmThroughput, created.GlobalSecondaryIndexes[0].WarmThroughput],
      [undefined, undefined],
    );
    const { Table } = await answer("DescribeTable", { TableName });
    assert.deepEqual([Table.WarmThroughput, Table.GlobalSecondaryIndexes[0].WarmThroughput], [warm, warm]);
    const { TableDescription: deleted } = await answer("DeleteTable", { TableName });
    assert.equal(deleted.TableStatus, "DELETING");
    for (const name of ["AttributeDefinitions", "KeySchema", "CreationDateTime", "WarmThroughput"])
      assert.equal(deleted[name], undefined, name);
  });

  it("describes and lists tables", async () => {
    const { Table } = await dynamo.client.send(new DescribeTableCommand({ TableName: "wired" }));
    assert.equal(Table?.TableArn, "arn:aws:dynamodb:eu-central-1:123456789012:table/wired");
    assert.equal(Table?.TableStatus, "ACTIVE");
    assert.equal(Table?.BillingModeSummary?.BillingMode, "PAY_PER_REQUEST");
    assert.deepEqual(Table?.KeySchema, randomTable("wired").KeySchema);
    assert.deepEqual(
      [Table?.GlobalSecondaryIndexes, Table?.LocalSecondaryIndexes].map((indexes) =>
        indexes?.map(({ IndexName, KeySchema, Projection }) => ({ IndexName, KeySchema, Projection })),
      ),
      [randomTable("wired").GlobalSecondaryIndexes, randomTable("wired").LocalSecondaryIndexes],
    );
    const { TableNames } = await dynamo.client.send(new ListTablesCommand({}));
    assert.deepEqual(TableNames, ["wired"]);
  });
});
