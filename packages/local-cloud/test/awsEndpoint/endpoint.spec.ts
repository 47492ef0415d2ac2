import assert from "node:assert/strict";
import { connect } from "node:net";

import { Sha256 } from "@aws-crypto/sha256-js";
import { CognitoIdentityProviderClient, SignUpCommand } from "@aws-sdk/client-cognito-identity-provider";
import {
  DynamoDBClient,
  DynamoDBServiceException,
  PutItemCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { InvokeCommand, LambdaClient, LambdaServiceException } from "@aws-sdk/client-lambda";
import { S3RequestPresigner } from "@aws-sdk/s3-request-presigner";

import { bodyLimit } from "../../awsEndpoint/bodyLimits";
import { administratorAccess } from "../../iam";
import { lambda, region, table } from "../../testing/iam";
import { queryText, signer } from "../../testing/signer";
import { folders } from "../iam/folders";
import type { TestCloud } from "./cloud";
import { testCloud } from "./cloud";

const folder = folders();
const item = { TableName: "Scores", Item: { board: { S: "forest" } } };

describe("the AWS endpoint", () => {
  let cloud: TestCloud;
  let credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };

  before(async () => {
    cloud = await testCloud(folder());
    const { roleArn } = await cloud.role("score", [
      {
        Effect: "Allow",
        Action: ["dynamodb:PutItem", "dynamodb:Describe*", "dynamodb:DeleteTable"],
        Resource: table,
      },
      {
        Effect: "Allow",
        Action: "lambda:InvokeFunction",
        Resource: `arn:aws:lambda:${region}:*:function:score:live`,
      },
      { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::bucket/a photo.png" },
    ]);
    credentials = cloud.iam.assume(roleArn, lambda, "score-function");
  });
  after(() => cloud.close());

  const options = () => ({ region, endpoint: cloud.url, credentials, maxAttempts: 1 });

  /** Sends a JSON request signed by AWS's signer. It can be changed after it is signed. */
  async function post(
    operation: string,
    body: string,
    change: { headers?: Record<string, string>; body?: string; service?: string } = {},
  ) {
    const { service = "dynamodb" } = change;
    const request = await signer(service, credentials, region).sign(
      {
        method: "POST",
        path: "/",
        headers: {
          host: new URL(cloud.url).host,
          "content-type": "application/x-amz-json-1.0",
          "x-amz-target": `DynamoDB_20120810.${operation}`,
        },
        body,
      },
      new Date(),
    );
    const { host: _, ...headers } = { ...request.headers, ...change.headers };
    return fetch(cloud.url, { method: "POST", headers, body: change.body ?? body });
  }

  it("lets a role do what its policy allows, through the unmodified SDK", async () => {
    const { $metadata } = await new DynamoDBClient(options()).send(new PutItemCommand(item));
    assert.match($metadata.requestId ?? "", /^[0-9a-f-]{36}$/);
    const call = cloud.calls.at(-1);
    assert.equal(call?.operation, "PutItem");
    assert.deepEqual(call?.input, item);
    assert.deepEqual(call?.principal, {
      kind: "role",
      arn: "arn:aws:sts::123456789012:assumed-role/score/score-function",
      roleArn: "arn:aws:iam::123456789012:role/score",
    });
  });

  it("denies what no policy allows, with IAM's message and the protocol's status", async () => {
    const denied = new DynamoDBClient(options()).send(
      new UpdateItemCommand({ TableName: "Scores", Key: {} }),
    );
    const error = await denied.catch((thrown) => thrown);
    assert.ok(error instanceof DynamoDBServiceException);
    assert.deepEqual([error.name, error.$metadata.httpStatusCode], ["AccessDeniedException", 400]);
    assert.equal(
      error.message,
      `User: arn:aws:sts::123456789012:assumed-role/score/score-function is not authorized to perform: dynamodb:UpdateItem on resource: ${table} because no identity-based policy allows the dynamodb:UpdateItem action`,
    );
    const invoke = new LambdaClient(options()).send(new InvokeCommand({ FunctionName: "other" }));
    const refused = await invoke.catch((thrown) => thrown);
    assert.ok(refused instanceof LambdaServiceException);
    assert.deepEqual([refused.name, refused.$metadata.httpStatusCode], ["AccessDeniedException", 403]);
  });

  it("verifies REST requests with escapes in the path", async () => {
    const client = new LambdaClient(options());
    const denied = client.send(new InvokeCommand({ FunctionName: "score:old", Payload: "{}" }));
    // The escaped path is signed and verified before the resource is checked.
    await assert.rejects(denied, /on resource: arn:aws:lambda:.*:function:score%3Aold because/);
  });

  it("answers presigned URLs, and refuses one with a changed character", async () => {
    const presigner = new S3RequestPresigner({ region, credentials, sha256: Sha256 });
    const url = new URL(cloud.url);
    const signed = await presigner.presign({
      method: "GET",
      protocol: url.protocol,
      hostname: url.hostname,
      port: Number(url.port),
      path: "/a%20photo.png",
      headers: { host: url.host },
    });
    const query = queryText(signed.query ?? {});
    const granted = await fetch(`${cloud.url}/a%20photo.png?${query}`);
    // The test service sees the escaped path, which no policy names.
    assert.match(await granted.text(), /<Code>AccessDenied<\/Code><Message>User: .*bucket\/a%20photo.png/);
    const other = await fetch(`${cloud.url}/b%20photo.png?${query}`);
    assert.equal(other.status, 403);
    assert.match(await other.text(), /<Code>SignatureDoesNotMatch<\/Code>/);
  });

  it("refuses a changed body", async () => {
    const answer = await post("PutItem", JSON.stringify(item), { body: '{"TableName":"Wallet"}' });
    assert.equal(answer.status, 400);
    const body = (await answer.json()) as { __type: string; message: string };
    assert.equal(body.__type, "InvalidSignatureException");
    assert.match(body.message, /The Canonical String for this request should have been\n'POST\n\//);
  });

  it("refuses a changed operation", async () => {
    const answer = await post("PutItem", "{}", {
      headers: { "x-amz-target": "DynamoDB_20120810.DescribeTable" },
    });
    assert.equal(answer.status, 400);
    assert.match(await answer.text(), /InvalidSignatureException/);
  });

  it("requires a signature if the operation is not public", async () => {
    const answer = await fetch(cloud.url, {
      method: "POST",
      headers: { "content-type": "application/x-amz-json-1.0", "x-amz-target": "DynamoDB_20120810.PutItem" },
      body: "{}",
    });
    assert.equal(answer.status, 400);
    assert.deepEqual(await answer.json(), {
      __type: "MissingAuthenticationTokenException",
      message: "Request is missing Authentication Token",
    });
    const page = await fetch(`${cloud.url}/2015-03-31/functions/`);
    assert.equal(page.status, 403);
    assert.deepEqual(await page.json(), { message: "Missing Authentication Token" });
  });

  it("answers public operations without one, also for browsers of every origin", async () => {
    const client = new CognitoIdentityProviderClient({ region, endpoint: cloud.url });
    await client.send(new SignUpCommand({ ClientId: "x", Username: "ada", Password: "secret" }));

    const headers = { origin: "http://localhost:3000" };
    const asked = await fetch(cloud.url, {
      method: "OPTIONS",
      headers: {
        ...headers,
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type,x-amz-target",
      },
    });
    assert.equal(asked.status, 200);
    assert.equal(asked.headers.get("access-control-allow-origin"), "*");
    assert.equal(asked.headers.get("access-control-allow-headers"), "content-type,x-amz-target");
    assert.equal(asked.headers.get("access-control-allow-methods"), "POST");
    const refused = await fetch(cloud.url, {
      method: "POST",
      headers: {
        ...headers,
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": "AWSCognitoIdentityProviderService.InitiateAuth",
      },
      body: "{}",
    });
    assert.equal(refused.headers.get("access-control-allow-origin"), "*");
    assert.match(refused.headers.get("access-control-expose-headers") ?? "", /x-amzn-ErrorType/);
    assert.equal(refused.headers.get("x-amzn-errortype"), "NotAuthorizedException");
    assert.equal(refused.headers.get("content-type"), "application/x-amz-json-1.1");
  });

  it("serves a service's plain documents", async () => {
    const answer = await fetch(`${cloud.url}/pool/.well-known/jwks.json`);
    assert.deepEqual(await answer.json(), { keys: [] });
  });

  it("refuses signatures of version 2, as S3 does in newer regions", async () => {
    const answer = await fetch(`${cloud.url}/bucket/photo.png?AWSAccessKeyId=AKIA&Signature=x&Expires=1`);
    assert.equal(answer.status, 400);
    assert.match(await answer.text(), /<Code>InvalidRequest<.*Please use AWS4-HMAC-SHA256\./);
  });

  it("names a service that the local cloud does not have", async () => {
    assert.equal((await post("PutItem", "{}", { service: "constructor" })).status, 501);
    const answer = await post("PutItem", "{}", { service: "kinesis" });
    assert.equal(answer.status, 501);
    assert.deepEqual(await answer.json(), {
      __type: "UnknownServiceException",
      message: "The local cloud has no service kinesis. It has cognito-idp, dynamodb, lambda, s3, sts.",
    });
  });

  it("names it in XML to clients of the query protocol and of REST APIs in XML", async () => {
    const form = { headers: { "content-type": "application/x-www-form-urlencoded" } };
    for (const [service, change] of [
      ["rds", form],
      ["route53", {}],
    ] as const) {
      const answer = await post("", "Action=List", { service, ...change });
      assert.equal(answer.status, 501);
      assert.match(
        await answer.text(),
        new RegExp(
          `<Code>UnknownServiceException</Code>\\s*<Message>The local cloud has no service ${service}`,
        ),
      );
    }
  });

  it("answers unknown operations and invalid bodies with AWS's errors", async () => {
    const typeOf = async (answer: Response) => ((await answer.json()) as { __type: string }).__type;
    assert.equal(await typeOf(await post("PutItem", "[1")), "SerializationException");
    assert.equal(await typeOf(await post("", "{}")), "UnknownOperationException");
  });

  it("refuses CBOR and compressed bodies with a clear message", async () => {
    for (const [name, value] of [
      ["content-type", "application/cbor"],
      ["content-encoding", "gzip"],
    ] as const) {
      const answer = await post("PutItem", "{}", { headers: { [name]: value } });
      assert.equal(answer.status, 415);
    }
  });

  it("refuses bodies over 16 MB", async () => {
    const answer = await fetch(cloud.url, { method: "POST", body: Buffer.alloc(16 * 1024 * 1024 + 1) });
    assert.equal(answer.status, 413);
    assert.equal(answer.headers.get("x-amzn-errortype"), "RequestEntityTooLargeException");
  });

  it("refuses bodies that are too large for their service before it parses them", async () => {
    assert.deepEqual(["dynamodb", "sqs", "cognito-idp", "sts", "none"].map(bodyLimit), [
      16 * 1024 * 1024,
      4 * 1024 * 1024,
      1024 * 1024,
      1024 * 1024,
      1024 * 1024,
    ]);
    const scope = "AKIAEXAMPLE/20260101/eu-west-1/sts/aws4_request";
    const headers = {
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=00`,
      "content-type": "application/x-www-form-urlencoded",
    };
    const ask = (body: Buffer<ArrayBuffer>) => fetch(cloud.url, { method: "POST", headers, body });
    const large = await ask(Buffer.alloc(1024 * 1024 + 1, "&"));
    assert.equal(large.status, 413);
    assert.match(await large.text(), /Request must be smaller than 1048576 bytes/);
    assert.notEqual((await ask(Buffer.alloc(1024 * 1024, "&"))).status, 413);
  });

  it("hides its own faults from the caller and shows them in the terminal", async () => {
    const answer = await post("DescribeTable", "{}");
    assert.equal(answer.status, 500);
    assert.doesNotMatch(await answer.text(), /a fault of ours/);
    const warning = cloud.events.findLast((event) => event.kind === "warning");
    assert.match(warning?.message ?? "", /^DescribeTable: Error: a fault of ours/);
  });

  it("answers 500 on a full disk, and says in the terminal which disk it is and what to do", async () => {
    assert.equal((await post("DescribeLimits", "{}")).status, 500);
    const warning = cloud.events.findLast((event) => event.kind === "warning");
    const [first, advice, ...others] = warning?.message.split("\n") ?? [];
    assert.equal(first, "DescribeLimits: Error: database or disk is full");
    assert.match(advice ?? "", /^No space is left on the disk of \S+, which is mounted at \//);
    assert.match(advice ?? "", /MB free \(database or disk is full\)\. Free some: until then/);
    assert.deepEqual(others, [], "no stack trace");
  });

  it("emits each call: the caller, the operation, its status, its trace and its failure", async () => {
    const trace = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
    await post("DeleteTable", "{}", { headers: { "x-amzn-trace-id": trace } });
    const { at: _at, ms, ...told } = cloud.events.findLast((event) => event.kind === "call") ?? assert.fail();
    assert.ok(ms >= 0);
    assert.deepEqual(told, {
      kind: "call",
      service: "dynamodb",
      operation: "DeleteTable",
      principal: "arn:aws:sts::123456789012:assumed-role/score/score-function",
      status: 400,
      traceId: "1-5759e988-bd862e3fe1be46a994272793",
      failure: { code: "ResourceNotFoundException", message: "Requested resource not found" },
    });
    assert.equal(cloud.calls.at(-1)?.traceId, told.traceId);
  });

  it("makes calls for services in a role's session, with its grants", async () => {
    const { roleArn } = await cloud.role("gateway", [
      { Effect: "Allow", Action: "dynamodb:GetItem", Resource: table },
    ]);
    const session = cloud.iam.assume(roleArn, lambda, "integration");
    const call = (operation: string) =>
      cloud.awsEndpoint.call({
        service: "dynamodb",
        operation,
        method: "POST",
        path: "/",
        headers: { "content-type": "application/x-amz-json-1.0" },
        body: Buffer.from("{}"),
        session,
      });
    assert.equal((await call("GetItem")).status, 200);
    const denied = await call("PutItem");
    assert.equal(denied.status, 400);
    assert.match(
      String(denied.body),
      /assumed-role\/gateway\/integration is not authorized to perform: dynamodb:PutItem/,
    );
  });

  it("lets the operator do everything", async () => {
    const operator = cloud.iam.localUser("operator", { policies: [administratorAccess] });
    const client = new DynamoDBClient({ ...options(), credentials: operator });
    await assert.doesNotReject(client.send(new UpdateItemCommand({ TableName: "Scores", Key: {} })));
  });

  it("survives clients that disconnect or send no HTTP", async () => {
    const { port } = new URL(cloud.url);
    for (const text of ["POST / HTTP/1.1\r\ncontent-length: 100\r\n\r\nhalf", "no http at all\r\n\r\n"]) {
      const socket = connect(Number(port), "127.0.0.1");
      const gone = new Promise((resolve) => socket.on("close", resolve));
      socket.write(text, () => socket.end());
      socket.resume();
      await gone;
    }
    await new DynamoDBClient(options()).send(new PutItemCommand(item));
    assert.ok(!cloud.events.some((event) => event.kind === "warning" && event.source === "edge"));
  });
});
