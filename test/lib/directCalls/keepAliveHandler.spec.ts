import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { text } from "node:stream/consumers";

import { keepAliveHandler } from "@game-backend/framework/keepAliveHandler";
import { selfSigned } from "@game-backend/local-cloud/testing";

describe("requests over connections that stay open", () => {
  const servers: Server[] = [];
  const sockets = new Set<Socket>();

  async function listening(server: Server): Promise<number> {
    servers.push(server.on("connection", (socket) => sockets.add(socket)).listen(0, "127.0.0.1"));
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  }
  const serve = (listener: RequestListener) => listening(createServer(listener));
  const to = (port: number, protocol = "http:") => ({
    protocol,
    hostname: "127.0.0.1",
    port,
    method: "POST",
    path: "/a%20b?c=%2F",
    headers: { host: "example.test", "x-of-call": "e", "content-length": "4" },
    body: "é!!",
  });

  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
    sockets.clear();
  });

  it("arrive unchanged, one after another over the same connection", async () => {
    const arrived: unknown[] = [];
    const port = await serve(async (request, answer) => {
      const { method, url, headers } = request;
      arrived.push([method, url, headers.host, headers["x-of-call"], await text(request)]);
      answer.writeHead(418).end("tea");
    });
    const { handle } = keepAliveHandler("http:");
    for (let count = 0; count < 3; count++) {
      const { response } = await handle(to(port));
      assert.deepEqual([response.statusCode, await text(response.body)], [418, "tea"]);
    }
    assert.deepEqual(arrived, Array(3).fill(["POST", "/a%20b?c=%2F", "example.test", "e", "é!!"]));
    assert.equal(sockets.size, 1);
  });

  it("use at most fifty connections", async () => {
    const waiting: (() => void)[] = [];
    const port = await serve((_, answer) => {
      waiting.push(() => answer.end());
      if (waiting.length > 50) answer.end();
      else if (waiting.length === 50)
        setTimeout(() => {
          for (const end of waiting) end();
        }, 50);
    });
    const { handle } = keepAliveHandler("http:");
    await Promise.all(
      Array.from({ length: 80 }, async () => {
        const { response } = await handle(to(port));
        await text(response.body);
      }),
    );
    assert.equal(sockets.size, 50);
  });

  it("fail if the connection is lost or refused", async () => {
    const port = await serve((request) => request.socket.destroy());
    const { handle } = keepAliveHandler("http:");
    await assert.rejects(handle(to(port)), { code: "ECONNRESET" });
    servers[0]?.close();
    await assert.rejects(handle(to(port)), { code: "ECONNREFUSED" });
  });

  it("are sent over another connection if the server has closed those that were kept open", async () => {
    const served = new Map<Socket, number>();
    let closes = false;
    const port = await serve(async ({ socket }, answer) => {
      if (closes && served.has(socket)) return socket.resetAndDestroy();
      served.set(socket, (served.get(socket) ?? 0) + 1);
      answer.end("ok");
      return answer;
    });
    const { handle } = keepAliveHandler("http:");
    const ask = async () => text((await handle(to(port))).response.body);
    const four = () => Promise.all(Array.from({ length: 4 }, ask));
    await four();
    closes = true;
    assert.deepEqual(await four(), Array(4).fill("ok"));
    assert.deepEqual([...served.values()], Array(8).fill(1));
  });

  it("are not retried once the answer has begun", async () => {
    let asked = 0;
    let lose = () => {};
    const port = await serve(({ socket }, answer) => {
      if (++asked === 1) return answer.end("ok");
      answer.writeHead(200, { "content-length": "9" }).write("half");
      lose = () => socket.resetAndDestroy();
      return answer;
    });
    const { handle } = keepAliveHandler("http:");
    assert.equal(await text((await handle(to(port))).response.body), "ok");
    const { response } = await handle(to(port));
    const rest = text(response.body);
    lose();
    await assert.rejects(rest);
    assert.equal(asked, 2);
  });

  it("fail if the server's certificate is not trusted", async () => {
    const port = await listening(createTlsServer(selfSigned(Date.now()), (_, answer) => answer.end()));
    await assert.rejects(keepAliveHandler("https:").handle(to(port, "https:")), {
      code: "DEPTH_ZERO_SELF_SIGNED_CERT",
    });
  });

  it("accept an IPv6 address as URLs write it", async () => {
    const port = await serve((_, answer) => answer.end());
    const sent = keepAliveHandler("http:").handle({ ...to(port), hostname: "[::1]" });
    // Even without IPv6, the machine must take it for an address and not for an unknown name.
    await assert.rejects(sent, ({ code }: NodeJS.ErrnoException) =>
      ["ECONNREFUSED", "EADDRNOTAVAIL", "ENETUNREACH"].includes(String(code)),
    );
  });
});
