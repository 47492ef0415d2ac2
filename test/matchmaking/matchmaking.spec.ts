import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { ServerProcess } from "@game-backend/local-cloud/testing";
import { keyed } from "@game-backend/tools/harness/keyed";
import type { Socket } from "@game-backend/tools/harness/socket";
import { local, type TestPlayer } from "../local";
import { connect } from "../realtime/connect";
import { startServer } from "../sessions/gameServers";

/** A region that no other spec searches in. */
const wanted = { mode: "duel", latencies: { "eu-north-1": 20 } };

describe("matchmaking", () => {
  let ada: TestPlayer;
  let bob: TestPlayer;
  let eve: TestPlayer;
  let sockets: Socket[];
  let server: ServerProcess;
  before(async () => {
    [ada, bob, eve] = await Promise.all([local.player("ada"), local.player("bob"), local.player("eve")]);
    sockets = await Promise.all([connect(ada), connect(bob)]);
    server = await startServer();
  });
  after(async () => {
    server?.kill();
    for (const socket of sockets ?? []) await socket.close();
  });

  const search = async (player: TestPlayer, key = randomUUID()) => {
    const { status, body } = await player.post("/matchmaking", wanted, keyed(key));
    assert.equal(status, 202, JSON.stringify(body));
    return String(body.ticketId);
  };
  const told = (socket: Socket | undefined, ticketId: string, ...statuses: string[]) =>
    (socket ?? assert.fail()).next(
      "match",
      ({ topic, status }) => topic === `match:${ticketId}` && statuses.includes(status),
    );

  it("brings two strangers to a match: found, accepted, placed, with a seat for each", async () => {
    const tickets = await Promise.all([search(ada), search(bob)]);
    for (const [at, player] of [ada, bob].entries()) {
      const found = await told(sockets[at], tickets[at] ?? "", "REQUIRES_ACCEPTANCE");
      assert.ok(found.acceptBy > Date.now());
      const { status } = await player.post(`/matchmaking/${tickets[at]}/accept`, { accept: true });
      assert.equal(status, 204);
    }
    const seats = [];
    for (const [at, player] of [ada, bob].entries()) {
      const news = await told(sockets[at], tickets[at] ?? "", "COMPLETED");
      const { status, body } = await player.get(`/matchmaking/${tickets[at]}`);
      assert.equal(status, 200);
      const { type: _, topic: __, elapsedSeconds: ___, ...state } = news;
      const { elapsedSeconds: ____, ...answer } = body;
      assert.deepEqual(answer, state);
      assert.equal(answer.ipAddress, "127.0.0.1");
      seats.push(answer);
    }
    assert.notEqual(seats[0].playerSessionId, seats[1].playerSessionId);
    assert.equal(seats[0].matchId, seats[1].matchId);
    assert.deepEqual(seats.map(({ team }) => team).sort(), ["blue", "red"]);
    const created = await server.push("CreateGameSession");
    assert.match(String(created["MatchmakerData"]), new RegExp(seats[0].matchId));
    // The match is over, so its players may search again.
    await server.call("TerminateServerProcess");
    // Other players cannot see the ticket, and it has ended.
    for (const [method, path] of [
      ["GET", ""],
      ["DELETE", ""],
      ["POST", "/accept"],
    ]) {
      const body = method === "POST" ? JSON.stringify({ accept: true }) : undefined;
      const send = (player: TestPlayer) =>
        player.raw(method ?? "", `/matchmaking/${tickets[0]}${path}`, body, {
          "content-type": "application/json",
        });
      assert.equal((await send(eve)).status, 404);
      // A match can always be left, also once it is over.
      if (method !== "GET") assert.equal((await send(ada)).status, method === "DELETE" ? 204 : 409);
    }
  });

  it("allows one search per player: a second is refused, a repetition is the same, a cancelled one makes room", async () => {
    const key = randomUUID();
    const ticketId = await search(eve, key);
    assert.equal(await search(eve, key), ticketId);
    assert.equal((await eve.post("/matchmaking", wanted, keyed(randomUUID()))).status, 409);
    const other = { mode: "duel", latencies: { "eu-north-1": 21 } };
    assert.equal((await eve.post("/matchmaking", other, keyed(key))).status, 422);
    const waiting = await eve.get(`/matchmaking/${ticketId}`);
    assert.equal(waiting.status, 202);
    assert.match(waiting.body.status, /QUEUED|SEARCHING/);
    assert.equal((await eve.delete(`/matchmaking/${ticketId}`)).status, 204);
    assert.equal((await eve.delete(`/matchmaking/${ticketId}`)).status, 204);
    const over = await eve.get(`/matchmaking/${ticketId}`);
    assert.deepEqual([over.status, over.body.status, over.body.reason], [200, "CANCELLED", "Cancelled"]);
    const next = await search(eve);
    assert.notEqual(next, ticketId);
    assert.equal((await eve.get(`/matchmaking/${ticketId}`)).status, 404);
    assert.equal((await eve.delete(`/matchmaking/${next}`)).status, 204);
  });

  it("ends for the player who declines, and continues for the player who accepted", async () => {
    const tickets = await Promise.all([search(ada), search(bob)]);
    // Each has heard of the match before the answer: a decline counts for a match that the search knows.
    for (const at of [0, 1]) await told(sockets[at], tickets[at] ?? "", "REQUIRES_ACCEPTANCE");
    assert.equal((await ada.post(`/matchmaking/${tickets[0]}/accept`, { accept: true })).status, 204);
    assert.equal((await bob.post(`/matchmaking/${tickets[1]}/accept`, { accept: false })).status, 204);
    const ended = await told(sockets[1], tickets[1] ?? "", "CANCELLED");
    assert.equal(ended.playerSessionId, undefined);
    await told(sockets[0], tickets[0] ?? "", "SEARCHING");
    assert.equal((await ada.delete(`/matchmaking/${tickets[0]}`)).status, 204);
  });

  for (const [what, body] of [
    ["mode", { ...wanted, mode: "chess" }],
    ["latencies", { mode: "duel", latencies: {} }],
    ["latencies", { mode: "duel", latencies: { "us-east-1": 0 } }],
    ["latencies", { mode: "duel", latencies: { moon: 3 } }],
    ["skill", { ...wanted, skill: 50 }],
  ] as const)
    it(`refuses ${JSON.stringify(body)}, naming ${what}`, async () => {
      const answer = await eve.post("/matchmaking", body);
      assert.equal(answer.status, 400);
      assert.match(answer.body.message, new RegExp(what));
    });
});
