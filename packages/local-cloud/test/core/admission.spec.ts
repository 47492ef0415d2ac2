import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { type AddressInfo, connect } from "node:net";

import { hardened, originForm } from "../../core/admission";

/** Handlers that answer early, by what they do with the body. */
const handlers: Readonly<Record<string, (request: IncomingMessage) => unknown>> = {
  "leaves unread": () => undefined,
  "already drops": (request) => request.resume(),
  "has begun to iterate": (request) => request.iterator({ destroyOnReturn: false }).next(),
};

describe("A connection whose request was answered early", () => {
  for (const [title, handler] of Object.entries(handlers))
    it(`serves the next request after a body that the handler ${title}`, async () => {
      const server = createServer(
        hardened(async (request, response) => {
          await handler(request);
          response.end("early");
        }),
      ).listen(0, "127.0.0.1");
      await once(server, "listening");
      const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
      try {
        // More than a request's buffers can hold.
        const body = Buffer.alloc(1_000_000);
        socket.write(`PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n`);
        socket.write(body);
        const [first] = await once(socket, "data");
        assert.match(String(first), /^HTTP\/1\.1 200 /);
        socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        const [second] = await once(socket, "data");
        assert.match(String(second), /^HTTP\/1\.1 200 /);
      } finally {
        socket.destroy();
        server.close();
      }
    });
});

describe("The target of a request", () => {
  it("is the path of a whole URL, also of one without a path", () => {
    assert.equal(originForm("HTTP://x?y"), "/?y");
  });
});
