import assert from "node:assert/strict";
import { once } from "node:events";
import { connect as connectTcp } from "node:net";

import { PostToConnectionCommand } from "@aws-sdk/client-apigatewaymanagementapi";

import { AwsError } from "../../core/service";
import { type Live, ok, type ProxyEvent, startLive } from "./harness";

describe("$connect", () => {
  let live: Live;
  beforeEach(async () => {
    live = await startLive();
  });
  afterEach(() => live.close());

  it("gets the event that AWS sends, and accepts the client", async () => {
    const apiId = await live.deploy({ $connect: ok }, { stage: { stageVariables: { mode: "test" } } });
    const before = Date.now();
    const client = live.connect("/live?ticket=a%20b&tag=x&tag=y", { headers: { "User-Agent": "game/1" } });
    await client.opened;

    const [event, ...others] = live.received("$connect");
    assert.ok(event && others.length === 0);
    assert.deepEqual(Object.keys(event), [
      "headers",
      "multiValueHeaders",
      "queryStringParameters",
      "multiValueQueryStringParameters",
      "stageVariables",
      "requestContext",
      "isBase64Encoded",
    ]);
    const { headers = {}, requestContext, ...rest } = event;
    assert.deepEqual(Object.keys(headers).sort(), [
      "Host",
      "Sec-WebSocket-Extensions",
      "Sec-WebSocket-Key",
      "Sec-WebSocket-Version",
      "User-Agent",
      "X-Amzn-Trace-Id",
      "X-Forwarded-For",
      "X-Forwarded-Port",
      "X-Forwarded-Proto",
    ]);
    assert.deepEqual(rest, {
      multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
      queryStringParameters: { ticket: "a b", tag: "y" },
      multiValueQueryStringParameters: { ticket: ["a b"], tag: ["x", "y"] },
      stageVariables: { mode: "test" },
      isBase64Encoded: false,
    });
    const { connectionId, requestId, requestTime, connectedAt, requestTimeEpoch, ...context } =
      requestContext;
    assert.deepEqual(context, {
      routeKey: "$connect",
      eventType: "CONNECT",
      extendedRequestId: requestId,
      messageDirection: "IN",
      stage: "live",
      identity: { userAgent: "game/1", sourceIp: "127.0.0.1" },
      domainName: `127.0.0.1:${live.port}`,
      apiId,
    });
    assert.match(connectionId, /^[\w-]{15}=$/);
    assert.match(String(requestId), /^[\w-]{15}=$/);
    assert.match(String(requestTime), /^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/);
    assert.ok(Number(connectedAt) >= before && Number(requestTimeEpoch) >= Number(connectedAt));
  });

  it("leaves out missing parts of the request", async () => {
    await live.deploy({ $connect: ok });
    await live.connect().opened;
    const [event] = live.received("$connect");
    assert.deepEqual(Object.keys(event ?? {}), [
      "headers",
      "multiValueHeaders",
      "requestContext",
      "isBase64Encoded",
    ]);
    assert.deepEqual(event?.requestContext["identity"], { sourceIp: "127.0.0.1" });
  });

  it("invokes as API Gateway, for its own route", async () => {
    const apiId = await live.deploy({ $connect: ok });
    await live.connect().opened;
    assert.deepEqual(live.invocations[0]?.caller, {
      kind: "service",
      service: "apigateway.amazonaws.com",
      sourceArn: `arn:aws:execute-api:eu-west-1:123456789012:${apiId}/live/$connect`,
      sourceAccount: "123456789012",
    });
  });

  for (const statusCode of [400, 401, 403, 404, 429, 500, 302])
    it(`refuses the upgrade with the function's ${statusCode}`, async () => {
      await live.deploy({ $connect: () => ({ statusCode, body: "not you" }), $disconnect: ok });
      const { status, body } = await live.connect().refused;
      assert.equal(status, statusCode);
      assert.equal(body, "");
      assert.deepEqual(live.received("$disconnect"), []);
    });

  const failures: [what: string, handler: () => unknown, status: number, warning: RegExp][] = [
    ["throws", () => assert.fail("no database"), 502, /no database/],
    ["answers nothing", () => undefined, 502, /Malformed Lambda proxy response: null/],
    ["answers without a status", () => ({ body: "hello" }), 502, /statusCode/],
    ["answers a body that is no string", () => ({ statusCode: 200, body: {} }), 502, /body/],
    ["claims to switch protocols", () => ({ statusCode: 101 }), 502, /^$/],
    [
      "may not be invoked",
      () => {
        throw new AwsError("AccessDeniedException", "no resource-based policy allows it", 403);
      },
      500,
      /could not invoke .*:api-connect for .*\/live\/\$connect: no resource-based policy/,
    ],
  ];
  for (const [what, handler, expected, warning] of failures)
    it(`refuses with ${expected} if its function ${what}`, async () => {
      await live.deploy({ $connect: handler });
      const { status, body } = await live.connect().refused;
      assert.equal(status, expected);
      if (warning.source === "^$") return;
      assert.match(
        body,
        /^\{"message": "Internal server error", "connectionId":"[\w-]{15}=", "requestId":"[\w-]{15}="\}$/,
      );
      assert.match(live.warnings().join(), warning);
    });

  it("refuses with 504 if its function takes too long", async () => {
    await live.deploy({
      $connect: { handler: () => new Promise(() => {}), integration: { timeoutMilliseconds: 50 } },
    });
    const { status, body } = await live.connect().refused;
    assert.equal(status, 504);
    assert.match(body, /^\{"message": "Endpoint request timed out", /);
  });

  it("is optional: without it everybody is accepted", async () => {
    await live.deploy({ $default: ok });
    await assert.doesNotReject(live.connect().opened);
  });

  it("can be a mock integration", async () => {
    const { id: apiId } = await live.draft({ $default: ok });
    const mock = await live.create("Integration", "mock", {
      apiId,
      integrationType: "MOCK",
      requestTemplates: { $default: '{"statusCode": 403}' },
    });
    await live.create("Route", "mock", { apiId, routeKey: "$connect", target: `integrations/${mock.id}` });
    const { id: deploymentId } = await live.create("Deployment", "d", { apiId });
    await live.create("Stage", "s", { apiId, name: "live", deploymentId });
    assert.equal((await live.connect().refused).status, 403);
  });

  it("chooses the subprotocol; the client's list alone chooses none", async () => {
    await live.deploy({
      $connect: ({ headers }: ProxyEvent) => {
        const asked = headers?.["Sec-WebSocket-Protocol"]?.split(",") ?? [];
        return {
          statusCode: 200,
          headers: asked.includes("game.2") ? { "Sec-WebSocket-Protocol": "game.2" } : {},
        };
      },
    });
    const chosen = live.connect("/live", { protocols: ["game.1", "game.2"] });
    await chosen.opened;
    assert.equal(chosen.socket.protocol, "game.2");
    const { code } = await live.connect("/live", { protocols: ["game.1"] }).closed;
    assert.equal(code, 1006, "a client insists on a subprotocol it asked for");
  });

  it("runs before the connection exists: posting to it answers 410", async () => {
    const management = live.management();
    let inside: unknown;
    await live.deploy({
      $connect: async ({ requestContext: { connectionId } }: ProxyEvent) => {
        const command = new PostToConnectionCommand({ ConnectionId: connectionId, Data: "early" });
        inside = await management.send(command).catch((error: unknown) => error);
        return { statusCode: 200 };
      },
    });
    await live.connect().opened;
    assert.ok(inside instanceof Error);
    assert.equal(inside.name, "GoneException");
  });

  it("is followed by $disconnect if the client leaves while it runs", async () => {
    let arrived = (_: unknown) => {};
    const called = new Promise((resolve) => {
      arrived = resolve;
    });
    let finish = (_: unknown) => {};
    await live.deploy({
      $connect: () => {
        arrived(undefined);
        return new Promise((resolve) => {
          finish = () => resolve({ statusCode: 200 });
        });
      },
      $disconnect: ok,
    });
    const client = live.connect();
    await called;
    client.socket.terminate();
    await client.closed;
    finish(undefined);
    await live.ran("$disconnect");
    const [event] = live.received("$disconnect");
    assert.equal(event?.requestContext["disconnectStatusCode"], 1006);
    assert.equal(
      event?.requestContext.connectionId,
      live.received("$connect")[0]?.requestContext.connectionId,
    );
  });

  it("accepts browsers of every origin: Node's own WebSocket", async () => {
    await live.deploy({
      $connect: ok,
      hello: { handler: () => ({ statusCode: 200, body: "hi" }), replies: true },
    });
    const socket = new WebSocket(`${live.url}/live`);
    await once(socket, "open");
    socket.send('{"action":"hello"}');
    const [{ data }] = await once(socket, "message");
    assert.equal(data, "hi");
    socket.close();
    await once(socket, "close");
    const foreign = live.connect("/live", { headers: { Origin: "https://elsewhere.example" } });
    await foreign.opened;
  });

  it("emits an event as a request of the method WS, with its capacity units", async () => {
    await live.deploy({
      $connect: () => {
        const root = /Root=([^;]+)/.exec(live.invocations.at(-1)?.trace ?? "")?.[1];
        live.host.meter.add(root, "Rows", { read: 0.5, write: 2 });
        return { statusCode: 200 };
      },
    });
    await live.connect("/live?ticket=1").opened;
    const event = await live.ran("$connect");
    assert.ok(event.kind === "request");
    const { requestId, traceId, ms, at, exchanged, who, ...rest } = event;
    assert.deepEqual(rest, {
      kind: "request",
      method: "WS",
      path: "/live",
      route: "$connect",
      status: 200,
      read: 0.5,
      write: 2,
    });
    const asked = live.received("$connect")[0]?.requestContext;
    assert.deepEqual([requestId, who?.name], [asked?.["requestId"], asked?.["connectionId"]]);
    assert.ok(exchanged);
    assert.ok(traceId.startsWith("1-") && ms >= 0 && at > 0);
  });

  it("belongs to the stage's own path", async () => {
    await live.deploy({ $connect: ok });
    assert.equal((await live.connect("/live/deeper").refused).status, 403);
    assert.equal((await live.connect("/other").refused).status, 404);
    await live.connect("/live/").opened;
    assert.equal(live.received("$connect").length, 1);
  });

  it("is not called for requests that are no handshake", async () => {
    await live.deploy({ $connect: ok });
    const bad = (lines: string[]) =>
      new Promise<string>((resolve, reject) => {
        const socket = connectTcp(live.port, "127.0.0.1", () =>
          socket.write(`${lines.join("\r\n")}\r\n\r\n`),
        );
        let text = "";
        socket.on("data", (chunk) => {
          text += chunk;
        });
        socket.on("end", () => resolve(text.split("\r\n")[0] ?? ""));
        socket.on("error", reject);
      });
    const upgrade = ["Host: localhost", "Connection: Upgrade", "Upgrade: websocket"];
    const key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
    const version = "Sec-WebSocket-Version: 13";
    assert.equal(await bad(["GET /live HTTP/1.1", ...upgrade, version]), "HTTP/1.1 400 Bad Request");
    assert.equal(await bad(["GET /live HTTP/1.1", ...upgrade, key]), "HTTP/1.1 400 Bad Request");
    assert.equal(await bad(["POST /live HTTP/1.1", ...upgrade, key, version]), "HTTP/1.1 400 Bad Request");
    const long = `GET /live?${"x".repeat(4096)} HTTP/1.1`;
    assert.equal(await bad([long, ...upgrade, key, version]), "HTTP/1.1 414 URI Too Long");
    assert.deepEqual(live.invocations, []);
  });
});

describe("new connections", () => {
  it("are limited a second for the account, with 429", async () => {
    const live = await startLive({ connectRate: 3 });
    await live.deploy({ $connect: ok });
    const began = Date.now();
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => {
        const client = live.connect();
        return Promise.race([client.opened.then(() => 101), client.refused.then(({ status }) => status)]);
      }),
    );
    const allowed = answers.filter((status) => status === 101).length;
    assert.ok(allowed >= 3 && allowed <= 3 + (3 * (Date.now() - began)) / 1000, `${allowed} were let in`);
    assert.equal(answers.filter((status) => status === 429).length, 30 - allowed);
    assert.equal(live.received("$connect").length, allowed);
    await live.close();
  });
});
