import assert from "node:assert/strict";

import type { SignedRequest } from "../../core/contracts";
import type { AwsAnswer } from "../../core/service";
import { type TestCloud, testCloud } from "../../testing/lambda";

/** A function that sends one request with Node's HTTP client, and returns the answer. */
const byHttp = `const http = require("node:http");
  exports.handler = ({ path, headers, body, chunks }) => new Promise((resolve) => {
    const endpoint = new URL(process.env.AWS_ENDPOINT_URL);
    const { hostname, port } = endpoint;
    const request = http.request({ hostname, port, method: "POST", path, headers: { host: endpoint.host, ...headers } }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk) => { text += chunk; });
      response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, text, complete: response.complete }));
    });
    request.on("error", ({ message, code }) => resolve({ message, code }));
    for (const chunk of chunks ?? []) request.write(chunk);
    request.end(body);
  });`;

const bySdk = `const { DynamoDBClient, GetItemCommand } = require("@aws-sdk/client-dynamodb");
  const client = new DynamoDBClient({ maxAttempts: 1 });
  const get = async (id) => (await client.send(new GetItemCommand({ TableName: "scores", Key: { id: { S: id } } }))).Item.id.S;
  exports.handler = async ({ ids, abort }) => {
    if (!abort) return Promise.all(ids.map(get));
    const stop = new AbortController();
    const sent = client.send(new GetItemCommand({ TableName: "scores", Key: {} }), { abortSignal: stop.signal });
    setTimeout(() => stop.abort(), 10);
    return sent.catch(({ name }) => name);
  };`;

/** A function that sends the same request with a custom agent, and ends its worker while another call is in flight. */
const byOwnAgent = `const http = require("node:http");
  class Proxied extends http.Agent {}
  exports.handler = ({ die }) => new Promise((resolve) => {
    const { host, hostname, port } = new URL(process.env.AWS_ENDPOINT_URL);
    const headers = { host, "x-amz-target": "DynamoDB_20120810.GetItem" };
    const agent = die ? undefined : new Proxied();
    const request = http.request({ hostname, port, agent, method: "POST", path: "/", headers }, (response) => {
      resolve({ status: response.statusCode });
      response.resume();
    });
    request.end("{}");
    if (die) setTimeout(() => process.exit(7), 20);
  });`;

const target = { "x-amz-target": "DynamoDB_20120810.GetItem" };

describe("a function's calls of AWS", () => {
  const seen: SignedRequest[] = [];
  let answer: (request: SignedRequest) => Promise<AwsAnswer>;
  let cloud: TestCloud;

  before(async () => {
    cloud = await testCloud({
      signed: (request) => {
        seen.push(request);
        return answer(request);
      },
    });
    await cloud.deploy("by-http", byHttp);
    await cloud.deploy("by-sdk", bySdk);
    await cloud.deploy("hasty", bySdk, { timeout: 1 });
    await cloud.deploy("by-own-agent", byOwnAgent);
    for (const name of ["by-http", "by-sdk", "hasty", "by-own-agent"]) await cloud.permit(name);
  });
  after(() => cloud.close());
  beforeEach(() => {
    seen.length = 0;
    answer = async () => ({ status: 200, headers: { "X-Told": "yes" }, body: '{"é":1}' });
  });

  it("arrive as they were sent: method, path, query, headers and body", async () => {
    const { body } = await cloud.invoke("by-http", {
      path: "/a%20b?x=1&y",
      headers: { "X-Amz-Target": "T.Do", "Content-Type": "application/x-amz-json-1.0" },
      chunks: ["{", '"é"'],
      body: ":1}",
    });
    assert.deepEqual(body, {
      status: 200,
      headers: { date: body.headers.date, "x-told": "yes", "content-length": "8" },
      text: '{"é":1}',
      complete: true,
    });
    const [request] = seen;
    assert.deepEqual(
      { ...request, body: String(request?.body) },
      {
        method: "POST",
        path: "/a%20b",
        query: "x=1&y",
        headers: {
          host: request?.headers["host"],
          "x-amz-target": "T.Do",
          "content-type": "application/x-amz-json-1.0",
        },
        body: '{"é":1}',
      },
    );
  });

  it("of an SDK, many at once, each get their own answers, with a signature that names the role's session", async () => {
    answer = async ({ body }) => {
      const { Key } = JSON.parse(String(body));
      return { status: 200, body: JSON.stringify({ Item: Key }) };
    };
    const ids = Array.from({ length: 50 }, (_, n) => `player-${n}`);
    assert.deepEqual((await cloud.invoke("by-sdk", { ids })).body, ids);
    assert.equal(seen.length, 50);
    for (const { headers } of seen)
      assert.match(headers["authorization"] ?? "", /^AWS4-HMAC-SHA256 Credential=/);
  });

  it("of an SDK fail by AWS's errors", async () => {
    answer = async () => ({
      status: 400,
      headers: { "x-amzn-errortype": "ResourceNotFoundException" },
      body: '{"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException","message":"none"}',
    });
    const { body, functionError } = await cloud.invoke("by-sdk", { ids: ["ada"] });
    assert.equal(functionError, "Unhandled");
    assert.equal(body.errorType, "ResourceNotFoundException");
  });

  it("can be aborted", async () => {
    answer = () => new Promise(() => {});
    assert.equal((await cloud.invoke("by-sdk", { abort: true })).body, "AbortError");
  });

  it("keep the function waiting for an answer until its time is over", async () => {
    answer = () => new Promise(() => {});
    assert.match(
      (await cloud.invoke("hasty", { ids: ["ada"] })).body.errorMessage,
      /Task timed out after 1\.00 seconds/,
    );
  });

  it("take megabytes in both directions", async () => {
    answer = async ({ body }) => ({ status: 200, body: Buffer.from(String(body)) });
    const body = "x".repeat(3_000_000);
    const { body: heard } = await cloud.invoke("by-http", { path: "/", headers: target, body });
    assert.equal(heard.text.length, body.length);
  });

  it("about connections of a WebSocket API arrive too, if they are signed", async () => {
    const path = "/live/@connections/L0SM9cOFvHcCIhw%3D";
    const authorization = "AWS4-HMAC-SHA256 Credential=AKID";
    const { body } = await cloud.invoke("by-http", { path, headers: { authorization }, body: "hello" });
    assert.equal(body.status, 200);
    assert.deepEqual(
      seen.map((request) => [request.path, String(request.body)]),
      [[path, "hello"]],
    );
    await cloud.invoke("by-http", { path, headers: {}, body: "hello" });
    await cloud.invoke("by-http", { path: "/live/connections", headers: { authorization }, body: "hello" });
    assert.equal(seen.length, 1);
  });

  it("go over HTTP unless they are JSON calls with nothing unusual", async () => {
    for (const headers of [{}, { ...target, expect: "nothing" }, { ...target, "x-name": "é" }]) {
      const { body } = await cloud.invoke("by-http", { path: "/", headers, body: "{}" });
      assert.notEqual(body.status, 200);
    }
    assert.equal(seen.length, 0);
  });

  it("go over HTTP if the function has an agent of its own", async () => {
    const { body } = await cloud.invoke("by-own-agent", {});
    assert.notEqual(body.status, 200);
    assert.equal(seen.length, 0);
  });

  it("end with the worker, and a late answer disturbs nobody", async () => {
    let late: (given: AwsAnswer) => void = () => assert.fail();
    answer = () => new Promise((give) => (late = give));
    const { body } = await cloud.invoke("by-own-agent", { die: true });
    assert.match(body.errorMessage, /exit/i);
    late({ status: 200, body: "{}" });
    answer = async () => ({ status: 200, body: "{}" });
    assert.equal(
      (await cloud.invoke("by-http", { path: "/", headers: target, body: "{}" })).body.status,
      200,
    );
  });
});
