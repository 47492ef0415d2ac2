import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type IncomingMessage, request } from "node:http";
import { connect } from "node:net";
import type { Duplex } from "node:stream";

import { WebSocket, WebSocketServer } from "ws";

import { startLanProxy } from "../../../webServer/lan";
import { addressInNetwork } from "../../../webServer/lan/address";

async function listening(server = createServer()) {
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  return { server, url: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}` };
}

/** Sends a request with the given host, which `fetch` does not allow. */
async function ask(url: string, headers: Record<string, string> = {}, path = "/", given?: string) {
  const sent = request(new URL(url), { path, headers, method: given === undefined ? "GET" : "POST" });
  sent.end(given);
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  let body = "";
  for await (const chunk of answer) body += chunk;
  return { status: answer.statusCode, headers: answer.headers, body };
}

const upgradeRequest = (url: string, target: string) =>
  [
    `GET ${target} HTTP/1.1`,
    `Host: ${new URL(url).host}`,
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEA==\r\n\r\n",
  ].join("\r\n");

/** Opens a proxy to a backend that accepts a socket only when the spec lets it. */
async function proxyBeforeSlowSockets() {
  const web = await listening();
  const sockets = new WebSocketServer({ noServer: true });
  const asked = new Promise<() => WebSocket>((resolve) => {
    web.server.on("upgrade", (incoming: IncomingMessage, raw: Duplex, head: Buffer) =>
      resolve(() => {
        let accepted: WebSocket | undefined;
        sockets.handleUpgrade(incoming, raw, head, (socket) => {
          accepted = socket;
        });
        assert.ok(accepted);
        return accepted;
      }),
    );
  });
  const proxy = await startLanProxy({
    address: "127.0.0.1",
    port: 0,
    web: web.url,
    aws: "http://127.0.0.1:9",
  });
  return { web, asked, proxy };
}

describe("the proxy for devices of the network", () => {
  it("passes on pages and calls, and gives its own addresses for this machine's", async () => {
    const web = await listening();
    const aws = await listening();
    web.server.on("request", (incoming, response) => {
      const policy = `connect-src ${web.url} ${aws.url} ${web.url.replace("http", "ws")}`;
      response.writeHead(200, {
        "content-type": "application/json",
        "content-security-policy": policy,
        "strict-transport-security": "max-age=1",
      });
      response.end(JSON.stringify({ asked: incoming.url, api: `${web.url}/v1`, cognito: `${aws.url}/` }));
    });
    aws.server.on("request", (incoming, response) => response.end(`aws ${incoming.method} ${incoming.url}`));
    const proxy = await startLanProxy({ address: "127.0.0.1", port: 0, web: web.url, aws: aws.url });
    const { body, headers } = await ask(proxy.url, {}, "/config.json?x=1");
    assert.deepEqual(JSON.parse(body), {
      asked: "/config.json?x=1",
      api: `${proxy.url}/v1`,
      cognito: `${proxy.url}/_aws/`,
    });
    const own = proxy.url;
    assert.equal(
      headers["content-security-policy"],
      `connect-src ${own} ${own} ${own.replace("http", "ws")}`,
      "origins, without a path",
    );
    assert.equal(headers["strict-transport-security"], undefined);
    assert.equal(
      (await ask(proxy.url, {}, "/_aws/b/k?X-Amz-Signature=1")).body,
      "aws GET /b/k?X-Amz-Signature=1",
    );
    assert.equal((await ask(proxy.url, {}, "/_console/")).status, 403);
    assert.equal((await ask(proxy.url, { host: "game.example" })).status, 421);
    assert.match((await ask(proxy.url, {}, "//example.com/x")).body, /"asked":"\/\/example.com\/x"/);
    await proxy.close();
    web.server.close();
    aws.server.close();
  });

  it("carries sockets, and ends both when one ends", async () => {
    const web = await listening();
    const sockets = new WebSocketServer({ server: web.server });
    sockets.on("connection", (socket) => {
      socket.on("message", (data) => socket.send(`${data} from ${web.url}`));
    });
    const proxy = await startLanProxy({
      address: "127.0.0.1",
      port: 0,
      web: web.url,
      aws: "http://127.0.0.1:9",
    });
    const socket = new WebSocket(`${proxy.url.replace("http", "ws")}/v1?ticket=a`);
    await once(socket, "open");
    const heard = once(socket, "message");
    socket.send("hello");
    assert.equal(String((await heard)[0]), `hello from ${proxy.url}`);
    const ended = once(socket, "close");
    for (const client of sockets.clients) client.close(4001, "bye");
    assert.deepEqual((await ended).map(String), ["4001", "bye"]);
    await proxy.close();
    web.server.close();
  });

  it("outlives a device that leaves while its socket is being accepted, and closes the inner one", async () => {
    const { web, asked, proxy } = await proxyBeforeSlowSockets();
    const device = connect(Number(new URL(proxy.url).port), "127.0.0.1");
    device.write(upgradeRequest(proxy.url, "/v1"));
    const accept = await asked;
    device.resetAndDestroy();
    await once(device, "close");
    const accepted = accept();
    await once(accepted, "close", { signal: AbortSignal.timeout(3_000) });
    await proxy.close();
    web.server.close();
  });

  it("refuses upgrades of targets that are no path", async () => {
    const { web, proxy } = await proxyBeforeSlowSockets();
    for (const target of ["/v1#x", "v1", "*"]) {
      const device = connect(Number(new URL(proxy.url).port), "127.0.0.1");
      device.on("error", () => {});
      device.write(upgradeRequest(proxy.url, target));
      device.resume();
      await once(device, "close");
    }
    assert.equal((await ask(proxy.url, { host: "game.example" })).status, 421, "the proxy still answers");
    await proxy.close();
    web.server.close();
  });

  it("passes on a request whose client offers HTTP/2", async () => {
    const web = await listening();
    web.server.on("request", (incoming, response) => incoming.pipe(response));
    const proxy = await startLanProxy({
      address: "127.0.0.1",
      port: 0,
      web: web.url,
      aws: "http://127.0.0.1:9",
    });
    const headers = { connection: "Upgrade, HTTP2-Settings", upgrade: "h2c", "http2-settings": "AAEAAEAA" };
    const answer = await ask(proxy.url, headers, "/", "score");
    assert.deepEqual([answer.status, answer.body], [200, "score"]);
    await proxy.close();
    web.server.close();
  });

  it("breaks off an answer that the backend breaks off", async () => {
    const web = await listening();
    web.server.on("request", (_, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": 100 });
      response.write("{", () => response.destroy());
    });
    const proxy = await startLanProxy({
      address: "127.0.0.1",
      port: 0,
      web: web.url,
      aws: "http://127.0.0.1:9",
    });
    const sent = request(proxy.url);
    sent.end();
    const [answer] = await once(sent, "response", { signal: AbortSignal.timeout(3_000) });
    assert.equal(answer.statusCode, 502);
    await proxy.close();
    web.server.close();
  });

  it("takes an address of this machine only", () => {
    const network = { address: "192.168.1.5", family: "IPv4", internal: false };
    const interfaces = {
      lo: [{ address: "127.0.0.1", family: "IPv4", internal: true }],
      en0: [network],
    } as never;
    assert.equal(addressInNetwork("", interfaces), "192.168.1.5");
    assert.equal(addressInNetwork("192.168.1.5", interfaces), "192.168.1.5");
    assert.throws(
      () => addressInNetwork("10.0.0.1", interfaces),
      /not an address of this machine\. It has 192\.168\.1\.5/,
    );
    assert.throws(() => addressInNetwork("", {}), /no address that other devices reach/);
  });
});
