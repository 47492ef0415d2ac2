import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { ApiGatewayManagementApiClient } from "@aws-sdk/client-apigatewaymanagementapi";
import { marshall } from "@aws-sdk/util-dynamodb";
import * as fc from "fast-check";

import type { DocumentCalls, Documents } from "../../functions/lib/documents";
import { sdkDocuments } from "../../functions/lib/sdkDocuments";
import { sdkSockets } from "../../functions/lib/sdkSockets";
import { shortDocuments } from "../../functions/lib/shortDocuments";
import { shortSockets } from "../../functions/lib/shortSockets";
import { metricLines } from "./metricLines";

interface Sent {
  method: string;
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
  return { sent, requestHandler: { handle } as never };
}

const account = {
  region: "eu-central-1",
  credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret", sessionToken: "token" },
};
const endpoint = "https://dynamodb.eu-central-1.amazonaws.com";

const longOver = ({ requestHandler }: ReturnType<typeof wire>) =>
  sdkDocuments({ ...account, requestHandler });
const shortOver = (service: ReturnType<typeof wire>) =>
  shortDocuments({ ...account, ...service, endpoint, sdk: () => longOver(service) });

const isSdks = ({ headers }: Sent) => "amz-sdk-request" in headers;

const fault = (type: string, more: object = {}): Reply => ({
  status: 400,
  body: { __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: `${type}!`, ...more },
});

type Operation = keyof DocumentCalls;

/** Sends a call with the SDK, and as a short call. */
async function both(operation: Operation, input: object, ...replies: Reply[]) {
  const send = async (over: (service: ReturnType<typeof wire>) => Documents) => {
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

/** An answer with a row in every place that may have one. */
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

/** Attribute values as JSON has them: bytes are base64. */
const inJson = (attributes: object): object =>
  JSON.parse(
    JSON.stringify(attributes, (_, part: unknown) =>
      part instanceof Uint8Array ? Buffer.from(part).toString("base64") : part,
    ),
  );

const withoutMetadata = (outcome: unknown) => ({ ...(outcome as object), $metadata: undefined });

describe("a short call", () => {
  for (const operation of Object.keys(inputs) as Operation[]) {
    it(`of ${operation} sends what the SDK sends and returns what it returns`, () =>
      fc.assert(
        fc.asyncProperty(row, row, async (asked, answered) => {
          const input = inputs[operation](asked);
          const { sdk, short } = await both(operation, input, { status: 200, body: answerWith(answered) });
          const [[long, ...againLong], [brief, ...again]] = [sdk.sent, short.sent];
          assert.ok(long && brief && againLong.length === 0 && again.length === 0);
          assert.deepEqual(JSON.parse(brief.body), JSON.parse(long.body));
          assert.deepEqual(named(brief), named(long));
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

  /** Where a request goes, and its headers without those that differ from call to call, and those about the SDK. */
  function named({ hostname, path, headers }: Sent) {
    const lower = Object.fromEntries(
      Object.entries(headers).map(([name, text]) => [name.toLowerCase(), text]),
    );
    const scope = /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-central-1\/dynamodb\/aws4_request, /;
    assert.match(String(lower["authorization"]), scope);
    assert.match(String(lower["x-amz-date"]), /^\d{8}T\d{6}Z$/);
    const ofCall = /^(authorization|x-amz-(date|content-sha256|user-agent)|user-agent|amz-sdk-.*)$/;
    return {
      hostname,
      path,
      headers: Object.fromEntries(Object.entries(lower).filter(([name]) => !ofCall.test(name))),
    };
  }

  const item = { id: { S: "1" }, node: { B: Buffer.from("bytes").toString("base64") } };
  const put = { TableName: "T", Item: { id: "1" } };

  it("of a write whose condition fails throws the SDK's error, with the row, and is not sent again", async () => {
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

  it("of a cancelled transaction throws the SDK's error, with the reasons, and is not sent again", async () => {
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

  it("that is throttled counts as throttled, and is sent again by the SDK", async () => {
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

  const none = {
    AWS_REGION: "eu-central-1",
    AWS_ENDPOINT_URL: undefined,
    AWS_ENDPOINT_URL_DYNAMODB: undefined,
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: undefined,
    AWS_USE_FIPS_ENDPOINT: undefined,
    AWS_USE_DUALSTACK_ENDPOINT: undefined,
  };
  const environments: Readonly<Record<string, Record<string, string>>> = {
    "in a region": {},
    "in a region of another continent": { AWS_REGION: "ap-southeast-2" },
    "in a region of the American government": { AWS_REGION: "us-gov-west-1" },
    "in China": { AWS_REGION: "cn-north-1" },
    "in a region that is cut off": { AWS_REGION: "us-iso-east-1" },
    "in the European Sovereign Cloud": { AWS_REGION: "eusc-de-east-1" },
    "with an endpoint for all services": { AWS_ENDPOINT_URL: "http://127.0.0.1:4566" },
    "with an endpoint for DynamoDB": {
      AWS_ENDPOINT_URL: "http://127.0.0.1:1",
      AWS_ENDPOINT_URL_DYNAMODB: "http://127.0.0.1:2",
    },
    "with endpoints to be ignored": {
      AWS_ENDPOINT_URL: "http://127.0.0.1:1",
      AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "true",
    },
    "with endpoints for FIPS": { AWS_USE_FIPS_ENDPOINT: "true" },
    "with endpoints for IPv6": { AWS_USE_DUALSTACK_ENDPOINT: "true" },
  };
  for (const [name, environment] of Object.entries(environments))
    it(`goes where the SDK's goes, ${name}`, () =>
      withEnvironment(async (set) => {
        set({ ...none, ...environment });
        const service = wire({ status: 200, body: {} });
        const { credentials } = account;
        const options = { credentials, requestHandler: service.requestHandler };
        await sdkDocuments(options).call("PutItem", put);
        await shortDocuments({ ...options, sdk: () => sdkDocuments(options) }).call("PutItem", put);
        const [bySdk, short] = service.sent.map(({ hostname, port }) => `${hostname}:${port}`);
        assert.equal(short, bySdk);
        assert.equal(service.sent.length, 2);
      }));
});

type Variables = Readonly<Record<string, string | undefined>>;

/** Does some work that sets variables of the environment, and restores them. */
async function withEnvironment(work: (set: (variables: Variables) => void) => Promise<void>): Promise<void> {
  const before = { ...process.env };
  const set = (variables: Variables) => {
    for (const [name, value] of Object.entries(variables)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
  try {
    await work(set);
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    set(before);
  }
}

describe("a short call to a socket", () => {
  const endpoint = "https://example.execute-api.eu-central-1.amazonaws.com/game";
  const bySdk = ({ requestHandler }: ReturnType<typeof wire>) =>
    sdkSockets(new ApiGatewayManagementApiClient({ ...account, endpoint, requestHandler }));
  const socketsOver = (service: ReturnType<typeof wire>) =>
    shortSockets({ ...account, ...service, endpoint, sdk: () => bySdk(service) });
  const message = { type: "hello, wörld" };

  it("sends what the SDK sends", async () => {
    for (const id of ["L0SM9cOFvHcCIhw=", "a/b+c=", "plain"]) {
      const service = wire({ status: 200 });
      for (const sockets of [bySdk(service), socketsOver(service)])
        assert.equal(await sockets.postToConnection(id, message), "sent");
      const [long, short] = service.sent;
      assert.ok(long && short && service.sent.length === 2);
      assert.deepEqual([short.hostname, short.path], [long.hostname, long.path]);
      for (const name of ["host", "content-type", "content-length", "x-amz-content-sha256"])
        assert.equal(short.headers[name], long.headers[name], name);
      assert.equal(Buffer.from(short.body).toString(), Buffer.from(long.body).toString());
      assert.deepEqual(service.sent.map(isSdks), [true, false]);
    }
  });

  it("tells that the socket is gone, and is not sent again", async () => {
    const service = wire({ status: 410 });
    assert.equal(await socketsOver(service).postToConnection("a=", message), "gone");
    assert.equal(service.sent.length, 1);
  });

  it("is sent again by the SDK if the client reads too slowly", async () => {
    const service = wire({ status: 429 }, { status: 200 });
    assert.equal(await socketsOver(service).postToConnection("a=", message), "sent");
    assert.deepEqual(service.sent.map(isSdks), [false, true]);
  });

  it("closes a socket as the SDK does", async () => {
    const service = wire({ status: 204 });
    for (const sockets of [bySdk(service), socketsOver(service)])
      assert.equal(await sockets.deleteConnection("a="), "closed");
    const [long, short] = service.sent;
    assert.ok(long && short && service.sent.length === 2);
    assert.deepEqual([short.method, short.hostname, short.path], ["DELETE", long.hostname, long.path]);
    assert.equal(short.headers["x-amz-content-sha256"], long.headers["x-amz-content-sha256"]);
    assert.deepEqual(service.sent.map(isSdks), [true, false]);
    assert.equal(await socketsOver(wire({ status: 410 })).deleteConnection("a="), "gone");
    const failing = wire({ status: 500 }, { status: 204 });
    assert.equal(await socketsOver(failing).deleteConnection("a="), "closed");
    assert.deepEqual(failing.sent.map(isSdks), [false, true]);
  });
});
