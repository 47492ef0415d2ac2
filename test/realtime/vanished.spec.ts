// full: it kills sockets of a crowd

import assert from "node:assert/strict";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { connectingMs } from "@game-backend/framework/sockets/limits";
import type { LocalEvent } from "@game-backend/local-cloud";
import type { Message, Socket } from "@game-backend/tools/harness/socket";
import { areaOf } from "../../functions/leaderboard/areas";
import { local, ownRun } from "../local";
import { size } from "../size";
import { crowd } from "./crowd";
import { table } from "./operator";

const cloud = ownRun();

const aliveSize = size(300, 1_000);
/** The number of sockets. Those that vanish are more than the stage allows concurrent runs of `$disconnect`. */
const crowdSize = aliveSize + 1_000;
const topic = "leaderboard:arena";
/** The number of pushes. A push takes at least two seconds, so during the last ones no socket is still connecting. */
const rounds = 3 + connectingMs / 1_000;
const megabyte = 1024 * 1024;

/** Returns the bytes in use after garbage collection. */
function heapUsed(): number {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

describe(`${crowdSize} sockets, all but ${aliveSize} of which vanish without a close`, () => {
  let alive: Socket[] = [];
  let rows: () => Promise<{ connections: number; subscriptions: number }>;
  let stopListening = () => {};
  /** The number of calls of `$disconnect` that have ended, and how many of them the stage's throttle refused. */
  let ended = 0;
  let missed = 0;
  const allEnded = Promise.withResolvers<void>();

  before(async () => {
    const subscriptions = await table("subscriptions");
    const connections = await table("connections");
    const mine = async () =>
      (await connections.all()).filter(({ username }) => username.startsWith("crowd-"));
    const crowdIds = new Set<string>();
    rows = async () => {
      const open = await mine();
      for (const { userId } of open) crowdIds.add(userId);
      const subscribed = (await subscriptions.query(topic)).filter(({ userId }) => crowdIds.has(userId));
      return { connections: open.length, subscriptions: subscribed.length };
    };
    const sockets = await crowd(crowdSize, topic);
    assert.deepEqual(await rows(), { connections: crowdSize, subscriptions: crowdSize });
    stopListening = await (await cloud()).events.listen(note);
    alive = sockets.slice(0, aliveSize);
    for (const socket of sockets.slice(aliveSize)) socket.vanish();
    // While sockets end, they use the account's concurrency, which the specs would lack.
    await allEnded.promise;
  });
  after(async () => {
    stopListening();
    await Promise.all(alive.map((socket) => socket.close()));
  });

  const note = (event: LocalEvent) => {
    if (event.kind !== "request" || event.route !== "$disconnect") return;
    ended += 1;
    if (event.status === 429) missed += 1;
    if (ended === crowdSize - aliveSize) allEnded.resolve();
  };

  it("send the rest every message once, and lose their rows", async () => {
    const ada = await local.player("ada");
    const scoreOf = ({ entries }: Message) => entries[0].score;
    const heap: number[] = [];
    const { max } = areaOf("arena");
    for (let score = max - rounds + 1; score <= max; score++) {
      const submitted = { userId: ada.id, gameArea: "arena", score };
      assert.equal((await local.server.post("/server/score", submitted)).status, 200);
      await Promise.all(alive.map((socket) => socket.next("leaderboard", (told) => scoreOf(told) === score)));
      await (await cloud()).drained();
      for (const socket of alive) assert.deepEqual(socket.empty().map(scoreOf), [score]);
      heap.push(heapUsed());
    }
    assert.deepEqual(await rows(), { connections: alive.length, subscriptions: alive.length });
    assert.ok(missed > 100, `$disconnect missed only ${missed}`);

    const [, second = 0] = heap;
    const grown = ((heap.at(-1) ?? 0) - second) / megabyte;
    assert.ok(grown < 8, `${grown} MB more`);
  });
});
