import assert from "node:assert/strict";
import { Readable } from "node:stream";
import {
  ApiGatewayManagementApiClient,
  GoneException,
  PostToConnectionCommand,
} from "@aws-sdk/client-apigatewaymanagementapi";
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  TransactionCanceledException,
} from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import * as fc from "fast-check";

import { shortDocuments } from "../../functions/lib/shortDocuments";
import { shortSockets } from "../../functions/lib/shortSockets";
import { metricLines } from "./metricLines";

interface Sent {
  hostname: string;
  port?: number;
  path: string;
  headers: Record<string, string>;
  body: string;
}

type Reply = { status: number; body?: object } | Error;

/** An HTTP client that keeps requests and gives the next reply to each; the last one stays. */
function wire(...replies: Reply[]) {
  const sent: Sent[] = [];
  const handle = async (request: Sent) => {
    sent.push(request);
    const reply = (replies.length > 1 ? replies.shift() : replies[0]) ?? { status: 200, body: {} };
    if (reply instanceof Error) throw reply;
    const text = reply.body ? JSON.stringify(reply.body) : "";
    const headers = { "content-type": "application/x-amz-json-1.0", date: new Date().toUTCString() };
    return {
      response: { statusCode: reply.status, headers, body: Readable.from(text ? [Buffer.from(text)] : []) },
    };
  };
  return { sent, requestHandler: { handle } as never, replies };
}

const account = {
  region: "eu-central-1",
  credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret", sessionToken: "token" },
};

const tablesOver = ({ requestHandler }: ReturnType<typeof wire>) =>
  new DynamoDBClient({ ...account, requestHandler });

const longDocuments = (client: DynamoDBClient) =>
  DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });

const fine: Reply = { status: 200, body: {} };
const fault = (type: string, more: object = {}): Reply => ({
  status: 400,
  body: { __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: `${type}!`, ...more },
});

/** Sends a command with the SDK, and as a short call: both clients have sent one like it before. */
async function both(command: () => never, ...replies: Reply[]) {
  const outcomes = [];
  for (const documentsOf of [longDocuments, shortDocuments]) {
    const service = wire(fine, ...replies);
    const client = documentsOf(tablesOver(service));
    await client.send(command());
    const outcome = await client.send(command()).catch((error: unknown) => error);
    outcomes.push({ outcome, sent: service.sent.slice(1) });
  }
  const [sdk, short] = outcomes;
  assert.ok(sdk && short);
  return { sdk, short };
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

/** The commands that are shortened, with a document in every place that takes one. */
const commands: Readonly<Record<string, (document: Record<string, never>) => object>> = {
  GetItem: (Key) => new GetCommand({ TableName: "T", Key, ConsistentRead: undefined }),
  PutItem: (Item) =>
    new PutCommand({ TableName: "T", Item: { ...Item, none: undefined }, ExpressionAttributeValues: Item }),
  UpdateItem: (Key) =>
    new UpdateCommand({
      TableName: "T",
      Key,
      UpdateExpression: "SET #a = :a",
      ExpressionAttributeValues: Key,
    }),
  DeleteItem: (Key) => new DeleteCommand({ TableName: "T", Key, ReturnValues: "ALL_OLD" }),
  Query: (document) =>
    new QueryCommand({
      TableName: "T",
      ExpressionAttributeValues: document,
      ExclusiveStartKey: document,
      Limit: 5,
      ScanIndexForward: false,
    }),
  BatchGetItem: (Key) =>
    new BatchGetCommand({
      RequestItems: { T: { Keys: [Key, Key], ConsistentRead: true }, U: { Keys: [Key] } },
    }),
  TransactWriteItems: (document) =>
    new TransactWriteCommand({
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

/** An answer with a row in every place that may have one. */
const answerWith = (document: Record<string, never>) => {
  const attributes = wireForm(marshall(document));
  return {
    Item: attributes,
    Attributes: attributes,
    Items: [attributes, attributes],
    Count: 2,
    LastEvaluatedKey: attributes,
    Responses: { T: [attributes] },
    UnprocessedKeys: { T: { Keys: [attributes], ConsistentRead: true } },
  };
};

/** Attribute values as JSON has them: bytes are base64. */
const wireForm = (attributes: object): object =>
  JSON.parse(
    JSON.stringify(attributes, (_, part: unknown) =>
      part instanceof Uint8Array ? Buffer.from(part).toString("base64") : part,
    ),
  );

const withoutMetadata = (outcome: unknown) => ({ ...(outcome as object), $metadata: undefined });

describe("a short call", () => {
  for (const [operation, command] of Object.entries(commands)) {
    it(`of ${operation} sends what the SDK sends and returns what it returns`, () =>
      fc.assert(
        fc.asyncProperty(row, row, async (asked, answered) => {
          const { sdk, short } = await both(() => command(asked) as never, {
            status: 200,
            body: answerWith(answered),
          });
          const [[long, ...againLong], [brief, ...again]] = [sdk.sent, short.sent];
          assert.ok(long && brief && againLong.length === 0 && again.length === 0);
          assert.deepEqual(JSON.parse(brief.body), JSON.parse(long.body));
          assert.deepEqual(named(brief, false), named(long, true));
          for (const { outcome } of [sdk, short]) assert.ok(!(outcome instanceof Error), String(outcome));
          // The SDK leaves out members that the operation's answer does not have.
          const expected = withoutMetadata(sdk.outcome);
          assert.deepEqual(
            { ...withoutMetadata(short.outcome), ...expected },
            withoutMetadata(short.outcome),
          );
        }),
        { numRuns: 40 },
      ));
  }

  /** Where a request goes, and its headers without those that differ from call to call. */
  function named({ hostname, port, path, headers }: Sent, isSdk: boolean) {
    const lower = Object.fromEntries(
      Object.entries(headers).map(([name, text]) => [name.toLowerCase(), text]),
    );
    const {
      authorization,
      "x-amz-date": date,
      "amz-sdk-invocation-id": id,
      "amz-sdk-request": tries,
      ...rest
    } = lower;
    assert.match(
      String(authorization),
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-central-1\/dynamodb\//,
    );
    assert.ok(date);
    assert.equal(id !== undefined && tries !== undefined, isSdk);
    // The order of members may differ, and with it the hash.
    return { hostname, port, path, headers: { ...rest, "x-amz-content-sha256": undefined } };
  }

  const put = () => new PutCommand({ TableName: "T", Item: { id: "1" } }) as never;
  const item = { id: { S: "1" }, node: { B: Buffer.from("bytes").toString("base64") } };

  it("of a write whose condition fails throws the SDK's error, with the row, and is not sent again", async () => {
    const { sdk, short } = await both(put, fault("ConditionalCheckFailedException", { Item: item }));
    const [expected, error] = [sdk.outcome, short.outcome];
    assert.ok(error instanceof ConditionalCheckFailedException);
    assert.ok(expected instanceof ConditionalCheckFailedException);
    assert.deepEqual([error.name, error.message, error.$fault], [expected.name, expected.message, "client"]);
    assert.deepEqual(error.Item, expected.Item);
    assert.equal(short.sent.length, 1);
  });

  it("of a cancelled transaction throws the SDK's error, with the reasons, and is not sent again", async () => {
    const CancellationReasons = [
      { Code: "None" },
      { Code: "ConditionalCheckFailed", Message: "no", Item: item },
      { Code: "TransactionConflict", Message: "busy" },
    ];
    const { sdk, short } = await both(
      () => commands["TransactWriteItems"]?.({}) as never,
      fault("TransactionCanceledException", { CancellationReasons }),
    );
    const [expected, error] = [sdk.outcome, short.outcome];
    assert.ok(error instanceof TransactionCanceledException);
    assert.ok(expected instanceof TransactionCanceledException);
    assert.deepEqual([error.name, error.message], [expected.name, expected.message]);
    assert.deepEqual(error.CancellationReasons, expected.CancellationReasons);
    assert.equal(short.sent.length, 1);
  });

  const failures: Readonly<Record<string, Reply>> = {
    "a lost connection": Object.assign(new Error("socket hang up"), { code: "ECONNRESET" }),
    "a failure of DynamoDB": { status: 500, body: { __type: "com.amazonaws#InternalServerError" } },
    "a page instead of an answer": { status: 503 },
    "an error that nobody expects": fault("SomethingNew"),
    "a denial": fault("AccessDeniedException"),
  };
  for (const [name, failure] of Object.entries(failures))
    it(`that meets ${name} is sent again by the SDK`, async () => {
      const answer: Reply = { status: 200, body: { Attributes: item } };
      const { short } = await both(put, failure, answer);
      const isSdks = short.sent.map(({ headers }) => "amz-sdk-request" in headers);
      assert.deepEqual(isSdks, [false, true]);
      assert.deepEqual(
        short.sent.map(({ body }) => JSON.parse(body)),
        [
          { Item: { id: { S: "1" } }, TableName: "T" },
          { Item: { id: { S: "1" } }, TableName: "T" },
        ],
      );
      assert.deepEqual(withoutMetadata(short.outcome), {
        $metadata: undefined,
        Attributes: { id: "1", node: new Uint8Array(Buffer.from("bytes")) },
      });
    });

  it("that fails for good throws the SDK's error", async () => {
    const { sdk, short } = await both(put, fault("ValidationException"));
    assert.ok(sdk.outcome instanceof Error && short.outcome instanceof Error);
    assert.deepEqual(
      [short.outcome.name, short.outcome.message],
      ["ValidationException", "ValidationException!"],
    );
    assert.equal(short.outcome.constructor, sdk.outcome.constructor);
  });

  it("that is throttled counts as throttled, and is sent again by the SDK", async () => {
    const service = wire(fine, fault("ThrottlingException"), fine);
    const client = shortDocuments(tablesOver(service));
    await client.send(put());
    const lines = await metricLines(() => client.send(put()));
    assert.deepEqual(
      lines.map(({ TableThrottles }) => TableThrottles),
      [1],
    );
    assert.equal(service.sent.length, 3);
  });

  it("repeats no request that failed", async () => {
    const service = wire(fault("ValidationException"), fine);
    const client = shortDocuments(tablesOver(service));
    await assert.rejects(client.send(put()), { name: "ValidationException" });
    await client.send(put());
    assert.ok(service.sent.every(({ headers }) => "amz-sdk-request" in headers));
  });

  it("belongs to the trace of its invocation", async () => {
    const { AWS_LAMBDA_FUNCTION_NAME, _X_AMZN_TRACE_ID } = process.env;
    try {
      const service = wire(fine);
      const client = shortDocuments(tablesOver(service));
      for (const [name, trace] of [
        ["f", "Root=1"],
        ["f", "Root=2"],
        ["", "Root=3"],
      ]) {
        Object.assign(process.env, { AWS_LAMBDA_FUNCTION_NAME: name, _X_AMZN_TRACE_ID: trace });
        await client.send(put());
      }
      assert.deepEqual(
        service.sent.map(({ headers }) => headers["X-Amzn-Trace-Id"]),
        ["Root=1", "Root=2", undefined],
      );
    } finally {
      for (const [name, before] of Object.entries({ AWS_LAMBDA_FUNCTION_NAME, _X_AMZN_TRACE_ID })) {
        if (before === undefined) delete process.env[name];
        else process.env[name] = before;
      }
    }
  });
});

describe("a short call to a socket", () => {
  const socketsOver = ({ requestHandler }: ReturnType<typeof wire>) => {
    const endpoint = "https://example.execute-api.eu-central-1.amazonaws.com/game";
    return shortSockets(new ApiGatewayManagementApiClient({ ...account, endpoint, requestHandler }));
  };
  const post = (ConnectionId: string, Data: string | Uint8Array = '{"type":"hello, wörld"}') =>
    new PostToConnectionCommand({ ConnectionId, Data });

  it("sends what the SDK sends, to its own socket", async () => {
    const service = wire({ status: 200 });
    const client = socketsOver(service);
    for (const id of ["L0SM9cOFvHcCIhw=", "a/b+c=", "L0SM9cOFvHcCIhw="]) await client.send(post(id));
    const [byTheSdk, other, again] = service.sent;
    assert.ok(byTheSdk && other && again);
    assert.equal(again.path, byTheSdk.path);
    assert.match(other.path, /^\/game\/(@|%40)connections\/a%2Fb%2Bc%3D$/);
    for (const name of ["host", "content-type", "content-length", "x-amz-content-sha256"])
      assert.equal(again.headers[name], byTheSdk.headers[name], name);
    assert.equal(Buffer.from(again.body).toString(), Buffer.from(byTheSdk.body).toString());
    assert.ok(!("amz-sdk-request" in again.headers));
  });

  it("throws the SDK's error if the socket is gone, and is not sent again", async () => {
    const service = wire({ status: 200 }, { status: 410 });
    const client = socketsOver(service);
    await client.send(post("a="));
    await assert.rejects(client.send(post("b=")), GoneException);
    assert.equal(service.sent.length, 2);
  });

  it("is sent again by the SDK if the client reads too slowly", async () => {
    const service = wire({ status: 200 }, { status: 429 }, { status: 200 });
    const client = socketsOver(service);
    await client.send(post("a="));
    await client.send(post("b="));
    assert.deepEqual(
      service.sent.map(({ headers }) => "amz-sdk-request" in headers),
      [true, false, true],
    );
  });

  it("leaves bytes to the SDK", async () => {
    const service = wire({ status: 200 });
    const client = socketsOver(service);
    for (const _ of [1, 2]) await client.send(post("a=", Buffer.from([255])));
    assert.ok(service.sent.every(({ headers }) => "amz-sdk-request" in headers));
  });
});
