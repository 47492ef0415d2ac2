import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { keyed } from "@game-backend/tools/harness/keyed";
import type { Socket } from "@game-backend/tools/harness/socket";
import type { Result } from "../../examples/game-server/messages";
import { Client, type Place } from "../../tools/harness/sessions/client";
import { cloud, local, type TestPlayer } from "../local";
import { mostCounted } from "../monitoring/counted";
import { connect } from "../realtime/connect";
import { startGameServer } from "../sessions/gameServers";

/** A region that no other spec searches in, so that these two find each other. */
const wanted = { mode: "duel", latencies: { "ap-south-1": 20 } };

describe("a match that two strangers play on a game server", () => {
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
    for (const name of ["MatchesMade", "MatchesPlayed"] as const)
      assert.ok((await mostCounted(name)) >= 1, name);
    await local.drained();
    const { status, body: board } = await ada.get("/leaderboard/me?gameArea=arena");
    assert.equal(status, 200, JSON.stringify(board));
    assert.match(JSON.stringify(board), new RegExp(`"score":${score}\\b`));
  });

  it("has a result that only a trusted server reports, and only for an existing match", async () => {
    const results = [ada, bob].map(({ id: userId }, at) => ({ userId, place: 2 - at, score: 1 }));
    const forged = { matchId: randomUUID(), mode: "duel", results };
    for (const [caller, refusal] of [
      [ada, 403],
      [local.anybody, 403],
      [local.server, 404],
    ] as const)
      assert.equal((await caller.post("/server/matches", forged)).status, refusal);
    assert.equal((await ada.get("/matches")).body.matches.length, 1);
  });

  it("leaves a server that ends on its own when it is told to", async () => {
    server.kill("SIGTERM");
    const [code] = await once(server, "exit");
    assert.equal(code, 0);
  });
});
