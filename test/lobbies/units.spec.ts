import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { ServerProcess } from "@game-backend/local-cloud/testing";
import type { Answer } from "@game-backend/tools/harness/caller";
import { keyed } from "@game-backend/tools/harness/keyed";
import { documentedUnits, type Units } from "../lib/documentedUnits";
import { cloud, local } from "../local";
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
    // What an earlier request caused may write to the lobby at the same time, and a transaction is then tried again.
    const note = async (request: string, ask: () => Promise<Answer>) => {
      await (await cloud()).drained();
      const answer = await ask();
      const { status, body, ownUnits } = answer;
      assert.ok(status < 300, `${request}: ${status} ${JSON.stringify(body)}`);
      found.set(request, ownUnits as Units);
      return answer;
    };
    const wanted = { name: "a spec", mode: "duel" };
    const created = await note("POST /lobbies", () => ada.post("/lobbies", wanted, keyed(randomUUID())));
    const { code } = created.body;
    const me = `/lobbies/${code}/players/me`;
    await note("GET /lobbies", () => bob.get("/lobbies?mode=duel"));
    await note("GET /lobbies/{code}", () => bob.get(`/lobbies/${code}`));
    await note("PUT /lobbies/{code}/players/me, a newcomer", () => bob.put(me, {}));
    await socket.next("lobby", ({ lobby }) => lobby?.players.length === 2);
    await note("PUT /lobbies/{code}/players/me, a member", () => bob.put(me, { ready: true }));
    await note("GET /lobbies/mine", () => bob.get("/lobbies/mine"));
    const start = "POST /lobbies/{code}/start, of two players";
    const started = await note(start, () => ada.post(`/lobbies/${code}/start`));
    assert.equal(started.body.state, "playing");
    // Of the lobby's three units, the last writes that it plays. The news that the game is placed may have done so before.
    const byTable = `${started.headers["x-local-capacity-tables"]}`;
    const { read, write } = found.get(start) as Units;
    if (/-Lobbies-\w+;read=[\d.]+;write=2\b/.test(byTable)) found.set(start, { read, write: write + 1 });
    else assert.match(byTable, /-Lobbies-\w+;read=[\d.]+;write=3\b/);
    await socket.next("lobby", ({ lobby }) => lobby?.state === "playing");
    await note("PUT /lobbies/{code}/host", () => ada.put(`/lobbies/${code}/host`, { userId: bob.id }));
    await note("DELETE /lobbies/{code}/players/{userId}, from a game", () => bob.delete(me));
    await socket.next("lobby", ({ lobby }) => lobby === undefined);
    await ada.delete(me);
    await socket.close();
    assert.deepEqual(Object.fromEntries(found), Object.fromEntries(documented));
  });
});
