import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { boundedFetch, PlatformDown } from "@game-backend/framework/boundedFetch";

describe("boundedFetch", () => {
  let server: Server;
  let url: string;
  before(async () => {
    server = createServer(({ url: path }, response) => {
      if (path === "/away") return response.writeHead(302, { Location: "/near" }).end();
      if (path === "/gone") return response.destroy();
      return response.end("x".repeat(path === "/long" ? 1024 * 1024 + 1 : 1024 * 1024));
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => server.close());

  it("returns an answer of 1 MB, and no longer one", async () => {
    assert.equal((await (await boundedFetch(`${url}/near`)).text()).length, 1024 * 1024);
    await assert.rejects(boundedFetch(`${url}/long`), new PlatformDown("a long answer"));
  });

  it("follows no redirect, and says that nobody answers", async () => {
    assert.equal((await boundedFetch(`${url}/away`)).status, 302);
    await assert.rejects(boundedFetch(`${url}/gone`), new PlatformDown("no answer"));
  });
});
