import assert from "node:assert/strict";
import { once } from "node:events";
import { type IncomingMessage, request, type ServerResponse } from "node:http";

import { type Listener, listenLocally } from "../../cloud/listen";

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
