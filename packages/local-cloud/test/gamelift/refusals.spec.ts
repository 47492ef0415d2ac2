import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, type Socket } from "node:net";

import { type World, world } from "../../testing/gamelift";

describe("A refused connection to GameLift's socket", () => {
  let own: World;
  beforeEach(async () => {
    own = await world();
  });
  afterEach(() => own.close());

  /** Requests an upgrade with raw HTTP, which no client library would send. */
  async function upgrade(target: string): Promise<Socket> {
    const { port } = new URL(own.environment["GAMELIFT_SDK_WEBSOCKET_URL"] ?? "");
    const socket = connect(Number(port), "127.0.0.1").on("error", () => {});
    await once(socket, "connect");
    const lines = [`GET ${target} HTTP/1.1`, "Host: local", "Connection: Upgrade", "Upgrade: websocket"];
    socket.write(`${lines.join("\r\n")}\r\n\r\n`);
    return socket;
  }

  for (const target of ["//", "http://", "/%"])
    it(`gets its answer for the target ${target}`, async () => {
      const [answer] = await once(await upgrade(target), "data");
      assert.match(String(answer), /^HTTP\/1\.1 403 /);
    });

  it("may break off before its answer", async () => {
    for (let round = 0; round < 20; round++) (await upgrade("/elsewhere")).resetAndDestroy();
    const [answer] = await once(await upgrade("/elsewhere"), "data");
    assert.match(String(answer), /^HTTP\/1\.1 403 /);
  });
});
