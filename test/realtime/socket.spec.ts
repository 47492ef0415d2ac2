import assert from "node:assert/strict";
import { once } from "node:events";
import type { AddressInfo } from "node:net";

import { Socket } from "@game-backend/tools/harness/socket";
import { WebSocketServer } from "ws";

describe("a wait of the specs' socket", () => {
  let server: WebSocketServer;
  before(async () => {
    server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
    server.on("connection", (socket) => socket.on("message", (text) => socket.send(String(text))));
    await once(server, "listening");
  });
  after(() => server.close());

  const open = () =>
    Socket.open(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`, { longestWait: 200 });

  it("ends with the first message that matches, which no other wait gets", async () => {
    const socket = await open();
    const second = socket.next("news", ({ at }) => at === 2);
    for (const at of [1, 2]) socket.send({ type: "news", at });
    assert.deepEqual(await second, { type: "news", at: 2 });
    assert.deepEqual(await socket.next("news"), { type: "news", at: 1 });
    await socket.close();
  });

  it("says at its end what it waited for, and what came instead", async () => {
    const socket = await open();
    await socket.ask({ type: "pong" }, "pong");
    socket.send({ type: "news", at: 1 });
    await assert.rejects(
      socket.next("news", ({ at }) => at === 2),
      /got no news for which .*at ?=== ?2. It got \{"type":"news","at":1\}$/,
    );
    await socket.close();
  });
});
