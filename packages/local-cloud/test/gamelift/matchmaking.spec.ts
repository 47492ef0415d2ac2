import assert from "node:assert/strict";

import { until, type World, type WorldOptions, world } from "../../testing/gamelift";

describe("matchmaking", () => {
  let own: World;
  const open = async (options?: WorldOptions) => {
    own = await world(options);
  };
  afterEach(() => own.close());
  const accept = (ticket: string, player: string, yes = true) =>
    own.engine.step(() => own.engine.matchmaking.accept(ticket, [player], yes));
  const active = () =>
    until(() => own.engine.context.store.games.all().some(({ status }) => status === "ACTIVE"));

  /** Starts a game for Ann and Bob. */
  async function game() {
    const server = await own.server();
    own.ticket("t1", "ann");
    own.ticket("t2", "bob");
    own.pass(1);
    const { GameSessionId } = await server.push("CreateGameSession");
    await active();
    own.pass(1);
    return { server, GameSessionId };
  }

  it("matches two strangers, places them, and gives each ticket its own player's seat", async () => {
    await open();
    await own.server();
    own.ticket("t1", "ann");
    own.pass(1);
    assert.equal(own.statusOf("t1"), "SEARCHING");
    assert.match(own.engine.context.store.tickets.get("t1")?.why ?? "", /needs 2 players/);
    own.ticket("t2", "bob");
    own.pass(1);
    assert.deepEqual([own.statusOf("t1"), own.statusOf("t2")], ["PLACING", "PLACING"]);
    await active();
    own.pass(1);
    assert.deepEqual([own.statusOf("t1"), own.statusOf("t2")], ["COMPLETED", "COMPLETED"]);
    const seats = ["t1", "t2"].flatMap(
      (id) => own.engine.context.store.tickets.get(id)?.connection?.players ?? [],
    );
    assert.deepEqual(
      seats.map(({ playerId }) => playerId),
      ["ann", "bob"],
    );
    assert.equal(new Set(seats.map(({ playerSessionId }) => playerSessionId)).size, 2);
    assert.deepEqual(own.types(), [
      "MatchmakingSearching",
      "MatchmakingSearching",
      "PotentialMatchCreated",
      "PlacementFulfilled",
      "MatchmakingSucceeded",
    ]);
    const success = own.published.at(-1);
    assert.equal(typeof success?.gameSessionInfo?.port, "number");
    assert.deepEqual(
      success?.gameSessionInfo?.players.map(({ playerSessionId }) => playerSessionId).sort(),
      seats.map(({ playerSessionId }) => playerSessionId).sort(),
    );
  });

  it("tells the server of the match: teams, players and attributes", async () => {
    await open();
    const server = await own.server();
    own.ticket("t1", "ann", 12);
    own.ticket("t2", "bob", 15);
    own.pass(1);
    const { MatchmakerData } = await server.push("CreateGameSession");
    const { teams, matchmakingConfigurationArn } = JSON.parse(String(MatchmakerData));
    assert.match(matchmakingConfigurationArn, /:matchmakingconfiguration\/duel$/);
    assert.deepEqual(teams[0], {
      name: "red",
      players: [{ playerId: "ann", attributes: { skill: { attributeType: "DOUBLE", valueAttribute: 12 } } }],
    });
  });

  it("ends a ticket at its time-out, not later and not before", async () => {
    await open();
    own.ticket("t1", "ann");
    own.pass(99);
    assert.equal(own.statusOf("t1"), "SEARCHING");
    own.pass(1);
    assert.equal(own.statusOf("t1"), "TIMED_OUT");
    assert.equal(own.published.at(-1)?.type, "MatchmakingTimedOut");
  });

  it("cancels at a player's wish while it searches, and not any more when the match is being placed", async () => {
    await open();
    own.ticket("t1", "ann");
    own.pass(1);
    const stop = (id: string) => own.engine.step(() => own.engine.matchmaking.stop(id));
    stop("t1");
    assert.equal(own.statusOf("t1"), "CANCELLED");
    stop("t1");
    own.ticket("t2", "bob");
    own.ticket("t3", "eve");
    own.pass(1);
    assert.throws(() => stop("t2"), /PLACING/);
  });

  it("lets a player look for one match at a time: a new ticket takes the older one's place", async () => {
    await open();
    own.ticket("t1", "ann");
    own.ticket("t2", "ann");
    own.pass(1);
    assert.deepEqual([own.statusOf("t1"), own.statusOf("t2")], ["CANCELLED", "SEARCHING"]);
    assert.throws(() => own.ticket("t2", "bob"), /already exists/);
  });

  it("ends each older ticket once, also where two were in one match", async () => {
    await open({ acceptance: 20 });
    own.ticket("t1", "ann");
    own.ticket("t2", "bob");
    own.pass(1);
    const players = ["ann", "bob"].map((playerId) => ({ playerId, attributes: {}, latencies: {} }));
    own.engine.step(() => own.engine.matchmaking.start("duel", players, { id: "t3" }));
    assert.deepEqual(["t1", "t2", "t3"].map(own.statusOf), ["CANCELLED", "CANCELLED", "QUEUED"]);
    const ended = own.published.filter(({ type }) => type === "MatchmakingCancelled");
    assert.deepEqual(
      ended.map(({ tickets }) => tickets[0]?.ticketId),
      ["t1", "t2"],
    );
  });

  it("places a match whose teams an expansion has made larger", async () => {
    const team = { minPlayers: 2, maxPlayers: 2 };
    const teams = [
      { name: "red", ...team },
      { name: "blue", ...team },
    ];
    const steps = [{ waitTimeSeconds: 5, value: 3 }];
    const expansions = [{ target: "teams[red,blue].maxPlayers", steps }];
    await open({ ruleSet: { ruleLanguageVersion: "1.0", teams, expansions } });
    await own.server();
    for (const id of ["t1", "t2"]) {
      const players = [1, 2, 3].map((n) => ({ playerId: `${id}-${n}`, attributes: {}, latencies: {} }));
      own.engine.step(() => own.engine.matchmaking.start("duel", players, { id }));
    }
    own.pass(1);
    assert.equal(own.statusOf("t1"), "SEARCHING");
    own.pass(5);
    await active();
    own.pass(1);
    assert.deepEqual([own.statusOf("t1"), own.statusOf("t2")], ["COMPLETED", "COMPLETED"]);
    assert.equal(own.engine.context.store.games.all()[0]?.maximumPlayers, 6);
  });

  it("fails the tickets of a match that finds no server", async () => {
    await open();
    own.ticket("t1", "ann");
    own.ticket("t2", "bob");
    own.pass(1);
    own.pass(120);
    assert.deepEqual([own.statusOf("t1"), own.statusOf("t2")], ["FAILED", "FAILED"]);
    assert.deepEqual(own.types().slice(-2), ["MatchmakingFailed", "MatchmakingFailed"]);
  });

  it("ends at the match where matchmaking is standalone: teams, and no address", async () => {
    await open({ standalone: true });
    own.ticket("t1", "ann");
    own.ticket("t2", "bob");
    own.pass(1);
    assert.deepEqual([own.statusOf("t1"), own.statusOf("t2")], ["COMPLETED", "COMPLETED"]);
    const { gameSessionInfo } = own.published.at(-1) ?? {};
    assert.deepEqual(gameSessionInfo, {
      players: [
        { playerId: "ann", team: "red" },
        { playerId: "bob", team: "blue" },
      ],
    });
  });

  describe("with acceptance", () => {
    beforeEach(async () => {
      await open({ acceptance: 20 });
      await own.server();
      own.ticket("t1", "ann");
      own.ticket("t2", "bob");
      own.pass(1);
    });

    it("waits for every player, and places then", async () => {
      assert.deepEqual(
        [own.statusOf("t1"), own.statusOf("t2")],
        ["REQUIRES_ACCEPTANCE", "REQUIRES_ACCEPTANCE"],
      );
      accept("t1", "ann");
      own.pass(1);
      assert.equal(own.statusOf("t1"), "REQUIRES_ACCEPTANCE");
      accept("t2", "bob");
      assert.equal(own.statusOf("t2"), "PLACING");
      await active();
      own.pass(1);
      assert.equal(own.statusOf("t1"), "COMPLETED");
      assert.throws(() => accept("t1", "ann"), /no match to accept/);
    });

    it("takes no player's name for an answer", () => {
      own.ticket("t3", "constructor", 50);
      own.ticket("t4", "toString", 50);
      own.pass(1);
      accept("t3", "constructor");
      assert.equal(own.statusOf("t4"), "REQUIRES_ACCEPTANCE");
      own.pass(20);
      assert.equal(own.statusOf("t4"), "CANCELLED");
    });

    it("cancels who rejects, and lets who accepted search on", () => {
      accept("t1", "ann");
      accept("t2", "bob", false);
      assert.deepEqual([own.statusOf("t1"), own.statusOf("t2")], ["SEARCHING", "CANCELLED"]);
      assert.deepEqual(own.types().slice(-3), [
        "AcceptMatchCompleted",
        "MatchmakingSearching",
        "MatchmakingCancelled",
      ]);
      own.ticket("t3", "eve");
      own.pass(1);
      assert.equal(own.statusOf("t1"), "REQUIRES_ACCEPTANCE");
    });

    it("cancels who stays silent, when the time to accept is over", () => {
      accept("t1", "ann");
      own.pass(18);
      assert.equal(own.statusOf("t2"), "REQUIRES_ACCEPTANCE");
      own.pass(2);
      assert.deepEqual([own.statusOf("t1"), own.statusOf("t2")], ["SEARCHING", "CANCELLED"]);
      assert.equal(own.published.find(({ type }) => type === "AcceptMatchCompleted")?.acceptance, "TimedOut");
    });

    it("lets nobody answer for another player", () => {
      assert.throws(() => accept("t1", "bob"), /not in matchmaking ticket/);
    });

    it("goes on after a restart where it was", async () => {
      accept("t1", "ann");
      const { data } = own;
      await own.stop();
      await open({ data, acceptance: 20 });
      await own.server();
      accept("t2", "bob");
      assert.deepEqual([own.statusOf("t1"), own.statusOf("t2")], ["PLACING", "PLACING"]);
      await active();
      own.pass(1);
      assert.deepEqual([own.statusOf("t1"), own.statusOf("t2")], ["COMPLETED", "COMPLETED"]);
    });
  });

  it("fills a running game at its server's wish, and tells the server", async () => {
    const two = { minPlayers: 1, maxPlayers: 2 };
    await open({
      ruleSet: {
        ruleLanguageVersion: "1.0",
        teams: [
          { name: "red", ...two },
          { name: "blue", ...two },
        ],
      },
    });
    const { server, GameSessionId } = await game();
    await server.call("StartMatchBackfill", {
      GameSessionArn: GameSessionId,
      MatchmakingConfigurationArn: "arn:aws:gamelift:eu-central-1:123456789012:matchmakingconfiguration/duel",
      TicketId: "backfill-1",
      Players: [
        { PlayerId: "ann", Team: "red", PlayerAttributes: { skill: { AttrType: "DOUBLE", N: 10 } } },
        { PlayerId: "bob", Team: "blue" },
      ],
    });
    own.ticket("t3", "eve");
    own.pass(1);
    const { UpdateReason, BackfillTicketId } = await server.push("UpdateGameSession");
    assert.deepEqual([UpdateReason, BackfillTicketId], ["MATCHMAKING_DATA_UPDATED", "backfill-1"]);
    const { connection, status } = own.engine.context.store.tickets.get("t3") ?? {};
    assert.deepEqual([status, connection?.gameSessionId], ["COMPLETED", GameSessionId]);
    assert.deepEqual(
      connection?.players.map(({ playerId }) => playerId),
      ["eve"],
    );
  });

  it("fills a game by one request: a later one replaces it, and the server is told", async () => {
    await open();
    const { server, GameSessionId } = await game();
    const fill = (TicketId: string) =>
      server.call("StartMatchBackfill", {
        GameSessionArn: GameSessionId,
        MatchmakingConfigurationArn: "duel",
        TicketId,
        Players: [{ PlayerId: "ann", Team: "red" }],
      });
    await fill("first");
    await fill("second");
    assert.deepEqual(["first", "second"].map(own.statusOf), ["CANCELLED", "QUEUED"]);
    const { UpdateReason, BackfillTicketId } = await server.push("UpdateGameSession");
    assert.deepEqual([UpdateReason, BackfillTicketId], ["BACKFILL_CANCELLED", "first"]);
  });

  it("seats a hundred players in pairs: everybody once, nobody twice, whatever comes in between", async () => {
    await open();
    const count = 100;
    const servers = await Promise.all(
      Array.from({ length: count / 2 - 5 }, (_, index) =>
        own.server({ id: `s${index}`, port: 2000 + index }),
      ),
    );
    for (let index = 0; index < count; index++) {
      own.ticket(`t${index}`, `p${index}`, 10 + (index % 7));
      if (index % 10 === 9) own.pass(0.25);
      if (index % 25 === 24) servers[index]?.kill();
    }
    const isOver = (status?: string) =>
      ["COMPLETED", "FAILED", "TIMED_OUT", "CANCELLED"].includes(status ?? "");
    const statuses = () => Array.from({ length: count }, (_, index) => own.statusOf(`t${index}`));
    for (let second = 0; second < 300 && !statuses().every(isOver); second++) {
      await new Promise((resolve) => setImmediate(resolve));
      own.pass(1);
    }
    assert.ok(statuses().every(isOver));
    const { players, games } = own.engine.context.store;
    const bySeat = Map.groupBy(players.all(), ({ gameSessionId }) => gameSessionId);
    for (const game of games.all())
      assert.ok((bySeat.get(game.id)?.length ?? 0) <= game.maximumPlayers, "a seat is sold twice");
    assert.equal(new Set(players.all().map(({ playerId }) => playerId)).size, players.all().length);
    const completed = statuses().filter((status) => status === "COMPLETED").length;
    assert.ok(completed >= 80, `${completed} of ${count} are seated`);
  });
});
