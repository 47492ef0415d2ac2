import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { ServerProcess } from "@game-backend/local-cloud/testing";
import type { Answer } from "@game-backend/tools/harness/caller";
import { keyed } from "@game-backend/tools/harness/keyed";
import type { Socket } from "@game-backend/tools/harness/socket";
import { documentedUnits } from "../lib/documentedUnits";
import { local, type TestPlayer } from "../local";
import { connect } from "../realtime/connect";
import { startServer } from "../sessions/gameServers";

/** Regions that no other spec searches in. */
const duel = { mode: "duel", latencies: { "me-south-1": 20 } };
const pairs = { mode: "pairs", latencies: { "me-south-1": 20 } };

const documented = documentedUnits("docs/matches.md");

describe("the capacity units of matches", () => {
  let players: TestPlayer[];
  let sockets: Socket[];
  const servers: ServerProcess[] = [];
  const measured = new Set<string>();
  before(async () => {
    players = await Promise.all(["ada", "bob", "eve", "kim"].map((name) => local.player(name)));
    sockets = await Promise.all(players.map(connect));
    servers.push(await startServer(), await startServer());
  });
  after(async () => {
    for (const server of servers) server.kill();
    for (const socket of sockets ?? []) await socket.close();
  });

  // Consumers of what came before may still write the rows that a request writes, which then writes again.
  beforeEach(() => local.drained());

  const at = (index: number) => players[index] ?? assert.fail();
  const told = async (index: number, mode: string, status: string) =>
    (sockets[index] ?? assert.fail()).next("match", (news) => news.mode === mode && news.status === status);
  /** Records the units of a request, which the spec compares with the table. */
  function note(request: string, answer: Answer): Answer {
    const { status, body, ownUnits } = answer;
    assert.ok(status < 300, `${request}: ${status} ${JSON.stringify(body)}`);
    assert.deepEqual(ownUnits, documented.get(request), request);
    measured.add(request);
    return answer;
  }
  const put = (player: TestPlayer, path: string) =>
    player.raw("PUT", path, "{}", { "content-type": "application/json" });

  it("of parties are those in the documents", async () => {
    const [ada, bob] = [at(0), at(1)];
    const { body } = note("POST /parties", await ada.post("/parties", undefined, keyed(randomUUID())));
    const path = `/parties/${body.partyId}`;
    const name = bob.username;
    note("POST /parties/{id}/invitations", await ada.post(`${path}/invitations`, { name }));
    note("PUT /parties/{id}/players/me", await put(bob, `${path}/players/me`));
    note("GET /parties", await bob.get("/parties"));
    note("DELETE /parties/{id}/players/{userId}", await bob.delete(`${path}/players/me`));
    note("DELETE /parties/{id}", await ada.delete(path));
  });

  it("of a match on a game server are those in the documents", async () => {
    const search = async (player: TestPlayer) =>
      note("POST /matchmaking, alone", await player.post("/matchmaking", duel, keyed(randomUUID())));
    const { body: first } = await search(at(0));
    note("GET /matchmaking", await at(0).get("/matchmaking"));
    note("GET /matchmaking/{ticketId}", await at(0).get(`/matchmaking/${first.ticketId}`));
    note("DELETE /matchmaking/{ticketId}", await at(0).delete(`/matchmaking/${first.ticketId}`));
    const tickets = [await search(at(0)), await search(at(1))];
    for (const [index, { body }] of tickets.entries()) {
      await told(index, "duel", "REQUIRES_ACCEPTANCE");
      const path = `/matchmaking/${body.ticketId}/accept`;
      note("POST /matchmaking/{ticketId}/accept", await at(index).post(path, { accept: true }));
    }
    const { matchId } = await told(0, "duel", "COMPLETED");
    const results = [0, 1].map((index) => ({ userId: at(index).id, place: index + 1, score: 10 - index }));
    const report = { matchId, mode: "duel", results };
    note("POST /server/matches, of two players", await local.server.post("/server/matches", report));
    note("GET /matches, with one", await at(0).get("/matches"));
    // The players are free for another game once their server has ended.
    for (const server of servers.splice(0)) {
      await server.call("TerminateServerProcess");
      server.kill();
    }
  });

  it("of a match without one are those in the documents", async () => {
    for (const index of players.keys()) await at(index).post("/matchmaking", pairs, keyed(randomUUID()));
    const found = await told(0, "pairs", "COMPLETED");
    const results = players.map(({ id }, index) => ({ userId: id, place: index < 2 ? 1 : 2, score: 1 }));
    const path = `/matches/${found.matchId}/results`;
    for (const index of players.keys())
      note(
        `POST /matches/{matchId}/results${index === 3 ? ", the last of four" : ""}`,
        await at(index).post(path, { results }),
      );
  });

  it("of game sessions are those in the documents", async () => {
    const [eve, kim] = [at(2), at(3)];
    servers.push(await startServer());
    const wanted = { mode: "duel", name: "Units", properties: { map: "bridge" } };
    const { body } = note(
      "POST /game-sessions",
      await eve.post("/game-sessions", wanted, keyed(randomUUID())),
    );
    const path = `/game-sessions/${body.gameSessionId}`;
    note("GET /game-sessions", await kim.get("/game-sessions?mode=duel"));
    note("GET /game-sessions/mine", await eve.get("/game-sessions/mine"));
    note("GET /game-sessions/{id}", await kim.get(path));
    note("GET /game-sessions/{id}/connection", await eve.get(`${path}/connection`));
    note("POST /game-sessions/{id}/players", await kim.post(`${path}/players`, undefined));
    note("DELETE /game-sessions/{id}/players/me", await kim.delete(`${path}/players/me`));
  });

  it("are all that the documents list", () => {
    assert.deepEqual([...measured].sort(), [...documented.keys()].sort());
  });
});
