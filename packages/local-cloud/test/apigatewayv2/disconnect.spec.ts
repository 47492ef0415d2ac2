import assert from "node:assert/strict";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";

import { DeleteConnectionCommand, PostToConnectionCommand } from "@aws-sdk/client-apigatewaymanagementapi";

import { contextOf, ok, refusal, startLive } from "./harness";

describe("$disconnect", () => {
  /** Starts a stage with one accepted client, and returns the events of its `$disconnect`. */
  const setUp = async (limits: Parameters<typeof startLive>[0] = {}) => {
    const live = await startLive(limits);
    await live.deploy({ $connect: ok, $default: ok, $disconnect: ok });
    const client = live.connect();
    await client.opened;
    const connectionId = live.received("$connect")[0]?.requestContext.connectionId ?? "";
    const told = async () => {
      await live.ran("$disconnect");
      const [event, ...others] = live.received("$disconnect");
      assert.deepEqual(others, []);
      return event;
    };
    const why = async () => {
      const { disconnectStatusCode, disconnectReason } = contextOf(await told());
      return [disconnectStatusCode, disconnectReason];
    };
    return { live, client, connectionId, told, why };
  };

  it("gets the event that AWS sends", async () => {
    const { live, client, connectionId, told } = await setUp();
    client.socket.close();
    const event = await told();
    const host = `127.0.0.1:${live.port}`;
    const { requestId, requestTime, requestTimeEpoch, connectedAt, apiId, ...context } = contextOf(event);
    assert.deepEqual(context, {
      routeKey: "$disconnect",
      disconnectStatusCode: 1005,
      disconnectReason: "Client-side close frame status not set",
      eventType: "DISCONNECT",
      extendedRequestId: requestId,
      messageDirection: "IN",
      stage: "live",
      identity: { sourceIp: "127.0.0.1" },
      domainName: host,
      connectionId,
    });
    const { requestContext: _, ...rest } = event ?? {};
    assert.deepEqual(rest, {
      headers: { Host: host, "x-api-key": "", "X-Forwarded-For": "", "x-restapi": "" },
      multiValueHeaders: { Host: [host], "x-api-key": [""], "X-Forwarded-For": [""], "x-restapi": [""] },
      isBase64Encoded: false,
    });
    await live.close();
  });

  it("gets the client's code, and its reason if there is one", async () => {
    for (const [code, reason, expected] of [
      [1000, "", "Connection Closed Normally"],
      [1001, "", "Going away"],
      [4001, "lost interest", "lost interest"],
    ] as const) {
      const { live, client, why } = await setUp();
      client.socket.close(code, reason);
      assert.deepEqual(await why(), [code, expected]);
      await live.close();
    }
  });

  it("gets 1006 for a client that vanished without a close", async () => {
    const { live, client, connectionId, why } = await setUp();
    client.socket.terminate();
    assert.equal((await why())[0], 1006);
    const post = new PostToConnectionCommand({ ConnectionId: connectionId, Data: "anybody?" });
    await assert.rejects(live.management().send(post), refusal("GoneException", 410));
    await live.close();
  });

  it("ends an idle connection with 1001, although its client pings", async () => {
    const { live, client, why } = await setUp({ idle: 150 });
    const pinging = setInterval(() => client.socket.ping(), 20);
    const closed = await client.closed;
    clearInterval(pinging);
    assert.deepEqual(closed, { code: 1001, reason: "Going away" });
    assert.deepEqual(await why(), [1001, "Going away"]);
    await live.close();
  });

  it("is not called for a connection with messages, in either direction", async () => {
    const idle = 1_000;
    const { live, client, connectionId } = await setUp({ idle });
    const management = live.management();
    const post = () =>
      management.send(new PostToConnectionCommand({ ConnectionId: connectionId, Data: "so are we" }));
    const busy = setInterval(() => client.send("still here"), 20);
    // The first call of AWS's client is slow.
    await post();
    await client.next();
    await setTimeout(1.2 * idle);
    clearInterval(busy);
    const began = Date.now();
    while (Date.now() - began < 1.2 * idle) await post().then(() => client.next());
    assert.equal(client.socket.readyState, client.socket.OPEN);
    assert.equal((await client.closed).code, 1001);
    await live.close();
  });

  it("ends a connection at its maximum age with 1001", async () => {
    const { live, client, why } = await setUp({ lifetime: 150 });
    const busy = setInterval(() => client.send("busy"), 20);
    const closed = await client.closed;
    clearInterval(busy);
    assert.equal(closed.code, 1001);
    assert.deepEqual(await why(), [1001, "Going away"]);
    await live.close();
  });

  it("does not wait for a client that does not answer the close", async () => {
    const { live, client, why } = await setUp({ idle: 100, closing: 50 });
    client.socket.pause();
    assert.deepEqual(await why(), [1001, "Going away"]);
    client.socket.resume();
    await client.closed;
    await live.close();
  });

  it("gets 1000 for a connection that the backend deleted", async () => {
    const { live, client, connectionId, why } = await setUp();
    await live.management().send(new DeleteConnectionCommand({ ConnectionId: connectionId }));
    assert.deepEqual(await client.closed, { code: 1000, reason: "Connection Closed Normally" });
    assert.deepEqual(await why(), [1000, "Connection Closed Normally"]);
    await live.close();
  });

  it("is called for every connection when the local cloud closes, with 1001", async () => {
    const { live, client } = await setUp();
    const second = live.connect();
    await second.opened;
    await live.service.close();
    assert.deepEqual(
      (await Promise.all([client.closed, second.closed])).map(({ code }) => code),
      [1001, 1001],
    );
    assert.equal(live.received("$disconnect").length, 2);
    assert.equal((await live.connect().refused).status, 503);
    await live.close();
  });

  it("is called for a client that is accepted while the local cloud closes, with 1001", async () => {
    const live = await startLive();
    let accept: (() => void) | undefined;
    const accepted = new Promise<void>((resolve) => {
      accept = resolve;
    });
    const $connect = async () => {
      await accepted;
      return ok();
    };
    await live.deploy({ $connect, $disconnect: ok });
    const client = live.connect();
    while (live.received("$connect").length === 0) await setTimeout(5);
    const closed = live.service.close();
    accept?.();
    await closed;
    const [event] = live.received("$disconnect");
    assert.equal(contextOf(event)["disconnectStatusCode"], 1001);
    assert.equal((await client.refused).status, 503);
    await live.close();
  });

  it("does not keep the local cloud from closing if it hangs", async () => {
    const live = await startLive({ closing: 50 });
    await live.deploy({ $disconnect: () => new Promise(() => {}) });
    const client = live.connect();
    await client.opened;
    await assert.doesNotReject(live.service.close());
    await client.closed;
    await live.close();
  });

  it("is optional", async () => {
    const live = await startLive();
    await live.deploy({ $default: ok });
    const client = live.connect();
    await client.opened;
    client.socket.close();
    await once(client.socket, "close");
    await live.ran("$disconnect");
    assert.deepEqual(live.invocations, []);
    await live.close();
  });

  it("that fails harms nobody", async () => {
    const live = await startLive();
    await live.deploy({ $disconnect: () => assert.fail("no database") });
    const client = live.connect();
    await client.opened;
    client.socket.close();
    await live.ran("$disconnect", 502);
    assert.match(live.warnings().join(), /no database/);
    await live.connect().opened;
    await live.close();
  });
});
