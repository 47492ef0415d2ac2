import assert from "node:assert/strict";

import { PostToConnectionCommand } from "@aws-sdk/client-apigatewaymanagementapi";

import type { Client } from "../../testing/socketClient";
import { type Live, ok, startLive } from "./harness";

describe("many sockets, half of them vanished", () => {
  const size = 400;
  let live: Live;
  before(async () => {
    live = await startLive();
    await live.deploy({ $connect: ok, $disconnect: ok });
  });
  after(() => live.close());

  it("get every message once and in order, and the vanished ones are gone", async () => {
    const clients = await Promise.all(
      Array.from({ length: size }, async (_, i) => {
        const client = live.connect(`/live?n=${i}`);
        await client.opened;
        return client;
      }),
    );
    const ids = new Map(
      live
        .received("$connect")
        .map((event) => [Number(event.queryStringParameters?.["n"]), event.requestContext.connectionId]),
    );
    assert.equal(new Set(ids.values()).size, size);

    const vanished = clients.filter((_, i) => i % 2 === 0);
    const gone = new Promise<void>((resolve) => {
      let left = vanished.length;
      const stop = live.host.events.listen((event) => {
        if (event.kind !== "request" || event.route !== "$disconnect" || --left > 0) return;
        stop();
        resolve();
      });
    });
    for (const client of vanished) client.socket.terminate();
    await gone;

    const management = live.management();
    const post = async (_: Client, i: number) => {
      for (const round of [1, 2, 3])
        try {
          const Data = `${i}: ${round}`;
          await management.send(new PostToConnectionCommand({ ConnectionId: ids.get(i), Data }));
        } catch (error) {
          assert.ok(error instanceof Error && error.name === "GoneException");
          return "gone";
        }
      return "sent";
    };
    const outcomes = await Promise.all(clients.map(post));
    for (const [i, client] of clients.entries()) {
      assert.equal(outcomes[i], i % 2 === 0 ? "gone" : "sent");
      if (i % 2 === 0) continue;
      assert.deepEqual(
        [await client.next(), await client.next(), await client.next()],
        [`${i}: 1`, `${i}: 2`, `${i}: 3`],
      );
    }
    assert.deepEqual(
      clients.flatMap(({ untaken }) => untaken),
      [],
    );
    assert.equal(live.received("$disconnect").length, size / 2);
  });
});
