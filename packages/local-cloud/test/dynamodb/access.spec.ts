import { strict as assert } from "node:assert";

import { CreateTableCommand } from "@aws-sdk/client-dynamodb";

import { callOf, startDynamoDb, type TestDynamoDb } from "../../testing/dynamodb";
import { randomTable } from "./table";

const arn = "arn:aws:dynamodb:eu-central-1:123456789012:table/granted";
const Key = { pk: { S: "ada" }, sk: { N: "1" } };
const TableName = "granted";

describe("DynamoDB grants", () => {
  let dynamo: TestDynamoDb;
  before(async () => {
    dynamo = await startDynamoDb();
    await dynamo.client.send(new CreateTableCommand(randomTable(TableName)));
  });
  after(() => dynamo.close());

  const access = (operation: string, input: unknown) => dynamo.service.api?.access(callOf(operation, input));

  it("name the action, the table, the leading key and the attributes", () => {
    assert.deepEqual(access("GetItem", { TableName, Key, ProjectionExpression: "a, m.x" }), [
      {
        action: "dynamodb:GetItem",
        resource: arn,
        context: {
          "dynamodb:LeadingKeys": ["ada"],
          "dynamodb:Attributes": ["pk", "sk", "a", "m"],
          "dynamodb:Select": "SPECIFIC_ATTRIBUTES",
        },
      },
    ]);
    assert.deepEqual(
      access("UpdateItem", {
        TableName,
        Key,
        UpdateExpression: "SET a = if_not_exists(b, :v)",
        ConditionExpression: "#c < :v",
        ExpressionAttributeNames: { "#c": "c" },
        ExpressionAttributeValues: { ":v": { N: "1" } },
        ReturnValues: "ALL_NEW",
      }),
      [
        {
          action: "dynamodb:UpdateItem",
          resource: arn,
          context: {
            "dynamodb:LeadingKeys": ["ada"],
            "dynamodb:Attributes": ["pk", "sk", "c", "a", "b"],
            "dynamodb:ReturnValues": "ALL_NEW",
          },
        },
      ],
    );
  });

  it("tell whether the call asks for its consumed capacity", () => {
    const ReturnConsumedCapacity = "TOTAL";
    const returned = (operation: string, input: object) =>
      access(operation, input)?.map(({ context }) => context?.["dynamodb:ReturnConsumedCapacity"]);
    for (const operation of ["GetItem", "DeleteItem", "UpdateItem"])
      assert.deepEqual(returned(operation, { TableName, Key, ReturnConsumedCapacity }), ["TOTAL"]);
    const RequestItems = { [TableName]: { Keys: [Key] } };
    assert.deepEqual(returned("BatchGetItem", { RequestItems, ReturnConsumedCapacity }), ["TOTAL"]);
    const TransactItems = [{ Put: { TableName, Item: Key } }];
    assert.deepEqual(returned("TransactWriteItems", { TransactItems, ReturnConsumedCapacity }), ["TOTAL"]);
    assert.deepEqual(returned("Scan", { TableName }), [undefined]);
  });

  it("name the index of a query or scan, and its key", () => {
    const [grant] =
      access("Query", {
        TableName,
        IndexName: "all",
        KeyConditionExpression: "g = :g AND n > :n",
        ExpressionAttributeValues: { ":g": { S: "g1" }, ":n": { N: "1" } },
      }) ?? [];
    assert.equal(grant?.resource, `${arn}/index/all`);
    assert.deepEqual(grant?.context?.["dynamodb:LeadingKeys"], ["g1"]);
    assert.equal(grant?.context?.["dynamodb:Select"], "ALL_PROJECTED_ATTRIBUTES");
    assert.equal(access("Scan", { TableName, IndexName: "keys" })?.[0]?.resource, `${arn}/index/keys`);
  });

  it("of a batch are one per table, with the keys of all its items", () => {
    const [grant] =
      access("BatchGetItem", {
        RequestItems: { [TableName]: { Keys: [Key, { ...Key, pk: { S: "bob" } }] } },
      }) ?? [];
    assert.deepEqual(
      [grant?.action, grant?.resource, grant?.context?.["dynamodb:LeadingKeys"]],
      ["dynamodb:BatchGetItem", arn, ["ada", "bob"]],
    );
  });

  it("of a transaction are those of its items", () => {
    const grants = access("TransactWriteItems", {
      TransactItems: [
        { Put: { TableName, Item: Key } },
        { Update: { TableName, Key, UpdateExpression: "REMOVE a" } },
        { Delete: { TableName, Key } },
        { ConditionCheck: { TableName, Key, ConditionExpression: "attribute_exists(pk)" } },
      ],
    });
    assert.deepEqual(
      grants?.map(({ action }) => action),
      ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:ConditionCheckItem"],
    );
    assert.equal(grants?.[0]?.context?.["dynamodb:EnclosingOperation"], "TransactWriteItems");
  });

  it("are required even if the request is invalid, so that nothing is public", () => {
    assert.deepEqual(access("PutItem", { TableName }), [
      { action: "dynamodb:PutItem", resource: arn, context: {} },
    ]);
    assert.deepEqual(access("Nonsense", {}), [{ action: "dynamodb:Nonsense", resource: "*", context: {} }]);
  });

  it("are also those of the index if a request of an index is invalid", () => {
    const wrong = { TableName, IndexName: "byName", ReturnConsumedCapacity: "nonsense" };
    assert.deepEqual(access("Query", wrong), [
      { action: "dynamodb:Query", resource: `${arn}/index/byName`, context: {} },
    ]);
  });

  it("of an invalid batch or transaction are those of the tables in it", () => {
    const invalid = (operation: string, input: object) =>
      access(operation, input)?.map(({ action, resource }) => [action, resource]);
    const tooMany = Array.from({ length: 26 }, (_, n) => ({
      PutRequest: { Item: { ...Key, sk: { N: String(n) } } },
    }));
    assert.deepEqual(invalid("BatchWriteItem", { RequestItems: { [TableName]: tooMany } }), [
      ["dynamodb:BatchWriteItem", arn],
    ]);
    const TransactItems = [
      { Put: { TableName, Item: Key, ConditionExpression: "a =" } },
      { ConditionCheck: { TableName, Key } },
    ];
    assert.deepEqual(invalid("TransactWriteItems", { TransactItems }), [
      ["dynamodb:PutItem", arn],
      ["dynamodb:ConditionCheckItem", arn],
    ]);
    for (const nothing of [[], "nonsense", [null, { Get: {} }]])
      assert.deepEqual(invalid("TransactGetItems", { TransactItems: nothing }), [
        ["dynamodb:TransactGetItems", "*"],
      ]);
  });

  it("of actions on tables name the table, and of the list of tables nothing", () => {
    assert.equal(access("DescribeTable", { TableName: arn })?.[0]?.resource, arn);
    assert.equal(access("ListTables", {})?.[0]?.resource, "*");
  });
});
