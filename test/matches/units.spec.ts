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

  const at = (index: number) => players[index] ?? assert.fail();
  const told = async (index: number, mode: string, status: string) =>
    (sockets[index] ?? assert.fail()).next("match", (news) => news.mode === mode && news.status === status);
  // Consumers of what came before may still write the rows that a request writes, which then writes again.
  beforeEach(() => local.drained());

  /** Records the units of a request, which the spec compares with the table. */
  async function note(request: string, ask: () => Promise<Answer>): Promise<Answer> {
    const answer = await ask();
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
    const { body } = await note("POST /parties", () => ada.post("/parties", undefined, keyed(randomUUID())));
    const path = `/parties/${body.partyId}`;
    const name = bob.username;
    await note("POST /parties/{id}/invitations", () => ada.post(`${path}/invitations`, { name }));
    await note("PUT /parties/{id}/players/me", () => put(bob, `${path}/players/me`));
    await note("GET /parties", () => bob.get("/parties"));
    await note("DELETE /parties/{id}/players/{userId}", () => bob.delete(`${path}/players/me`));
    await note("DELETE /parties/{id}", () => ada.delete(path));
  });

  it("of a match on a game server are those in the documents", async () => {
    const search = (player: TestPlayer) =>
      note("POST /matchmaking, alone", async () => {
        // A search that was given up is still written by consumers.
        await local.drained();
        return player.post("/matchmaking", duel, keyed(randomUUID()));
      });
    const { body: first } = await search(at(0));
    await note("GET /matchmaking", () => at(0).get("/matchmaking"));
    await note("GET /matchmaking/{ticketId}", () => at(0).get(`/matchmaking/${first.ticketId}`));
    await note("DELETE /matchmaking/{ticketId}", () => at(0).delete(`/matchmaking/${first.ticketId}`));
    const tickets = [await search(at(0)), await search(at(1))];
    for (const [index, { body }] of tickets.entries()) {
      await told(index, "duel", "REQUIRES_ACCEPTANCE");
      const path = `/matchmaking/${body.ticketId}/accept`;
      await note("POST /matchmaking/{ticketId}/accept", () => at(index).post(path, { accept: true }));
    }
    const { matchId } = await told(0, "duel", "COMPLETED");
    const results = [0, 1].map((index) => ({ userId: at(index).id, place: index + 1, score: 10 - index }));
    const report = { matchId, mode: "duel", results };
    await note("POST /server/matches, of two players", () => local.server.post("/server/matches", report));
    await note("GET /matches, with one", () => at(0).get("/matches"));
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
      await note(`POST /matches/{matchId}/results${index === 3 ? ", the last of four" : ""}`, () =>
        at(index).post(path, { results }),
      );
  });

  it("of game sessions are those in the documents", async () => {
    const [eve, kim] = [at(2), at(3)];
    servers.push(await startServer());
    const wanted = { mode: "duel", name: "Units", properties: { map: "bridge" } };
    const { body } = await note("POST /game-sessions", () =>
      eve.post("/game-sessions", wanted, keyed(randomUUID())),
    );
    const path = `/game-sessions/${body.gameSessionId}`;
    await note("GET /game-sessions", () => kim.get("/game-sessions?mode=duel"));
    await note("GET /game-sessions/mine", () => eve.get("/game-sessions/mine"));
    await note("GET /game-sessions/{id}", () => kim.get(path));
    await note("GET /game-sessions/{id}/connection", () => eve.get(`${path}/connection`));
    await note("POST /game-sessions/{id}/players", () => kim.post(`${path}/players`, undefined));
    await note("DELETE /game-sessions/{id}/players/me", () => kim.delete(`${path}/players/me`));
  });

  it("are all that the documents list", () => {
    assert.deepEqual([...measured].sort(), [...documented.keys()].sort());
  });
});
