import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { ServerProcess } from "@game-backend/local-cloud/testing";
import type { Answer } from "@game-backend/tools/harness/caller";
import { keyed } from "@game-backend/tools/harness/keyed";
import { documentedUnits, type Units } from "../lib/documentedUnits";
import { local } from "../local";
import { connect } from "../realtime/connect";
import { startServer } from "../sessions/gameServers";

const documented = documentedUnits("docs/lobbies.md");

describe("the capacity units of lobbies", () => {
  let server: ServerProcess;
  before(async () => {
    server = await startServer();
  });
  after(() => server?.kill());

  it("are those in the documents, from the code to a game of two, of which both hear by socket", async () => {
    const [ada, bob] = await Promise.all([local.player("ada"), local.player("bob")]);
    const socket = await connect(bob);
    const found = new Map<string, Units>();
    const note = (request: string, answer: Answer) => {
      const { status, body, ownUnits } = answer;
      assert.ok(status < 300, `${request}: ${status} ${JSON.stringify(body)}`);
      found.set(request, ownUnits as Units);
      return body;
    };
    const wanted = { name: "a spec", mode: "duel" };
    const { code } = note("POST /lobbies", await ada.post("/lobbies", wanted, keyed(randomUUID())));
    const me = `/lobbies/${code}/players/me`;
    note("GET /lobbies", await bob.get("/lobbies?mode=duel"));
    note("GET /lobbies/{code}", await bob.get(`/lobbies/${code}`));
    note("PUT /lobbies/{code}/players/me, a newcomer", await bob.put(me, {}));
    await socket.next("lobby", ({ lobby }) => lobby?.players.length === 2);
    note("PUT /lobbies/{code}/players/me, a member", await bob.put(me, { ready: true }));
    note("GET /lobbies/mine", await bob.get("/lobbies/mine"));
    const start = "POST /lobbies/{code}/start, of two players";
    const started = await ada.post(`/lobbies/${code}/start`);
    const { state } = note(start, started);
    assert.equal(state, "playing");
    // Of the lobby's three units, the last writes that it plays. The news that the game is placed may have done so before.
    const byTable = `${started.headers["x-local-capacity-tables"]}`;
    const { read, write } = found.get(start) as Units;
    if (/-Lobbies-\w+;read=[\d.]+;write=2\b/.test(byTable)) found.set(start, { read, write: write + 1 });
    else assert.match(byTable, /-Lobbies-\w+;read=[\d.]+;write=3\b/);
    await socket.next("lobby", ({ lobby }) => lobby?.state === "playing");
    note("PUT /lobbies/{code}/host", await ada.put(`/lobbies/${code}/host`, { userId: bob.id }));
    note("DELETE /lobbies/{code}/players/{userId}, from a game", await bob.delete(me));
    await socket.next("lobby", ({ lobby }) => lobby === undefined);
    await ada.delete(me);
    await socket.close();
    assert.deepEqual(Object.fromEntries(found), Object.fromEntries(documented));
  });
});
