import assert from "node:assert/strict";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { SigV4 } from "../../awsEndpoint/sigv4";
import { exampleOf } from "../../console/explorer/exampleOf";
import { exploredRoutes } from "../../console/explorer/routes";
import { clientCall, curlCall, type Filled, valuesOf } from "../../console/web/views/exploredCall";
import { RunClock } from "../../core/clock";
import { noSources, resource, served } from "../../testing/console";

const document = {
  paths: {
    "/shop/{id}": {
      post: {
        operationId: "postShop",
        summary: "Buy",
        security: [{ player: [] }],
        parameters: [
          { name: "id", in: "path", required: true, schema: { type: "string", example: "torch" } },
          { name: "limit", in: "query", schema: { type: "integer" } },
          { $ref: "#/components/parameters/Key" },
          { name: "Idempotency-Key", in: "header" },
        ],
        requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Buy" } } } },
      },
    },
    "/catalog": { get: { security: [{ apiKey: [] }] } },
    "/open": { get: { responses: {} }, "x-amazon": 1 },
    "/money": { post: { operationId: "postMoney", security: [{ server: [] }] } },
  },
  components: {
    parameters: { Key: { name: "If-Match", in: "header", schema: { type: "string" } } },
    schemas: {
      Buy: {
        type: "object",
        required: ["itemId", "quantity", "tags"],
        properties: {
          itemId: { enum: ["torch", "rope"] },
          quantity: { type: "integer", minimum: 2 },
          tags: { type: "array", minItems: 1, items: { type: "string", format: "uuid" } },
          note: { type: "string" },
        },
      },
    },
    securitySchemes: {
      player: { type: "http", scheme: "bearer" },
      apiKey: { type: "apiKey", name: "X-Api-Key", in: "header" },
      server: { type: "apiKey", "x-amazon-apigateway-authtype": "awsSigv4" },
    },
  },
};

describe("the console's explorer", () => {
  it("reads each route with its example, and who may call it", () => {
    const [catalog, money, open, shop] = exploredRoutes(document);
    assert.deepEqual(
      [catalog, money, open, shop].map((route) => [route?.id, route?.admits.join()]),
      [
        ["GET /catalog", "apiKey"],
        ["postMoney", "keys"],
        ["GET /open", "nobody"],
        ["postShop", "user"],
      ],
    );
    assert.deepEqual(
      shop?.parameters.map(({ in: place, name, required, example }) => [place, name, required, example]),
      [
        ["path", "id", true, "torch"],
        ["query", "limit", false, ""],
        ["header", "If-Match", false, ""],
      ],
    );
    assert.deepEqual(JSON.parse(shop?.body ?? ""), {
      itemId: "torch",
      quantity: 2,
      tags: ["00000000-0000-4000-8000-000000000000"],
    });
  });

  it("makes an example of any schema, also of one that refers to itself", () => {
    const Node = { type: "object", required: ["next"], properties: { next: { $ref: "#/Node" } } };
    assert.ok(JSON.stringify(exampleOf(Node, { Node })).length < 200);
    assert.equal(exampleOf({ $ref: "#/Loop" }, { Loop: { $ref: "#/Loop" } }), "");
    assert.deepEqual(exampleOf({ allOf: [{ example: { a: 1 } }, { example: { b: 2 } }] }, {}), {
      a: 1,
      b: 2,
    });
    assert.equal(exampleOf({ oneOf: [{ const: 7 }, { type: "string" }] }, {}), 7);
    assert.equal(exampleOf({ type: ["string", "null"], minLength: 3 }, {}), "xxx");
  });

  it("copies a call as curl, and as a call of the typed client, without credentials", () => {
    const [, , , shop] = exploredRoutes(document);
    assert.ok(shop);
    const filled: Filled = {
      values: { "path id": "it's", "query limit": "5" },
      body: '{"quantity":2}',
      as: { kind: "user", pool: "p", name: "ada" },
      key: "k1",
      headers: "X-More: yes",
    };
    assert.equal(
      curlCall({ ...shop, api: "http://localhost/v1" }, filled, "us-east-1"),
      [
        "curl -i 'http://localhost/v1/shop/it'\\''s?limit=5'",
        '-H "Authorization: $token"',
        "-H 'Content-Type: application/json'",
        "-H 'Idempotency-Key: k1'",
        "-H 'X-More: yes'",
        "--data-raw '{\"quantity\":2}'",
      ].join(" \\\n  "),
    );
    assert.equal(
      clientCall(shop, filled),
      'await api.postShop({ params: {"id":"it\'s"}, query: {"limit":"5"}, body: {"quantity":2}, key: "k1" });',
    );
    const signed = curlCall(
      { ...shop, api: "" },
      { ...filled, as: { kind: "keys", name: "s" } },
      "eu-west-1",
    );
    assert.match(signed, /--aws-sigv4 'aws:amz:eu-west-1:execute-api' \\\n {2}--user "\$access_key_id:/);
  });
});

describe("the explorer's form", () => {
  it("begins with the values of a request that was seen", () => {
    const message = { headers: [], bytes: 7 };
    const sent = { ...message, body: '{"a":1}' };
    const [, , , shop] = exploredRoutes(document);
    assert.ok(shop);
    const seen = { path: "/v1/shop/a%20b" };
    assert.deepEqual(valuesOf(shop, seen, { query: "limit=7&other=1", sent }), {
      values: { "path id": "a b", "query limit": "7" },
      body: '{"a":1}',
    });
    const long = { ...message, body: '{"a":', isShortened: true } as const;
    assert.equal(valuesOf(shop, seen, { query: "", sent: long }).body, undefined);
  });
});

describe("the explorer's calls", () => {
  const received: { method: string; url: string; headers: IncomingHttpHeaders; body: string }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      received.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
      response
        .writeHead(201, {
          "x-amzn-requestid": "r1",
          "set-cookie": "open sesame",
          "content-type": "application/json",
        })
        .end('{"token":"open sesame","done":true}');
    });
  });
  const keys = { name: "game-server", accessKeyId: "AKIA1", secretAccessKey: "secret" };
  let own: Awaited<ReturnType<typeof served>>;
  let api = "";
  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    api = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
    const body = JSON.stringify(document);
    const graph = [
      resource("api", { type: "aws:apigateway/restApi:RestApi", outputs: { body } }),
      resource("stage", { type: "aws:apigateway/stage:Stage", outputs: { restApi: "api", invokeUrl: api } }),
      resource("pool", { type: "aws:cognito/userPool:UserPool" }),
      resource("free", { type: "aws:apigateway/apiKey:ApiKey", outputs: { value: "the key" } }),
    ];
    own = await served({
      deployment: { graph, outputs: {}, secretOutputs: [] },
      sources: {
        ...noSources,
        keys: () => [keys],
        signIn: async (pool, name) => `token of ${name} in ${pool}`,
      },
    });
  });
  after(async () => {
    await own.close();
    server.close();
  });

  const send = (as: object, more: object = {}) =>
    own.post("/explorer", { api, method: "POST", target: "/shop/torch?limit=5", as, ...more });

  it("list the routes and the callers, and no key", async () => {
    const { body } = await own.json("/explorer");
    assert.equal(body.routes.length, 4);
    assert.deepEqual(body.callers, {
      pools: [{ id: "pool", name: "pool" }],
      keys: ["game-server"],
      apiKeys: ["free"],
    });
    assert.ok(!JSON.stringify(body).includes("secret"));
    assert.ok(!JSON.stringify(body).includes("the key"));
  });

  it("are sent as nobody, as a user, with an API key, and with a signature that IAM accepts", async () => {
    const headers = { "Idempotency-Key": "k" };
    const answer = await send({ kind: "nobody" }, { headers, body: '{"a":1}' });
    assert.equal(answer.status, 200);
    const body = answer.body as { status: number; requestId: string; body: string };
    assert.deepEqual(
      [body.status, body.requestId, body.body],
      [201, "r1", '{"token":"[secret]","done":true}'],
    );
    assert.ok(!JSON.stringify(body).includes("open sesame"));
    const [first] = received.splice(0);
    assert.deepEqual(
      [first?.url, first?.body, first?.headers["idempotency-key"], first?.headers.authorization],
      ["/v1/shop/torch?limit=5", '{"a":1}', "k", undefined],
    );
    await send({ kind: "user", pool: "pool", name: "ada" });
    await send({ kind: "apiKey", name: "free" });
    await send({ kind: "keys", name: "game-server" }, { body: '{"a":1}' });
    const [user, apiKey, signed] = received.splice(0);
    assert.equal(user?.headers.authorization, "token of ada in pool");
    assert.equal(apiKey?.headers["x-api-key"], "the key");
    const principal = { kind: "user", arn: "arn", name: "game-server" } as const;
    const credential = () => ({ principal, accessKeyId: "AKIA1", secretAccessKey: keys.secretAccessKey });
    const sigv4 = new SigV4({
      region: "us-east-1",
      credentials: { credential } as never,
      clock: new RunClock(),
    });
    const { host = "", authorization = "", "x-amz-date": date = "" } = signed?.headers ?? {};
    assert.deepEqual(
      sigv4.authenticate(
        {
          method: "POST",
          path: "/v1/shop/torch",
          query: "limit=5",
          headers: { host, authorization, "x-amz-date": String(date) },
          body: Buffer.from('{"a":1}'),
        },
        "execute-api",
      ),
      principal,
    );
  });

  it("are logged without the secrets in their bodies and headers", async () => {
    await send(
      { kind: "nobody" },
      { headers: { Authorization: "open sesame" }, body: '{"password":"open sesame","name":"ada"}' },
    );
    received.splice(0);
    const [{ message }] = (await own.json("/logs?group=console&limit=1")).body;
    assert.match(message, /ada/);
    assert.ok(!message.includes("open sesame"), message);
  });

  it("are refused to other addresses, and as callers who do not exist", async () => {
    assert.equal((await send({ kind: "keys", name: "nobody" })).status, 404);
    assert.equal((await send({ kind: "nobody" }, { api: "http://evil.example" })).status, 400);
    assert.equal((await send({ kind: "nobody" }, { target: "@evil.example/" })).status, 400);
    assert.equal((await send({ kind: "nobody" }, { method: "CONNECT" })).status, 400);
    assert.deepEqual(received, []);
  });

  it("come from the document for clients if there is one, and say why there is none", async () => {
    const graph = [
      resource("api", {
        type: "aws:apigateway/restApi:RestApi",
        outputs: { body: JSON.stringify(document) },
      }),
      resource("stage", { type: "aws:apigateway/stage:Stage", outputs: { restApi: "api", invokeUrl: api } }),
    ];
    const deployment = { graph, outputs: {}, secretOutputs: [] };
    const clients = { paths: { "/clients": { get: { operationId: "getClients" } } } };
    const better = await served({ deployment, clientDocument: async () => clients });
    assert.deepEqual(
      (await better.json("/explorer")).body.routes.map(({ id }: { id: string }) => id),
      ["getClients"],
    );
    await better.close();
    const failing = await served({
      deployment,
      clientDocument: () => Promise.reject(new Error("no features")),
    });
    const { body } = await failing.json("/explorer");
    assert.match(body.note, /no features/);
    assert.equal(body.routes.length, 4);
    await failing.close();
  });
});
