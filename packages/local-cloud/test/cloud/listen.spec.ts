import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";

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
