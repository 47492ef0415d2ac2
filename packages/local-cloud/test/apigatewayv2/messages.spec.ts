import assert from "node:assert/strict";

import { AwsError } from "../../core/service";
import { contextOf, type Live, ok, type ProxyEvent, startLive } from "./harness";

describe("messages", () => {
  let live: Live;
  beforeEach(async () => {
    live = await startLive();
  });
  afterEach(() => live.close());

  const open = async (path?: string) => {
    const client = live.connect(path);
    await client.opened;
    return client;
  };
  const frame = (message: string) =>
    new RegExp(`^\\{"message": "${message}", "connectionId":"[\\w-]{15}=", "requestId":"[\\w-]{15}="\\}$`);

  it("reach their route's function as the event that AWS sends", async () => {
    const apiId = await live.deploy({ $connect: ok, move: ok });
    const client = await open();
    client.send('{"action":"move","to":"é"}');
    await live.ran("move");
    const [event] = live.received("move");
    assert.ok(event);
    assert.deepEqual(Object.keys(event), ["requestContext", "body", "isBase64Encoded"]);
    assert.equal(event.body, '{"action":"move","to":"é"}');
    const { messageId, requestId, requestTime, requestTimeEpoch, connectedAt, ...context } =
      event.requestContext;
    assert.deepEqual(context, {
      routeKey: "move",
      eventType: "MESSAGE",
      extendedRequestId: requestId,
      messageDirection: "IN",
      stage: "live",
      identity: { sourceIp: "127.0.0.1" },
      domainName: `127.0.0.1:${live.port}`,
      connectionId: live.received("$connect")[0]?.requestContext.connectionId,
      apiId,
    });
    assert.match(String(messageId), /^[\w-]{15}=$/);
    assert.notEqual(messageId, requestId);
    assert.equal(connectedAt, live.received("$connect")[0]?.requestContext["connectedAt"]);
  });

  it("go to $default if they select no route: unknown actions, no action, invalid JSON", async () => {
    await live.deploy({
      move: ok,
      $default: {
        handler: ({ body }: ProxyEvent) => ({ statusCode: 200, body: `default: ${body}` }),
        replies: true,
      },
    });
    const client = await open();
    for (const text of [
      "jump",
      '{"action":"jump"}',
      '{"to":1}',
      '{"action":{}}',
      '{"action":null}',
      "[]",
      "null",
    ]) {
      client.send(text);
      assert.equal(await client.next(), `default: ${text}`);
    }
    assert.deepEqual(live.received("move"), []);
  });

  it("cannot call $connect or $disconnect", async () => {
    await live.deploy({ $connect: ok, $disconnect: ok });
    const client = await open();
    for (const action of ["$disconnect", "$connect"]) {
      client.send({ action });
      assert.match(await client.next(), frame("Forbidden"));
    }
    assert.equal(live.received("$connect").length, 1);
    assert.deepEqual(live.received("$disconnect"), []);
  });

  it("without a route are Forbidden, and the socket stays open", async () => {
    await live.deploy({ ping: { handler: () => ({ statusCode: 200, body: "pong" }), replies: true } });
    const client = await open();
    client.send("hello");
    assert.match(await client.next(), frame("Forbidden"));
    client.send({ action: "ping" });
    assert.equal(await client.next(), "pong");
  });

  const broken: [what: string, handler: () => unknown][] = [
    ["throws", () => assert.fail("secret")],
    ["answers nothing", () => null],
    [
      "may not be invoked",
      () => {
        throw new AwsError("AccessDeniedException", "no", 403);
      },
    ],
  ];
  for (const [what, handler] of broken)
    it(`are answered with an error frame if the function ${what}, and the socket stays open`, async () => {
      await live.deploy({
        $connect: ok,
        act: handler,
        ping: { handler: () => ({ statusCode: 200, body: "pong" }), replies: true },
      });
      const client = await open();
      client.send({ action: "act" });
      const text = await client.next();
      assert.match(text, frame("Internal server error"));
      assert.equal(JSON.parse(text).connectionId, live.received("$connect")[0]?.requestContext.connectionId);
      client.send({ action: "ping" });
      assert.equal(await client.next(), "pong");
    });

  it("are answered with an error frame if the function takes too long", async () => {
    await live.deploy({
      act: { handler: () => new Promise(() => {}), integration: { timeoutMilliseconds: 50 } },
    });
    const client = await open();
    client.send({ action: "act" });
    assert.match(await client.next(), frame("Endpoint request timed out"));
  });

  it("get no reply without a route response, whatever the status", async () => {
    await live.deploy({
      one: () => ({ statusCode: 200, body: "unheard" }),
      two: () => ({ statusCode: 500, body: "unheard" }),
      last: { handler: () => ({ statusCode: 200, body: "heard" }), replies: true },
    });
    const client = await open();
    client.send({ action: "one" });
    await live.ran("one");
    client.send({ action: "two" });
    await live.ran("two", 500);
    client.send({ action: "last" });
    assert.equal(await client.next(), "heard");
    assert.deepEqual(client.untaken, []);
  });

  it("get no reply if only the route or only a route response is configured for one", async () => {
    const { id: apiId } = await live.draft({
      half: () => ({ statusCode: 200, body: "unheard" }),
      last: { handler: () => ({ statusCode: 200, body: "heard" }), replies: true },
    });
    const { id: routeId } = await live.addRoute(apiId, "other", () => ({ statusCode: 200, body: "unheard" }));
    await live.create("RouteResponse", "other", { apiId, routeId, routeResponseKey: "$default" });
    const { id: deploymentId } = await live.create("Deployment", "d", { apiId });
    await live.create("Stage", "s", { apiId, name: "live", deploymentId });
    const client = await open();
    for (const action of ["half", "other"]) {
      client.send({ action });
      await live.ran(action);
    }
    client.send({ action: "last" });
    assert.equal(await client.next(), "heard");
    assert.deepEqual(client.untaken, []);
  });

  it("of one socket run concurrently: a slow one does not delay others", async () => {
    let finish = () => {};
    const held = new Promise<void>((resolve) => {
      finish = resolve;
    });
    await live.deploy({
      slow: { handler: () => held.then(() => ({ statusCode: 200, body: "slow" })), replies: true },
      fast: { handler: () => ({ statusCode: 200, body: "fast" }), replies: true },
    });
    const client = await open();
    client.send({ action: "slow" });
    client.send({ action: "fast" });
    assert.equal(await client.next(), "fast");
    finish();
    assert.equal(await client.next(), "slow");
  });

  it("can be 128 KB in frames of 32 KB", async () => {
    await live.deploy({
      $default: {
        handler: ({ body = "" }: ProxyEvent) => ({ statusCode: 200, body: `${body.length}` }),
        replies: true,
      },
    });
    const client = await open();
    for (let i = 0; i < 4; i++) client.socket.send("x".repeat(32 * 1024), { fin: i === 3 });
    assert.equal(await client.next(), "131072");
  });

  const oversized: [what: string, send: (client: Awaited<ReturnType<typeof open>>) => void][] = [
    ["a frame over 32 KB", ({ socket }) => socket.send("x".repeat(32 * 1024 + 1))],
    ["a frame of a megabyte", ({ socket }) => socket.send("x".repeat(1024 * 1024))],
    [
      "a message over 128 KB",
      ({ socket }) => {
        for (let i = 0; i < 5; i++) socket.send("x".repeat(32 * 1024), { fin: i === 4 });
      },
    ],
  ];
  for (const [what, send] of oversized)
    it(`close the socket with 1009 for ${what}`, async () => {
      await live.deploy({ $default: ok, $disconnect: ok });
      const client = await open();
      send(client);
      assert.equal((await client.closed).code, 1009);
      await live.ran("$disconnect");
      assert.equal(live.received("$disconnect")[0]?.requestContext["disconnectStatusCode"], 1009);
      assert.deepEqual(live.received("$default"), []);
    });

  it("close the socket with 1003 for a binary frame", async () => {
    await live.deploy({ $default: ok, $disconnect: ok });
    const client = await open();
    client.socket.send(Buffer.from('{"action":"move"}'), { binary: true });
    assert.equal((await client.closed).code, 1003);
    await live.ran("$disconnect");
    assert.deepEqual(live.received("$default"), []);
  });

  it("close the socket with 1007 for text that is not UTF-8", async () => {
    await live.deploy({ $default: ok, $disconnect: ok });
    const client = await open();
    client.socket.send(Buffer.from([0xc3, 0x28]), { binary: false });
    assert.equal((await client.closed).code, 1007);
    await live.ran("$disconnect");
    assert.equal(live.received("$disconnect")[0]?.requestContext["disconnectStatusCode"], 1007);
  });

  it("are limited by the stage's settings, with an error frame", async () => {
    const limits = { throttlingRateLimit: 0.001, throttlingBurstLimit: 2 };
    await live.deploy({ act: ok }, { stage: { routeSettings: [{ routeKey: "act", ...limits }] } });
    const client = await open();
    for (let i = 0; i < 3; i++) client.send({ action: "act" });
    assert.match(await client.next(), frame("Too Many Requests"));
    assert.equal(live.received("act").length, 2);
  });

  it("are limited by what other APIs leave of the account's limit", async () => {
    await live.deploy({ act: ok });
    const client = await open();
    live.account.left = 1;
    for (let i = 0; i < 2; i++) client.send({ action: "act" });
    assert.match(await client.next(), frame("Too Many Requests"));
    assert.equal(live.received("act").length, 1);
  });

  it("and connections are all refused by settings without throttles, as on AWS", async () => {
    await live.deploy({ $connect: ok }, { stage: { defaultRouteSettings: { loggingLevel: "OFF" } } });
    const { status, body } = await live.connect().refused;
    assert.equal(status, 429);
    assert.match(body, frame("Too Many Requests"));
    assert.match(live.warnings().join(), /throttlingRateLimit and throttlingBurstLimit/);
  });

  it("write the access log, and failures write the execution log", async () => {
    await live.deploy(
      { $connect: ok, act: () => assert.fail("no database") },
      {
        stage: {
          accessLogSettings: {
            destinationArn: "arn:aws:logs:eu-west-1:123456789012:log-group:live",
            format:
              "$context.requestId $context.eventType $context.routeKey $context.status $context.error.message $context.messageId",
          },
          routeSettings: [
            { routeKey: "act", throttlingRateLimit: 9, throttlingBurstLimit: 9, loggingLevel: "ERROR" },
          ],
        },
      },
    );
    const client = await open();
    client.send({ action: "act" });
    await client.next();
    const [connected, act] = live.logs.filter(({ group }) => group === "live").map(({ line }) => line);
    const contexts = ["$connect", "act"].map((key) => contextOf(live.received(key)[0]));
    assert.equal(connected, `${contexts[0]?.["requestId"]} CONNECT $connect 200 - -`);
    assert.equal(
      act,
      `${contexts[1]?.["requestId"]} MESSAGE act 502 Internal server error ${contexts[1]?.["messageId"]}`,
    );
    const [failure, ...others] = live.logs.filter(({ group }) => group.startsWith("/aws/apigateway/"));
    assert.match(failure?.line ?? "", /Execution failed: .*no database/);
    assert.deepEqual(others, []);
    assert.deepEqual(live.needsAccount, ["the WebSocket stage live"]);
  });
});
