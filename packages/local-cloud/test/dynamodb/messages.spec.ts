import { strict as assert } from "node:assert";

import { AwsError } from "../../core/service";
import { callOf, startDynamoDb, type TestDynamoDb } from "../../testing/dynamodb";

/**
 * Refusals in AWS's words. They were recorded on AWS: by the suite dynamodb-conformance (github.com/nubo-db, MIT) in 2026
 * and by dynalite's tests (Apache-2.0).
 */
describe("DynamoDB's messages", () => {
  let dynamo: TestDynamoDb;
  before(async () => {
    dynamo = await startDynamoDb();
    await answer("CreateTable", table({ TableName: "known" }));
  });
  after(() => dynamo.close());

  const answer = async (operation: string, input: unknown): Promise<string> => {
    const { api } = dynamo.service;
    assert.ok(api);
    try {
      await api.answer(callOf(operation, input));
      return "accepted";
    } catch (error) {
      assert.ok(error instanceof AwsError, String(error));
      return `${error.code}: ${error.message}`;
    }
  };
  const hash = (AttributeName: string) => ({ AttributeName, KeyType: "HASH" });
  const range = (AttributeName: string) => ({ AttributeName, KeyType: "RANGE" });
  const text = (AttributeName: string) => ({ AttributeName, AttributeType: "S" });
  const table = (more: object) => ({
    TableName: "new-table",
    KeySchema: [hash("p")],
    AttributeDefinitions: [text("p")],
    BillingMode: "PAY_PER_REQUEST",
    ...more,
  });
  const keyed = (...KeySchema: object[]) =>
    table({ KeySchema, AttributeDefinitions: [text("p"), text("q")] });
  const indexed = (KeySchema: object[], more: object = {}) =>
    table({
      AttributeDefinitions: [text("p"), text("q")],
      GlobalSecondaryIndexes: [
        { IndexName: "by-q", KeySchema, Projection: { ProjectionType: "ALL" }, ...more },
      ],
    });
  const one = (path: string, value: string, constraint: string) =>
    `ValidationException: 1 validation error detected: Value ${value} at '${path}' failed to satisfy constraint: ${constraint}`;
  const sameName =
    "ValidationException: Both the Hash Key and the Range Key element in the KeySchema have the same name";
  const { KeySchema: _, ...keyless } = table({});
  const { TableName: __, ...nameless } = table({});
  const wide = "x".repeat(300);

  const cases: readonly [string, string, unknown, string][] = [
    [
      "CreateTable",
      "no name",
      nameless,
      "ValidationException: The parameter 'TableName' is required but was not present in the request",
    ],
    [
      "CreateTable",
      "a short name",
      table({ TableName: "ab" }),
      one("tableName", "'ab'", "Member must have length greater than or equal to 3"),
    ],
    [
      "CreateTable",
      "a long name",
      table({ TableName: wide }),
      one("tableName", `'${wide}'`, "Member must have length less than or equal to 255"),
    ],
    [
      "CreateTable",
      "a name with a slash",
      table({ TableName: "a/bc" }),
      one("tableName", "'a/bc'", "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+"),
    ],
    [
      "CreateTable",
      "a number as a name",
      table({ TableName: 7 }),
      "SerializationException: NUMBER_VALUE cannot be converted to String",
    ],
    [
      "CreateTable",
      "a list as a name",
      table({ TableName: [] }),
      "SerializationException: Unrecognized collection type class java.lang.String",
    ],
    ["CreateTable", "no key", keyless, one("keySchema", "null", "Member must not be null")],
    [
      "CreateTable",
      "an empty key",
      table({ KeySchema: [] }),
      one("keySchema", "'[]'", "Member must have length greater than or equal to 1"),
    ],
    [
      "CreateTable",
      "three key attributes",
      keyed(hash("p"), range("q"), range("r")),
      one(
        "keySchema",
        "'[KeySchemaElement(attributeName=p, keyType=HASH), KeySchemaElement(attributeName=q, keyType=RANGE), KeySchemaElement(attributeName=r, keyType=RANGE)]'",
        "Member must have length less than or equal to 2",
      ),
    ],
    [
      "CreateTable",
      "another kind of key",
      table({ KeySchema: [{ AttributeName: "p", KeyType: "INVALID" }] }),
      one("keySchema.1.member.keyType", "'INVALID'", "Member must satisfy enum value set: [HASH, RANGE]"),
    ],
    [
      "CreateTable",
      "another type",
      table({ AttributeDefinitions: [{ AttributeName: "p", AttributeType: "INVALID" }] }),
      one(
        "attributeDefinitions.1.member.attributeType",
        "'INVALID'",
        "Member must satisfy enum value set: [B, N, S]",
      ),
    ],
    [
      "CreateTable",
      "another billing mode",
      table({ BillingMode: "FREE" }),
      one("billingMode", "'FREE'", "Member must satisfy enum value set: [PROVISIONED, PAY_PER_REQUEST]"),
    ],
    [
      "CreateTable",
      "two problems",
      table({ BillingMode: "FREE", KeySchema: [] }),
      "ValidationException: 2 validation errors detected: Value '[]' at 'keySchema' failed to satisfy constraint: Member must have length greater than or equal to 1; Value 'FREE' at 'billingMode' failed to satisfy constraint: Member must satisfy enum value set: [PROVISIONED, PAY_PER_REQUEST]",
    ],
    ["CreateTable", "the same key attribute twice", keyed(hash("p"), range("p")), sameName],
    [
      "CreateTable",
      "the same key attribute twice, defined once",
      table({ KeySchema: [hash("p"), range("p")] }),
      "ValidationException: Invalid KeySchema: Some index key attribute have no definition",
    ],
    ["CreateTable", "the same index attribute twice", indexed([hash("q"), range("q")]), sameName],
    [
      "CreateTable",
      "an undefined key",
      table({ KeySchema: [hash("r")] }),
      "ValidationException: One or more parameter values were invalid: Some index key attributes are not defined in AttributeDefinitions. Keys: [r], AttributeDefinitions: [p]",
    ],
    [
      "CreateTable",
      "an unused attribute",
      keyed(hash("p")),
      "ValidationException: One or more parameter values were invalid: Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions",
    ],
    [
      "CreateTable",
      "an attribute defined twice",
      table({ AttributeDefinitions: [text("p"), text("p")] }),
      "ValidationException: One or more parameter values were invalid: Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions",
    ],
    [
      "CreateTable",
      "a range first",
      keyed(range("p"), hash("q")),
      "ValidationException: Invalid KeySchema: The first KeySchemaElement is not a HASH key type",
    ],
    [
      "CreateTable",
      "two hashes",
      keyed(hash("p"), hash("q")),
      "ValidationException: Invalid KeySchema: The second KeySchemaElement is not a RANGE key type",
    ],
    [
      "CreateTable",
      "a short index name",
      indexed([hash("q")], { IndexName: "q" }),
      one(
        "globalSecondaryIndexes.1.member.indexName",
        "'q'",
        "Member must have length greater than or equal to 3",
      ),
    ],
    [
      "CreateTable",
      "a projection of nothing",
      indexed([hash("q")], { Projection: { ProjectionType: "NONE" } }),
      one(
        "globalSecondaryIndexes.1.member.projection.projectionType",
        "'NONE'",
        "Member must satisfy enum value set: [ALL, KEYS_ONLY, INCLUDE]",
      ),
    ],
    [
      "ListTables",
      "no page",
      { Limit: 0 },
      "ValidationException: 1 validation error detected: Value at 'Limit' failed to satisfy constraint: Member must have value greater than or equal to 1",
    ],
    [
      "UpdateTable",
      "a table that does not exist",
      { TableName: "unknown", DeletionProtectionEnabled: true },
      "ResourceNotFoundException: Requested resource not found: Table: unknown not found",
    ],
    [
      "Query",
      "no page",
      { TableName: "known", Limit: 0, KeyConditionExpression: "p = :p" },
      "ValidationException: 1 validation error detected: Value at 'Limit' failed to satisfy constraint: Member must have value greater than or equal to 1",
    ],
    [
      "PutItem",
      "an empty name",
      { TableName: "", Item: {} },
      one("tableName", "''", "Member must have length greater than or equal to 1"),
    ],
    [
      "PutItem",
      "old and new parameters",
      { TableName: "known", Item: {}, Expected: {}, ConditionExpression: "a = b" },
      "ValidationException: Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {Expected} Expression parameters: {ConditionExpression}",
    ],
    [
      "BatchGetItem",
      "nothing",
      { RequestItems: {} },
      "ValidationException: The requestItems parameter is required for BatchGetItem",
    ],
    [
      "BatchWriteItem",
      "nothing",
      { RequestItems: {} },
      "ValidationException: The requestItems parameter is required for BatchWriteItem",
    ],
    [
      "BatchGetItem",
      "101 keys",
      { RequestItems: { known: { Keys: Array.from({ length: 101 }, (___, n) => ({ p: { S: `${n}` } })) } } },
      "ValidationException: 1 validation error detected: Value at 'RequestItems.known.member.Keys' failed to satisfy constraint: Member must have length less than or equal to 100",
    ],
  ];
  for (const [operation, what, input, expected] of cases)
    it(`${operation}: ${what}`, async () => assert.equal(await answer(operation, input), expected));

  it("show a batch of too many writes as Java prints it, but not all of it", async () => {
    const requests = (count: number, size: number) => ({
      RequestItems: {
        known: Array.from({ length: count }, (___, n) => ({
          PutRequest: { Item: { p: { S: `${n}` }, s: { S: "x".repeat(size) } } },
        })),
      },
    });
    const small = await answer("BatchWriteItem", requests(26, 0));
    assert.match(
      small,
      /^ValidationException: 1 validation error detected: Value '\{known=\[.+\]\}' at 'requestItems' failed to satisfy constraint: Map value must satisfy constraint: \[Member must have length less than or equal to 25, Member must have length greater than or equal to 1\]$/,
    );
    assert.ok((await answer("BatchWriteItem", requests(26, 100_000))).length < 5_000);
  });

  it("name what the local DynamoDB lacks", async () => {
    assert.match(await answer("CreateTable", table({ Replicas: [] })), /does not implement Replicas/);
  });
});
