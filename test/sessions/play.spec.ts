import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import WebSocket from "ws";

import type { Result } from "../../examples/game-server/messages";
import type { Arena } from "../../examples/game-server/rules";
import { keyed } from "../economy/keyed";
import { cloud, local, type TestPlayer } from "../local";
import { counted as countedByFunctions } from "../monitoring/counted";
import { connect } from "../realtime/connect";
import type { Socket } from "../realtime/socket";
import { startGameServer } from "./gameServers";

/** A region that no other spec searches in, so that these two find each other. */
const wanted = { mode: "duel", latencies: { "ap-south-1": 20 } };

interface Place {
  ipAddress: string;
  port: number;
  playerSessionId: string;
}

/** A player's client: runs for each pot until it is told to stop. */
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

  private move({ runners, pot }: Arena, you: 0 | 1) {
    const { x, y } = runners[you];
    const towards = pot.x === x ? (pot.y > y ? "down" : "up") : pot.x > x ? "right" : "left";
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
    [ada, bob, server] = await Promise.all([
      local.player("ada"),
      local.player("bob"),
      startGameServer({ seconds: 2 }),
    ]);
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
    await adas.next("state", ({ tick }) => tick >= 1);
    bobs.drop();
    await adas.next("state", ({ present }) => present[you] === false);
    // The same seat brings bob back to the same runner.
    const back = new Client(bobsPlace);
    back.running = false;
    assert.equal((await back.next("welcome")).you, you);

    const { results, counted } = await adas.next("result");
    assert.equal(counted, true);
    assert.deepEqual((await back.next("result")).results, results);
    const places = results.map(({ userId, place }: Result) => [userId, place]);
    assert.deepEqual(Object.fromEntries(places), { [ada.id]: 1, [bob.id]: 2 });
    const { score } = results.find(({ userId }: Result) => userId === ada.id);

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
    for (const [name, value] of [
      ["MatchesMade", 1],
      ["MatchesPlayed", 1],
    ] as const)
      assert.ok((await countedByFunctions(name)) >= value, name);
    await local.drained();
    const { status, body: board } = await ada.get("/leaderboard/me?gameArea=arena");
    assert.equal(status, 200, JSON.stringify(board));
    assert.match(JSON.stringify(board), new RegExp(`"score":${score}\\b`));
  });

  it("leaves a server that ends by itself when it is told to", async () => {
    server.kill("SIGTERM");
    const [code] = await once(server, "exit");
    assert.equal(code, 0);
  });
});
