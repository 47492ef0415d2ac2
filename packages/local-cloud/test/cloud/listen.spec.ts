import assert from "node:assert/strict";
import { once } from "node:events";
import { type IncomingMessage, request, type ServerResponse } from "node:http";
import { type AddressInfo, createServer } from "node:net";
import { networkInterfaces } from "node:os";
import { connect } from "node:tls";

import { type Listener, listenLocally } from "../../cloud/listen";
import { tlsOnSamePort } from "../../core/tls/onSamePort";
import { selfSigned } from "../../core/tls/selfSigned";

describe("a listener that drains", () => {
  let listener: Listener;
  let asked: PromiseWithResolvers<ServerResponse>;
  beforeEach(async () => {
    listener = await listenLocally(0, "--port");
    asked = Promise.withResolvers();
    listener.server.on("request", (_, response) => asked.resolve(response));
  });
  afterEach(() => listener.close());

  it("waits for the answers to requests under way", async () => {
    const answer = fetch(`http://127.0.0.1:${listener.port}/`).then((response) => response.text());
    const response = await asked.promise;
    let drained = false;
    const draining = listener.drain().then(() => {
      drained = true;
    });
    await new Promise(setImmediate);
    assert.equal(drained, false);
    response.end("the answer");
    await draining;
    assert.equal(await answer, "the answer");
  });

  it("accepts no new connections", async () => {
    await listener.drain();
    await assert.rejects(fetch(`http://127.0.0.1:${listener.port}/`), /fetch failed/);
  });

  it("ends although a request never does", async () => {
    const answer = fetch(`http://127.0.0.1:${listener.port}/`);
    await asked.promise;
    await listener.drain();
    await listener.close();
    await assert.rejects(answer, /fetch failed/);
  });
});

describe("a listener", () => {
  it("leaves the answer to a long URL and long headers to the service", async () => {
    const listener = await listenLocally(0, "--port");
    listener.server.on("request", ({ url = "" }, response) => response.end(`${url.length}`));
    const path = `/${"x".repeat(60_000)}`;
    const answer = await fetch(`http://127.0.0.1:${listener.port}${path}`, {
      headers: { a: "x".repeat(40_000) },
    });
    assert.equal(await answer.text(), `${path.length}`);
    await listener.close();
  });

  it("answers a request whose client offers HTTP/2 as any other, as Java's does", async () => {
    const listener = await listenLocally(0, "--port");
    listener.server.on("upgrade", (_, socket) => socket.destroy());
    listener.server.on("request", (incoming, response) => incoming.pipe(response));
    const sent = request({
      port: listener.port,
      method: "POST",
      headers: { connection: "Upgrade, HTTP2-Settings", upgrade: "h2c", "http2-settings": "AAEAAEAA" },
    });
    sent.end("score");
    const [answer] = (await once(sent, "response")) as [IncomingMessage];
    let body = "";
    for await (const chunk of answer) body += chunk;
    assert.deepEqual([answer.statusCode, body], [200, "score"]);
    await listener.close();
  });
});

describe("a listener on a machine with IPv6", () => {
  const hasIpv6 = Object.values(networkInterfaces())
    .flat()
    .some((each) => each?.internal && each.family === "IPv6");
  let listener: Listener;
  before(function () {
    if (!hasIpv6) this.skip();
  });
  beforeEach(async () => {
    listener = await listenLocally(0, "--port");
    listener.server.on("request", (incoming, response) => response.end(incoming.socket.remoteAddress));
  });
  afterEach(() => listener.close());

  const ask = async (host: string) => (await fetch(`http://${host}:${listener.port}/`)).text();

  it("answers at ::1 too, to which localhost resolves first on macOS and Windows", async () => {
    assert.equal(await ask("127.0.0.1"), "127.0.0.1");
    assert.equal(await ask("[::1]"), "::1");
  });

  it("accepts sockets and TLS there", async () => {
    const accepted = "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";
    listener.server.on("upgrade", (_, socket) => socket.end(accepted));
    const sent = request({
      host: "::1",
      port: listener.port,
      headers: { connection: "Upgrade", upgrade: "websocket" },
    });
    sent.end();
    const [answer] = (await once(sent, "upgrade")) as [IncomingMessage];
    assert.equal(answer.statusCode, 101);
    const secure = tlsOnSamePort(listener.server, selfSigned(Date.now()));
    const socket = connect({ host: "::1", port: listener.port, rejectUnauthorized: false });
    await once(socket, "secureConnect");
    socket.destroy();
    secure.close();
  });

  it("ends there too", async () => {
    const answer = ask("[::1]");
    await answer;
    await listener.drain();
    await assert.rejects(ask("[::1]"), /fetch failed/);
    await listener.close();
  });

  it("refuses a port that another program has at ::1, because localhost would lead there", async () => {
    const other = createServer();
    other.listen({ port: 0, host: "::1", ipv6Only: true });
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    await assert.rejects(listenLocally(port, "--port"), /Port \d+ is in use\. Choose another with --port/);
    await listenLocally(0, "--port").then((free) => free.close());
    other.close();
  });
});
