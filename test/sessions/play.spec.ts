import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import WebSocket from "ws";

import type { Arena } from "../../examples/game-server/rules";
import { keyed } from "../economy/keyed";
import { cloud, local, type TestPlayer } from "../local";
import { connect } from "../realtime/connect";
import type { Socket } from "../realtime/socket";

/** A region that no other spec searches in, so that these two find each other. */
const wanted = { mode: "duel", latencies: { "ap-south-1": 20 } };

const gameServer = resolve(__dirname, "../../examples/game-server/main.ts");

/** The game server of the examples, as `npm run game-server` starts it. Settles once it waits for a game session. */
async function startGameServer(): Promise<ChildProcess> {
  const { data } = await cloud();
  const options = ["--data", data, "--port", "0", "--servers", "1"];
  const server = spawn(process.execPath, ["--import", "tsx", gameServer, ...options], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface(server.stdout);
  const ended = once(server, "exit").then(([code]) => assert.fail(`the game server ended with ${code}`));
  ended.catch(() => {});
  await Promise.race([once(lines, "line"), ended]);
  return server;
}

interface Place {
  ipAddress: string;
  port: number;
  playerSessionId: string;
}

/** A player's client: runs for each coin until it is told to stop. */
class Client {
  private readonly socket: WebSocket;
  private readonly messages: Record<string, unknown>[] = [];
  private you: 0 | 1 | undefined;
  private wake = () => {};
  running = true;

  constructor({ ipAddress, port, playerSessionId }: Place) {
    this.socket = new WebSocket(`ws://${ipAddress}:${port}`);
    this.socket.on("open", () => this.send({ type: "join", playerSessionId }));
    this.socket.on("message", (data) => {
      const message = JSON.parse(String(data));
      this.messages.push(message);
      if (message.type === "welcome") this.you = message.you;
      if (message.type === "state" && this.you !== undefined) this.move(message, this.you);
      this.wake();
    });
    this.socket.on("close", () => this.wake());
  }

  /** Settles with the first message for which it holds, past ones included. */
  // biome-ignore lint/suspicious/noExplicitAny: a message's shape is what the test is about
  async next(type: string, holds: (message: any) => boolean = () => true): Promise<any> {
    for (;;) {
      const found = this.messages.find((message) => message["type"] === type && holds(message));
      if (found) return found;
      if (this.socket.readyState === WebSocket.CLOSED)
        assert.fail(`closed after ${this.messages.at(-1)?.["type"]}`);
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }

  send = (message: object) => this.socket.send(JSON.stringify(message));
  drop = () => this.socket.terminate();

  private move({ runners, coin }: Arena, you: 0 | 1) {
    const { x, y } = runners[you];
    const towards =
      coin.x === x ? (coin.y > y ? "down" : coin.y < y ? "up" : "stop") : coin.x > x ? "right" : "left";
    this.send({ type: "move", direction: this.running ? towards : "stop" });
  }
}

describe("a match that two strangers play on a game server", function () {
  this.timeout(240_000);
  let ada: TestPlayer;
  let bob: TestPlayer;
  let server: ChildProcess;
  const sockets: Socket[] = [];
  before(async () => {
    await cloud();
    [ada, bob, server] = await Promise.all([local.player("ada"), local.player("bob"), startGameServer()]);
    sockets.push(...(await Promise.all([connect(ada), connect(bob)])));
  });
  after(async () => {
    if (server?.exitCode === null) server.kill("SIGKILL");
    for (const socket of sockets) await socket.close();
  });

  /** Searches, accepts, and returns the place in the match. */
  async function findMatch(player: TestPlayer, socket: Socket): Promise<Place & { matchId: string }> {
    const search = await player.post("/matchmaking", wanted, keyed(randomUUID()));
    assert.equal(search.status, 202, JSON.stringify(search.body));
    const path = `/matchmaking/${search.body.ticketId}`;
    const told = (wantedStatus: string) =>
      socket.next(
        "match",
        ({ topic, status }) => topic === `match:${search.body.ticketId}` && status === wantedStatus,
      );
    await told("REQUIRES_ACCEPTANCE");
    assert.equal((await player.post(`${path}/accept`, { accept: true })).status, 204);
    await told("COMPLETED");
    const { status, body } = await player.get(path);
    assert.equal(status, 200);
    return body;
  }

  it("ends with a result that both see, and changes skill, coins and the board", async () => {
    const [first, second] = sockets;
    assert.ok(first && second);
    const [adasPlace, bobsPlace] = await Promise.all([findMatch(ada, first), findMatch(bob, second)]);
    assert.equal(adasPlace.matchId, bobsPlace.matchId);

    const stranger = new Client({ ...adasPlace, playerSessionId: `psess-${randomUUID()}` });
    assert.match((await stranger.next("error")).message, /404/);

    const [adas, bobs] = [new Client(adasPlace), new Client(bobsPlace)];
    const { you } = await bobs.next("welcome");
    bobs.running = false;
    await adas.next("state", ({ taken }) => taken >= 1);
    bobs.drop();
    await adas.next("state", ({ present }) => present[you] === false);
    // The same seat brings bob back to the same runner.
    const back = new Client(bobsPlace);
    back.running = false;
    assert.equal((await back.next("welcome")).you, you);

    const results = [
      { userId: ada.id, place: 1, score: 1_000 },
      { userId: bob.id, place: 2, score: 0 },
    ];
    for (const client of [adas, back]) {
      const result = await client.next("result");
      assert.deepEqual(new Set(result.results), new Set(results));
      assert.equal(result.counted, true);
    }

    for (const [player, place, coins] of [
      [ada, 1, 25],
      [bob, 2, 5],
    ] as const) {
      const { body } = await player.get("/matches");
      assert.equal(body.matches.length, 1);
      const [played] = body.matches;
      assert.deepEqual([played.matchId, played.place, played.coins], [adasPlace.matchId, place, coins]);
      assert.ok(place === 1 ? played.skillChange > 0 : played.skillChange < 0);
      assert.equal((await player.get("/wallet")).body.balance, 100 + coins);
    }
    await local.drained();
    const { status, body: board } = await ada.get("/leaderboard/me?gameArea=arena");
    assert.equal(status, 200, JSON.stringify(board));
    assert.match(JSON.stringify(board), /"score":1000\b/);
  });

  it("leaves a server that ends by itself when it is told to", async () => {
    server.kill("SIGTERM");
    const [code] = await once(server, "exit");
    assert.equal(code, 0);
  });
});
