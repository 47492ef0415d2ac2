import assert from "node:assert/strict";

import { GameLiftApi } from "../../gamelift/api";
import { callOf } from "../../testing/dynamodb";
import { until, type World, world } from "../../testing/gamelift";
import { ServerProcess } from "../../testing/serverProcess";

describe("GameLift's states and timers", () => {
  let own: World;
  let server: ServerProcess;
  const games = () => own.engine.context.store.games.all();
  const [one] = [{ maximumPlayers: 2, properties: { mode: "duel" } }];
  const start = () => {
    const fleet = own.engine.context.definitions.fleet(own.fleet);
    return own.engine.step(() => own.engine.games.start(fleet, undefined, one));
  };
  /** Starts a game session and lets its server activate it. */
  const active = async () => {
    const game = start();
    await until(() => games()[0]?.status === "ACTIVE");
    return game?.id ?? "";
  };
  beforeEach(async () => {
    own = await world();
  });
  afterEach(() => own.close());

  it("gives a game session to an idle server process, which activates it", async () => {
    server = await own.server();
    const id = await active();
    const push = await server.push("CreateGameSession");
    assert.equal(push.RequestId, undefined);
    assert.deepEqual(
      [push["GameSessionId"], push["GameProperties"], push["Port"], push["MaximumPlayerSessionCount"]],
      [id, { mode: "duel" }, 4577, 2],
    );
    assert.equal(start(), undefined, "the process hosts one game session");
  });

  it("refuses a container fleet whose group does not exist, and a gateway that is required where there is none", async () => {
    const fleet = (state: object) =>
      own.declare("AWS::GameLift::ContainerFleet", "containers", {
        FleetRoleArn: "arn:aws:iam::123456789012:role/fleet",
        ...state,
      });
    await assert.rejects(
      fleet({ GameServerContainerGroupDefinitionName: "lost" }),
      /group lost does not exist/,
    );
    const at = (Location: string) => ({ PlayerGatewayMode: "REQUIRED", Locations: [{ Location }] });
    await assert.rejects(fleet(at("eu-west-2")), /REQUIRED, and eu-west-2 has no player gateway/);
    await fleet(at("eu-west-1"));
  });

  it("takes what manages a container fleet's capacity as a part of that, without a least size", async () => {
    const FleetRoleArn = "arn:aws:iam::123456789012:role/fleet";
    const managed = { ManagedCapacityConfiguration: { ZeroCapacityStrategy: "SCALE_TO_AND_FROM_ZERO" } };
    const declare = (location: object) =>
      own.declare("AWS::GameLift::ContainerFleet", "containers", {
        FleetRoleArn,
        Locations: [{ Location: "eu-central-1", ...location }],
      });
    await declare({ LocationCapacity: { MaxSize: 2, ...managed } });
    await assert.rejects(
      declare({ LocationCapacity: { MaxSize: 2 }, ...managed }),
      /ManagedCapacityConfiguration/,
    );
    await assert.rejects(
      declare({ LocationCapacity: { MinSize: 0, MaxSize: 2, ...managed } }),
      /Locations\.0\.LocationCapacity\.MinSize: is GameLift's own/,
    );
  });

  it("refuses a matchmaker whose queue does not exist", async () => {
    const state = {
      Name: "lost",
      RuleSetName: "duel",
      RequestTimeoutSeconds: 30,
      AcceptanceRequired: false,
      GameSessionQueueArns: ["arn:aws:gamelift:eu-central-1:123456789012:gamesessionqueue/nowhere"],
    };
    await assert.rejects(
      own.declare("AWS::GameLift::MatchmakingConfiguration", "lost", state),
      /lost: the queue .*nowhere does not exist/,
    );
  });

  it("never gives one process to two game sessions", async () => {
    await Promise.all([own.server({ id: "a", port: 1001 }), own.server({ id: "b", port: 1002 })]);
    const ports = [start(), start(), start()].map((game) => game?.port);
    assert.deepEqual([...ports].sort(), [1001, 1002, undefined]);
  });

  it("ends a game session that is not activated in time, and its process", async () => {
    server = await own.server({ idle: true });
    start();
    own.pass(59);
    assert.equal(games()[0]?.status, "ACTIVATING");
    own.pass(1);
    assert.equal(games()[0]?.status, "TERMINATED");
    await server.push("TerminateProcess");
  });

  it("keeps a seat for a minute, then gives it to the next player", async () => {
    server = await own.server();
    const id = await active();
    const seat = (playerId: string) => own.engine.step(() => own.engine.seats.create(id, [{ playerId }]))[0];
    seat("ann");
    seat("bob");
    assert.throws(() => seat("eve"), /full/);
    own.pass(59);
    assert.throws(() => seat("eve"), /full/);
    own.pass(1);
    assert.equal(seat("eve")?.status, "RESERVED");
  });

  it("accepts the player of a seat, and nobody else; leaving frees it", async () => {
    server = await own.server();
    const GameSessionId = await active();
    const [seat] = own.engine.step(() => own.engine.seats.create(GameSessionId, [{ playerId: "ann" }]));
    const PlayerSessionId = seat?.id;
    await assert.rejects(
      server.call("AcceptPlayerSession", { GameSessionId, PlayerSessionId: "psess-0" }),
      /404/,
    );
    await server.call("AcceptPlayerSession", { GameSessionId, PlayerSessionId });
    own.pass(3600);
    const { PlayerSessions } = await server.call("DescribePlayerSessions", { GameSessionId });
    assert.deepEqual(
      (PlayerSessions as { Status: string; CreationTime: number }[]).map(({ Status, CreationTime }) => [
        Status,
        CreationTime,
      ]),
      [["ACTIVE", own.time.now - 3_600_000]],
    );
    await server.call("RemovePlayerSession", { GameSessionId, PlayerSessionId });
    const [game] = games();
    assert.equal(game && own.engine.games.taken(game), 0);
  });

  it("shows a server all players of a large game, page by page", async () => {
    server = await own.server();
    const GameSessionId = await active();
    const all = Array.from({ length: 60 }, (_, index) => ({ playerId: `player-${index}` }));
    own.engine.step(() => own.engine.seats.seat(own.engine.games.get(GameSessionId), all));
    const page = async (NextToken?: unknown) => {
      const answer = await server.call("DescribePlayerSessions", { GameSessionId, NextToken });
      return [(answer["PlayerSessions"] as unknown[]).length, answer["NextToken"]];
    };
    const [first, next] = await page();
    assert.deepEqual([first, await page(next)], [50, [10, undefined]]);
    await assert.rejects(page("invented"), /NextToken.*no token of an answer/s);
    const api = new GameLiftApi(own.engine);
    const read = async (NextToken?: string) => {
      const asked = callOf("DescribePlayerSessions", { GameSessionId, Limit: 50, NextToken });
      return JSON.parse(String((await api.answer(asked)).body)).PlayerSessions.length;
    };
    assert.equal(await read("50"), 10);
    for (const NextToken of ["invented", "-1", "1.5"])
      await assert.rejects(read(NextToken), { code: "InvalidRequestException", message: /NextToken/ });
  });

  it("ends a game session when its process says that it ends", async () => {
    server = await own.server();
    await active();
    await server.call("TerminateServerProcess");
    assert.equal(games()[0]?.status, "TERMINATED");
  });

  it("gives a lost process 15 seconds to come back, and then ends its game session", async () => {
    server = await own.server({ id: "lost" });
    await active();
    server.kill();
    await own.untilLost("lost");
    own.pass(14);
    assert.equal(games()[0]?.status, "ACTIVE");
    await server.connect();
    await server.call("HeartbeatServerProcess", { HealthStatus: true });
    own.pass(60);
    assert.equal(games()[0]?.status, "ACTIVE");
    server.kill();
    await own.untilLost("lost");
    own.pass(15);
    assert.equal(games()[0]?.status, "TERMINATED");
  });

  it("declares none lost because the clock moves, and gives each as long as before to come back", async () => {
    server = await own.server({ id: "moved" });
    await active();
    await own.clock.move(86_400_000);
    own.pass(0);
    assert.equal(games()[0]?.status, "ACTIVE");
    server.kill();
    await own.untilLost("moved");
    await own.clock.move(86_400_000);
    own.pass(14);
    assert.equal(games()[0]?.status, "ACTIVE");
    own.pass(1);
    assert.equal(games()[0]?.status, "TERMINATED");
  });

  it("ends a process that is unhealthy three times in a row", async () => {
    server = await own.server();
    await active();
    const beat = (HealthStatus: boolean) => server.call("HeartbeatServerProcess", { HealthStatus });
    await beat(false);
    await beat(false);
    await beat(true);
    await beat(false);
    own.pass(0);
    assert.equal(games()[0]?.status, "ACTIVE");
    await beat(false);
    await beat(false);
    own.pass(0);
    assert.equal(games()[0]?.status, "TERMINATED");
    await server.push("TerminateProcess");
  });

  it("survives an end in the middle of a match: the process comes back with its id and token alone", async () => {
    server = await own.server({ id: "steady" });
    const GameSessionId = await active();
    const [seat] = own.engine.step(() => own.engine.seats.create(GameSessionId, [{ playerId: "ann" }]));
    const { data } = own;
    await own.stop();
    own = await world({ data });
    // The SDKs do not resend ActivateServerProcess.
    server = new ServerProcess({ environment: own.environment, id: "steady" });
    await server.connect();
    await server.call("AcceptPlayerSession", { GameSessionId, PlayerSessionId: seat?.id });
    own.pass(3600);
    assert.equal(games()[0]?.status, "ACTIVE");
    assert.equal(own.engine.context.store.players.all()[0]?.status, "ACTIVE");
    server.kill();
  });

  describe("placements", () => {
    const place = (id: string, players: readonly string[] = []) =>
      own.engine.step(() =>
        own.engine.placements.start({
          id,
          queue: "queue",
          players: players.map((playerId) => ({ playerId })),
          latencies: [],
          ...one,
        }),
      );
    const statusOf = (id: string) => own.engine.placements.get(id).status;

    it("waits for a free process, and is fulfilled when its game session is active", async () => {
      place("p1", ["ann"]);
      own.pass(1);
      assert.equal(statusOf("p1"), "PENDING");
      server = await own.server();
      own.pass(1);
      await until(() => games()[0]?.status === "ACTIVE");
      own.pass(1);
      assert.equal(statusOf("p1"), "FULFILLED");
      const [event] = own.published;
      assert.equal(event?.type, "PlacementFulfilled");
      assert.throws(() => place("p1"), /already exists/);
    });

    it("starts the minute of its seats when the game session is active", async () => {
      place("p1", ["ann"]);
      server = await own.server({ idle: true });
      own.pass(1);
      const { GameSessionId } = await server.push("CreateGameSession");
      own.pass(50);
      await server.call("ActivateGameSession", { GameSessionId });
      own.pass(59);
      assert.equal(own.engine.context.store.players.all()[0]?.status, "RESERVED");
      own.pass(1);
      assert.equal(own.engine.context.store.players.all()[0]?.status, "TIMEDOUT");
    });

    it("times out with the queue, fails with its game session, and ends what was stopped", async () => {
      place("late");
      own.pass(120);
      assert.equal(statusOf("late"), "TIMED_OUT");
      server = await own.server({ idle: true });
      place("dies");
      own.pass(60);
      own.pass(0);
      assert.equal(statusOf("dies"), "FAILED");
      place("stopped");
      own.engine.step(() => own.engine.placements.stop("stopped"));
      assert.equal(statusOf("stopped"), "CANCELLED");
      assert.throws(() => own.engine.placements.stop("stopped"), /CANCELLED/);
      assert.deepEqual(own.types(), ["PlacementTimedOut", "PlacementFailed", "PlacementCancelled"]);
    });

    it("is not stopped once its game session has been created, and is fulfilled", async () => {
      server = await own.server({ idle: true });
      place("p1", ["ann"]);
      const { GameSessionId } = await server.push("CreateGameSession");
      assert.throws(() => own.engine.step(() => own.engine.placements.stop("p1")), {
        code: "InvalidRequestException",
      });
      await server.call("ActivateGameSession", { GameSessionId });
      own.pass(1);
      assert.equal(statusOf("p1"), "FULFILLED");
    });
  });

  it("keeps what has ended for 30 days", async () => {
    server = await own.server();
    await active();
    await server.call("TerminateServerProcess");
    own.pass(30 * 86_400 - 1);
    assert.equal(games().length, 1);
    own.pass(61);
    assert.equal(games().length, 0);
  });

  it("refuses a process with a wrong token, a strange fleet or an unknown compute, and says why", async () => {
    const reasons: string[] = [];
    own.engine.context.host.events.listen((event) => {
      if (event.kind === "warning") reasons.push(event.message);
    });
    const changes: Record<string, string>[] = [
      { GAMELIFT_SDK_AUTH_TOKEN: "wrong" },
      { GAMELIFT_SDK_FLEET_ID: "fleet-0" },
      { GAMELIFT_SDK_HOST_ID: "other" },
    ];
    for (const change of changes)
      await assert.rejects(
        new ServerProcess({ environment: { ...own.environment, ...change } }).connect(),
        /403/,
      );
    assert.match(reasons.join("\n"), /GetComputeAuthToken[\s\S]*no fleet fleet-0[\s\S]*RegisterCompute/);
  });
});
