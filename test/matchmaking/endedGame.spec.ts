import assert from "node:assert/strict";
import type { ServerProcess } from "@game-backend/local-cloud/testing";
import getMatchmaking from "../../functions/matchmaking/routes/getMatchmaking";
import postAccept from "../../functions/matchmaking/routes/postAccept";
import postMatchmaking from "../../functions/matchmaking/routes/postMatchmaking";
import { mostRestarts } from "../../functions/matchmaking/search/searchAgain";
import { type Matching, matching } from "../sessions/matching";

const latencies = { "us-east-1": 20 };

describe("a player who is matched with a game that has ended", () => {
  let world: Matching;
  let games: number;
  beforeEach(async () => {
    world = await matching();
    games = 0;
    await world.player("eve");
  });
  afterEach(() => world.close());

  async function deliver(order: (texts: string[]) => string[] = (texts) => texts) {
    for (const text of order(world.notifications())) await world.tell(text);
  }
  async function search(as: string) {
    const { status, body } = await world.call(postMatchmaking, { as, body: { mode: "duel", latencies } });
    assert.equal(status, 202, JSON.stringify(body));
    return String(body.ticketId);
  }
  const read = async (as: string, ticketId: string) =>
    (await world.call(getMatchmaking, { as, params: { ticketId } })).body;
  const accept = (as: string, ticketId: string) =>
    world.call(postAccept, { as, params: { ticketId }, body: { accept: true } });

  /** Matches two new players. */
  async function play(): Promise<{
    server: ServerProcess;
    players: readonly string[];
    GameSessionId: unknown;
  }> {
    const players = ["first", "second"].map((name) => `${name}-${games}`);
    const server = await world.service.server({ id: `server-${games}`, port: 3_000 + games++ });
    const tickets = await Promise.all(players.map(search));
    world.service.pass(1);
    await deliver();
    for (const [at, as] of players.entries()) await accept(as, tickets[at] ?? "");
    const { GameSessionId } = await server.push("CreateGameSession");
    world.service.pass(1);
    await deliver();
    return { server, players, GameSessionId };
  }

  /** Leaves the requests for a player of games that have ended. */
  async function endedGames(count = 1) {
    const all: Awaited<ReturnType<typeof play>>[] = [];
    while (all.length < count) all.push(await play());
    for (const [index, { server, players, GameSessionId }] of all.entries()) {
      await server.call("StartMatchBackfill", {
        GameSessionArn: GameSessionId,
        MatchmakingConfigurationArn: "duel",
        TicketId: `filling-${index}`,
        Players: [{ PlayerId: players[0], Team: "red", LatencyInMs: latencies }],
      });
      await server.call("TerminateServerProcess", {});
    }
    world.service.pass(1);
  }

  /** Lets a player be matched with an ended game, and accept. */
  async function fail(as: string, ticketId: string, order?: (texts: string[]) => string[]) {
    world.service.pass(1);
    await deliver();
    assert.equal((await read(as, ticketId)).status, "REQUIRES_ACCEPTANCE");
    await accept(as, ticketId);
    await deliver(order);
  }

  it("searches again by the same id, and then plays", async () => {
    await endedGames();
    const eve = await search("eve");
    await fail("eve", eve);
    assert.equal(world.service.statusOf(eve), "FAILED");
    const { ticketId, status, restarts, matchId } = await read("eve", eve);
    assert.deepEqual([ticketId, status, restarts, matchId], [eve, "QUEUED", 1, undefined]);
    assert.equal(world.service.statusOf(`${eve}.1`), "QUEUED");
    const bob = await search("bob");
    world.service.pass(1);
    await deliver();
    for (const [as, id] of [
      ["eve", eve],
      ["bob", bob],
    ] as const)
      assert.equal((await accept(as, id)).status, 204);
    await deliver();
    assert.equal((await read("eve", eve)).status, "PLACING");
  });

  it("searches again if the notification of the end comes before that of the match", async () => {
    await endedGames();
    const eve = await search("eve");
    world.service.pass(1);
    // The player learns of the match by asking GameLift.
    world.service.engine.step(() => world.service.engine.matchmaking.accept(eve, ["eve"], true));
    await deliver((texts) => texts.toReversed());
    const { status, restarts } = await read("eve", eve);
    assert.deepEqual([status, restarts], ["QUEUED", 1]);
  });

  it("ends with the reason after three restarts", async () => {
    await endedGames(mostRestarts + 1);
    const eve = await search("eve");
    for (let restarts = 1; restarts <= mostRestarts; restarts++) {
      await fail("eve", eve);
      assert.equal((await read("eve", eve)).restarts, restarts);
    }
    await fail("eve", eve);
    const { status, reason } = await read("eve", eve);
    assert.deepEqual([status, reason], ["FAILED", "PlacementFailed"]);
  });

  it("does not search again if no server had a place for a new match", async () => {
    const eve = await search("eve");
    const bob = await search("bob");
    world.service.pass(1);
    await deliver();
    await accept("eve", eve);
    await accept("bob", bob);
    world.service.pass(200);
    await deliver();
    const { status, restarts } = await read("eve", eve);
    assert.deepEqual([status, restarts], ["FAILED", undefined]);
  });
});
