import assert from "node:assert/strict";

import { connectingMs } from "../../functions/realtime/limits";
import { cloud, local } from "../local";
import { crowd } from "./crowd";
import { table } from "./operator";
import type { Message, Socket } from "./socket";

const topic = "leaderboard:arena";
const rounds = 1 + connectingMs / 1_000;

describe("two thousand sockets, half of which vanish without a close", function () {
  this.timeout(180_000);

  let alive: Socket[];
  let rows: () => Promise<{ connections: number; subscriptions: number }>;
  before(async () => {
    const subscriptions = await table("subscriptions");
    rows = async () => ({
      connections: (await (await table("connections")).all()).length,
      subscriptions: (await subscriptions.query(topic)).length,
    });
    const sockets = await crowd(2_000, topic);
    assert.deepEqual(await rows(), { connections: 2_000, subscriptions: 2_000 });
    alive = sockets.filter((_, at) => at % 2 === 0);
    for (const socket of sockets) if (!alive.includes(socket)) socket.vanish();
  });
  after(() => Promise.all(alive.map((socket) => socket.close())));

  it("tells the rest every message once, and forgets the dead", async () => {
    const ada = await local.player("ada");
    const submit = (score: number) =>
      local.server.post("/server/score", { userId: ada.id, gameArea: "arena", score });
    const told = (score: number) => (message: Message) => message.entries[0].score === score;
    const memory: number[] = [];
    for (let score = 1; score <= rounds; score++) {
      assert.equal((await submit(score)).status, 200);
      await Promise.all(alive.map((socket) => socket.next("leaderboard", told(score))));
      await (await cloud()).drained();
      memory.push(process.memoryUsage().rss);
    }
    for (const socket of alive)
      assert.deepEqual(
        socket.all("leaderboard").map(({ entries }) => entries[0].score),
        Array.from({ length: rounds }, (_, at) => at + 1),
      );
    assert.deepEqual(await rows(), { connections: 1_000, subscriptions: 1_000 });
    const [, second = 0] = memory;
    const grown = (memory.at(-1) ?? 0) - second;
    assert.ok(grown < 64 * 1024 * 1024, `${Math.round(grown / 1e6)} MB more`);
  });
});
