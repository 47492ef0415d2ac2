import assert from "node:assert/strict";

import { until, type World, type WorldOptions, world } from "../../testing/gamelift";

const pairs = {
  ruleLanguageVersion: "1.0",
  playerAttributes: [{ name: "skill", type: "number", default: 10 }],
  teams: ["red", "blue"].map((name) => ({ name, minPlayers: 1, maxPlayers: 2 })),
};

describe("backfill", () => {
  let own: World;
  afterEach(() => own.close());

  const { ann, bob } = { ann: { PlayerId: "ann", Team: "red" }, bob: { PlayerId: "bob", Team: "blue" } };
  const seats = (player: string) =>
    own.engine.context.store.players.all().filter(({ playerId }) => playerId === player);
  const ticketOf = (id: string) => own.engine.context.store.tickets.get(id);

  /** Starts a game for Ann and Bob with a free place in each team. */
  async function game(options: WorldOptions = {}) {
    own = await world({ ruleSet: pairs, ...options });
    const server = await own.server();
    own.ticket("t1", "ann");
    own.ticket("t2", "bob");
    own.pass(1);
    const { GameSessionId, MatchmakerData } = await server.push("CreateGameSession");
    await until(() => own.engine.context.store.games.all().some(({ status }) => status === "ACTIVE"));
    own.pass(1);
    const fill = (TicketId: string, Players: readonly object[] = [ann, bob]) =>
      server.call("StartMatchBackfill", {
        GameSessionArn: GameSessionId,
        MatchmakingConfigurationArn: "duel",
        TicketId,
        Players,
      });
    return { server, fill, GameSessionId, MatchmakerData };
  }

  it("ends when a player of the game searches for another: nobody is matched with their own game", async () => {
    const { server, fill } = await game();
    await fill("filling");
    own.pass(1);
    own.ticket("again", "ann");
    assert.deepEqual([own.statusOf("filling"), own.statusOf("again")], ["CANCELLED", "QUEUED"]);
    assert.equal(ticketOf("filling")?.statusReason, "DuplicateTicketSubmitted");
    const { UpdateReason, BackfillTicketId } = await server.push("UpdateGameSession");
    assert.deepEqual([UpdateReason, BackfillTicketId], ["BACKFILL_CANCELLED", "filling"]);
    own.pass(5);
    assert.equal(own.statusOf("again"), "SEARCHING");
    assert.equal(seats("ann").length, 1);
  });

  it("ends the search of a player whom a game names as one of its own", async () => {
    const { fill } = await game();
    own.ticket("again", "ann");
    own.pass(1);
    await fill("filling");
    assert.deepEqual([own.statusOf("again"), own.statusOf("filling")], ["CANCELLED", "QUEUED"]);
    own.pass(5);
    assert.equal(seats("ann").length, 1);
  });

  it("outlives the game, as on AWS: who is matched with it gets no seat, and is told so", async () => {
    const { server, fill, GameSessionId } = await game();
    await fill("filling");
    await server.call("TerminateServerProcess", {});
    own.pass(1);
    assert.equal(own.statusOf("filling"), "SEARCHING");
    own.ticket("late", "eve");
    own.pass(1);
    assert.deepEqual([own.statusOf("filling"), own.statusOf("late")], ["FAILED", "FAILED"]);
    assert.match(
      ticketOf("late")?.statusMessage ?? "",
      new RegExp(
        `${GameSessionId} was not found, or was in a state which wouldn't accept new player sessions`,
      ),
    );
    assert.deepEqual(seats("eve"), []);
  });

  it("needs the team of each player", async () => {
    const { fill } = await game();
    await assert.rejects(fill("filling", [ann, { PlayerId: "bob" }]), /Player bob has no Team/);
    assert.equal(own.statusOf("filling"), undefined);
  });

  it("tells servers in the match's data that it is not automatic", async () => {
    const { MatchmakerData } = await game();
    const data = JSON.parse(String(MatchmakerData));
    assert.deepEqual([data.autoBackfillMode, data.autoBackfillTicketId], [null, null]);
  });

  it("has no game session in a standalone configuration, where each match is the answer", async () => {
    own = await world({ ruleSet: pairs, standalone: true });
    const start = (backfill: { of?: string }) =>
      own.engine.step(() =>
        own.engine.matchmaking.start(
          "duel",
          ["red", "blue"].map((team) => ({ playerId: team, team, attributes: {}, latencies: {} })),
          { id: "filling", backfill },
        ),
      );
    start({});
    own.ticket("late", "eve");
    own.pass(1);
    assert.deepEqual([own.statusOf("filling"), own.statusOf("late")], ["COMPLETED", "COMPLETED"]);
    assert.deepEqual(
      ticketOf("filling")?.players.map(({ team }) => team),
      ["red", "blue"],
    );
  });

  it("has a game session in every other configuration", async () => {
    own = await world({ ruleSet: pairs });
    assert.throws(
      () =>
        own.engine.step(() =>
          own.engine.matchmaking.start(
            "duel",
            [{ playerId: "ann", team: "red", attributes: {}, latencies: {} }],
            { backfill: {} },
          ),
        ),
      /GameSessionArn is needed/,
    );
  });
});
