import assert from "node:assert/strict";
import { marshall } from "@aws-sdk/util-dynamodb";
import { directDocuments } from "@game-backend/framework/directDocuments";
import type { DocumentCalls, Documents } from "@game-backend/framework/documents";
import { sdkDocuments } from "@game-backend/framework/sdkDocuments";
import * as fc from "fast-check";
import { metricLines } from "../metricLines";
import { withEnvironment } from "./environment";
import { account, essenceOf, isSdks, type Reply, type Wire, wire } from "./wire";

const endpoint = "https://dynamodb.eu-central-1.amazonaws.com";

const longOver = ({ requestHandler }: Wire) => sdkDocuments({ ...account, requestHandler });
const shortOver = (service: Wire) =>
  directDocuments({ ...account, ...service, endpoint, sdk: () => longOver(service) });

const fault = (type: string, more: object = {}): Reply => ({
  status: 400,
  body: { __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: `${type}!`, ...more },
});

type Operation = keyof DocumentCalls;

/** Sends a call with the SDK, and as a direct call. */
async function both(operation: Operation, input: object, ...replies: Reply[]) {
  const send = async (over: (service: Wire) => Documents) => {
    const service = wire(...replies);
    const outcome = await over(service)
      .call(operation, input as never)
      .catch((error: unknown) => error);
    return { outcome, sent: service.sent };
  };
  return { sdk: await send(longOver), short: await send(shortOver) };
}

const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: "small" },
    fc.string(),
    fc.double({ noDefaultInfinity: true, noNaN: true, min: -1e15, max: 1e15 }),
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array(),
    fc.array(tie("any"), { maxLength: 3 }),
    fc.dictionary(fc.string({ minLength: 1 }), tie("any"), { maxKeys: 3 }),
    fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1 }).map((texts) => new Set(texts)),
    fc
      .uniqueArray(fc.uint8Array({ minLength: 1 }), { minLength: 1, maxLength: 3 })
      .map((bytes) => new Set(bytes)),
  ),
})).any;
const row = fc.dictionary(fc.string({ minLength: 1 }), value, { maxKeys: 4 }) as fc.Arbitrary<
  Record<string, never>
>;

/** The input of each operation, with a document in every place that takes one. */
const inputs: Readonly<Record<Operation, (document: Record<string, never>) => object>> = {
  GetItem: (Key) => ({ TableName: "T", Key, ConsistentRead: undefined }),
  PutItem: (Item) => ({
    TableName: "T",
    Item: { ...Item, none: undefined },
    ExpressionAttributeValues: Item,
  }),
  UpdateItem: (Key) => ({
    TableName: "T",
    Key,
    UpdateExpression: "SET #a = :a",
    ExpressionAttributeNames: { "#a": "Key" },
    ExpressionAttributeValues: Key,
  }),
  DeleteItem: (Key) => ({ TableName: "T", Key, ReturnValues: "ALL_OLD" }),
  Query: (document) => ({
    TableName: "T",
    ExpressionAttributeValues: document,
    ExclusiveStartKey: document,
    Limit: 5,
    ScanIndexForward: false,
  }),
  Scan: (ExclusiveStartKey) => ({ TableName: "T", ExclusiveStartKey, Segment: 0, TotalSegments: 2 }),
  BatchGetItem: (Key) => ({
    RequestItems: { T: { Keys: [Key, Key], ConsistentRead: true }, U: { Keys: [Key] } },
  }),
  BatchWriteItem: (Key) => ({
    RequestItems: { T: [{ DeleteRequest: { Key } }, { DeleteRequest: { Key } }] },
  }),
  TransactWriteItems: (document) => ({
    ClientRequestToken: "once",
    TransactItems: [
      { Put: { TableName: "T", Item: document } },
      {
        Update: {
          TableName: "T",
          Key: document,
          UpdateExpression: "SET #a = :a",
          ExpressionAttributeValues: document,
        },
      },
      { Delete: { TableName: "T", Key: document } },
      { ConditionCheck: { TableName: "T", Key: document, ConditionExpression: "a = b" } },
    ],
  }),
};

/** Returns an answer with a row in every place that may have one. */
const answerWith = (document: Record<string, never>) => {
  const attributes = inJson(marshall(document));
  return {
    Item: attributes,
    Attributes: attributes,
    Items: [attributes, attributes],
    Count: 2,
    LastEvaluatedKey: attributes,
    Responses: { T: [attributes] },
    UnprocessedKeys: { T: { Keys: [attributes], ConsistentRead: true } },
    UnprocessedItems: { T: [{ DeleteRequest: { Key: attributes } }] },
  };
};

/** Returns attribute values as in JSON, with bytes as base64. */
const inJson = (attributes: object): object =>
  JSON.parse(
    JSON.stringify(attributes, (_, part: unknown) =>
      part instanceof Uint8Array ? Buffer.from(part).toString("base64") : part,
    ),
  );

const withoutMetadata = (outcome: unknown) => ({ ...(outcome as object), $metadata: undefined });

describe("a direct call", () => {
  for (const operation of Object.keys(inputs) as Operation[]) {
    it(`of ${operation} sends what the SDK sends and returns what it returns`, () =>
      fc.assert(
        fc.asyncProperty(row, row, async (asked, answered) => {
          const input = inputs[operation](asked);
          const { sdk, short } = await both(operation, input, { status: 200, body: answerWith(answered) });
          const [[long, ...againLong], [brief, ...again]] = [sdk.sent, short.sent];
          assert.ok(long && brief && againLong.length === 0 && again.length === 0);
          assert.deepEqual(JSON.parse(brief.body), JSON.parse(long.body));
          assert.deepEqual(essenceOf(brief), essenceOf(long));
          for (const { outcome } of [sdk, short]) assert.ok(!(outcome instanceof Error), String(outcome));
          // The SDK drops members that the operation's answer does not have.
          const expected = withoutMetadata(sdk.outcome);
          assert.deepEqual(
            { ...withoutMetadata(short.outcome), ...expected },
            withoutMetadata(short.outcome),
          );
        }),
        { numRuns: 40 },
      ));
  }

  const item = { id: { S: "1" }, node: { B: Buffer.from("bytes").toString("base64") } };
  const put = { TableName: "T", Item: { id: "1" } };

  it("of a write whose condition fails throws the SDK's error, with the row, and is not retried", async () => {
    const { sdk, short } = await both(
      "PutItem",
      put,
      fault("ConditionalCheckFailedException", { Item: item }),
    );
    const told = ({ outcome }: typeof sdk) => {
      assert.ok(outcome instanceof Error && "Item" in outcome);
      return [outcome.name, outcome.message, outcome.Item];
    };
    assert.deepEqual(told(short), told(sdk));
    assert.equal(short.sent.length, 1);
  });

  it("of a cancelled transaction throws the SDK's error, with the reasons, and is not retried", async () => {
    const CancellationReasons = [
      { Code: "None" },
      { Code: "ConditionalCheckFailed", Message: "no", Item: item },
      { Code: "TransactionConflict", Message: "busy" },
    ];
    const refusal = fault("TransactionCanceledException", { CancellationReasons });
    const { sdk, short } = await both("TransactWriteItems", inputs.TransactWriteItems({}), refusal);
    const told = ({ outcome }: typeof sdk) => {
      assert.ok(outcome instanceof Error && "CancellationReasons" in outcome);
      return [outcome.name, outcome.message, outcome.CancellationReasons];
    };
    assert.deepEqual(told(short), told(sdk));
    assert.equal(short.sent.length, 1);
  });

  const failures: Readonly<Record<string, Reply>> = {
    "a lost connection": Object.assign(new Error("socket hang up"), { code: "ECONNRESET" }),
    "a failure of DynamoDB": { status: 500, body: { __type: "com.amazonaws#InternalServerError" } },
    "a page instead of an answer": { status: 503 },
    "a proxy's page": { status: 400, body: "<html>Bad Request</html>" },
    "an error that nobody expects": fault("SomethingNew"),
    "a denial": fault("AccessDeniedException"),
  };
  for (const [name, failure] of Object.entries(failures))
    it(`that meets ${name} is sent again by the SDK`, async () => {
      const { short } = await both("PutItem", put, failure, { status: 200, body: { Attributes: item } });
      assert.deepEqual(short.sent.map(isSdks), [false, true]);
      for (const { body } of short.sent)
        assert.deepEqual(JSON.parse(body), { Item: { id: { S: "1" } }, TableName: "T" });
      assert.deepEqual(withoutMetadata(short.outcome), {
        $metadata: undefined,
        Attributes: { id: "1", node: new Uint8Array(Buffer.from("bytes")) },
      });
    });

  it("that fails for good throws the SDK's error", async () => {
    const { sdk, short } = await both("PutItem", put, fault("ValidationException"));
    assert.ok(sdk.outcome instanceof Error && short.outcome instanceof Error);
    assert.deepEqual(
      [short.outcome.name, short.outcome.message, short.outcome.constructor],
      ["ValidationException", "ValidationException!", sdk.outcome.constructor],
    );
  });

  it("that is throttled counts as throttled, and is retried by the SDK", async () => {
    const service = wire(fault("ThrottlingException"), { status: 200, body: {} });
    const lines = await metricLines(() => shortOver(service).call("PutItem", put));
    assert.deepEqual(
      lines.map(({ TableThrottles }) => TableThrottles),
      [1],
    );
    assert.equal(service.sent.length, 2);
  });

  it("belongs to the trace of its invocation", () =>
    withEnvironment(async (set) => {
      const service = wire({ status: 200, body: {} });
      const documents = shortOver(service);
      for (const [name, trace] of [
        ["f", "Root=1"],
        ["f", "Root=2"],
        ["", "Root=3"],
      ]) {
        set({ AWS_LAMBDA_FUNCTION_NAME: name, _X_AMZN_TRACE_ID: trace });
        await documents.call("PutItem", put);
      }
      assert.deepEqual(
        service.sent.map(({ headers }) => headers["x-amzn-trace-id"]),
        ["Root=1", "Root=2", undefined],
      );
    }));
});
