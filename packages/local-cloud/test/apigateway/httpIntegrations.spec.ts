import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { declares, type Harness, openapi, operation, startGateway } from "../../testing/apigateway";

describe("HTTP integrations", () => {
  let gateway: Harness;
  let backend: Server;
  let seen: { method?: string; url?: string; headers: IncomingMessage["headers"]; body: string };
  let answer: (response: ServerResponse) => void;

  before(async () => {
    gateway = await startGateway();
    backend = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => {
        body += chunk.toString();
      });
      request.on("end", () => {
        const { method, url, headers } = request;
        seen = { method, url, headers, body };
        answer(response);
      });
    });
    await new Promise<void>((resolve) => backend.listen(0, "127.0.0.1", resolve));
    const at = `http://127.0.0.1:${(backend.address() as AddressInfo).port}`;
    const unsent = Object.fromEntries(
      ["Proxy-Authenticate", "TE", "Via"].map((name) => [`integration.request.header.${name}`, "'mapped'"]),
    );
    const path = (name: string) => ({ name, in: "path", required: true });
    await gateway.deploy(
      openapi({
        "/partner/{proxy+}": {
          "x-amazon-apigateway-any-method": operation(
            {
              type: "http_proxy",
              httpMethod: "ANY",
              uri: `${at}/up/{proxy}`,
              timeoutInMillis: 100,
              requestParameters: {
                "integration.request.path.proxy": "method.request.path.proxy",
                "integration.request.header.X-Player": "context.identity.sourceIp",
                ...unsent,
                "integration.request.querystring.stage": "context.stage",
              },
            },
            { parameters: [path("proxy")] },
          ),
        },
        "/http/{id}": {
          post: operation(
            {
              type: "http",
              httpMethod: "PUT",
              uri: `${at}/things/{id}`,
              requestParameters: {
                "integration.request.path.id": "method.request.path.id",
                "integration.request.querystring.all": "method.request.multivaluequerystring.q",
                "integration.request.header.X-Static": "'constant'",
                ...unsent,
                "integration.request.header.X-Since": "method.request.header.If-Modified-Since",
                "integration.request.header.X-Body": "method.request.body.deep.value",
              },
              responses: {
                "4\\d\\d": { statusCode: "404" },
                default: {
                  statusCode: "200",
                  responseParameters: { "method.response.header.X-Tag": "integration.response.header.ETag" },
                },
              },
            },
            {
              parameters: [
                path("id"),
                { name: "q", in: "query" },
                { name: "If-Modified-Since", in: "header" },
              ],
              responses: { ...declares("X-Tag"), 404: { description: "" } },
            },
          ),
        },
        "/down": { get: operation({ type: "http_proxy", httpMethod: "GET", uri: "http://127.0.0.1:1/" }) },
      }),
    );
  });
  after(async () => {
    backend.closeAllConnections();
    backend.close();
    await gateway.close();
  });
  beforeEach(() => {
    answer = (response) =>
      response.writeHead(201, { "Content-Type": "text/plain", Server: "backend", "X-Own": "1" }).end("hello");
  });

  it("pass a request on, with mapped parameters that the client cannot change", async () => {
    const given = await gateway.call("PATCH", "/v1/partner/a/b%20c?x=1&stage=forged", {
      headers: { "X-Player": "forged", "x-custom": "kept", "Content-Type": "text/plain" },
      body: "payload",
    });
    assert.deepEqual([seen.method, seen.body], ["PATCH", "payload"]);
    assert.equal(seen.url, "/up/a/b%20c?x=1&stage=v1");
    assert.equal(seen.headers["x-player"], "127.0.0.1");
    assert.equal(seen.headers["x-custom"], "kept");
    assert.equal(seen.headers["x-forwarded-for"], "127.0.0.1");
    assert.match(String(seen.headers["x-amzn-trace-id"]), /^Root=/);
    assert.deepEqual([given.status, given.text, given.headers["x-own"]], [201, "hello", "1"]);
    assert.equal(given.headers["x-amzn-remapped-server"], "backend");
    assert.equal(given.headers["x-amzn-trace-id"], undefined);
  });

  // As recorded on AWS (LocalStack's snapshots).
  it("pass on a backend's trace, and its request's id by another name", async () => {
    const trace = "Root=1-67890abc-0123456789abcdef01234567";
    answer = (response) =>
      response.writeHead(200, { "x-amzn-RequestId": "of-backend", "X-Amzn-Trace-Id": trace }).end();
    const { headers } = await gateway.call("GET", "/v1/partner/x");
    assert.equal(headers["x-amzn-remapped-x-amzn-requestid"], "of-backend");
    assert.notEqual(headers["x-amzn-requestid"], "of-backend");
    assert.equal(headers["x-amzn-trace-id"], trace);
  });

  // As recorded on AWS (LocalStack's snapshots).
  it("send no headers of the connection, not even mapped ones", async () => {
    for (const path of ["/v1/partner/x", "/v1/http/7"]) {
      await gateway.call("POST", path);
      const { "proxy-authenticate": proxy, te, via } = seen.headers;
      assert.deepEqual([proxy, te, via], [undefined, undefined, undefined], path);
    }
  });

  it("answer 504 if the backend is slow", async () => {
    let hanging: ServerResponse | undefined;
    answer = (response) => {
      hanging = response;
    };
    const given = await gateway.call("GET", "/v1/partner/slow");
    hanging?.end();
    assert.deepEqual([given.status, given.json()], [504, { message: "Endpoint request timed out" }]);
  });

  it("answer 504 if the backend is down", async () => {
    const given = await gateway.call("GET", "/v1/down");
    assert.deepEqual(
      [given.status, given.json()],
      [504, { message: "Network error communicating with endpoint" }],
    );
  });

  it("map parameters and responses if they are not a proxy", async () => {
    answer = (response) =>
      response.writeHead(200, { ETag: "v1", "Content-Type": "application/json" }).end('{"a":1}');
    const given = await gateway.call("POST", "/v1/http/7?q=1&q=2", {
      headers: { "X-Secret": "s", "If-Modified-Since": "Wed, 21 Oct 2015 07:28:00 GMT" },
      body: '{"deep":{"value":"x"}}',
    });
    assert.deepEqual(
      [seen.method, seen.url, seen.body],
      ["PUT", "/things/7?all=1&all=2", '{"deep":{"value":"x"}}'],
    );
    assert.deepEqual(
      [seen.headers["x-static"], seen.headers["x-body"], seen.headers["x-secret"]],
      ["constant", "x", undefined],
    );
    assert.equal(seen.headers["x-since"], "Wed, 21 Oct 2015 07:28:00 GMT");
    assert.match(String(seen.headers["user-agent"]), /^AmazonAPIGateway_/);
    assert.deepEqual([given.status, given.headers["x-tag"], given.text], [200, "v1", '{"a":1}']);
    answer = (response) => response.writeHead(418).end();
    assert.equal((await gateway.call("POST", "/v1/http/7")).status, 404);
  });
});
