import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { type GameLiftWorld, gameLiftWorld } from "@game-backend/local-cloud/testing";
import * as fc from "fast-check";
import { type WebSocket, WebSocketServer } from "ws";
import { botDirection } from "../../examples/game-server/bot";
import { Game } from "../../examples/game-server/game";
import { messageOf, type Result, type ToPlayer } from "../../examples/game-server/messages";
import { portOf } from "../../examples/game-server/playerSockets";
import {
  type Arena,
  countsOf,
  type Direction,
  directions,
  distance,
  height,
  isOver,
  newArena,
  next,
  placesOf,
  scoreOf,
  width,
} from "../../examples/game-server/rules";
import { ServerProcess } from "../../examples/game-server/sdk";
import { settingsOf } from "../../examples/game-server/settings";

describe("the rules of the example game", () => {
  const direction = fc.constantFrom(...directions);
  const wishes = fc.array(fc.tuple(direction, direction), { maxLength: 200 });
  type Turns = readonly (readonly [Direction, Direction])[];
  const play = (seed: number, turns: Turns) =>
    turns.reduce((arena: Arena, turn) => next(arena, turn), begun(seed));
  /** Returns a game that has begun, so that runners may move. */
  const begun = (seed: number): Arena => ({ ...newArena(seed, 400), tick: 0 });

  it("keep runners apart and on the board, on their own paint, and pots fair and away from runners", () => {
    fc.assert(
      fc.property(fc.integer(), wishes, (seed, turns) => {
        let arena = begun(seed);
        for (const turn of turns) {
          const before = arena;
          arena = next(arena, turn);
          const [first, second] = arena.runners;
          for (const { x, y } of [first, second, arena.pot])
            assert.ok(x >= 0 && y >= 0 && x < width && y < height);
          assert.ok(distance(first, second) > 0);
          for (const [at, { x, y }] of arena.runners.entries())
            assert.equal(arena.cells[y * width + x], String(at));
          assert.equal(arena.cells.length, width * height);
          assert.match(arena.cells, /^[01.]*$/);
          if (arena.taken === before.taken) continue;
          const [one, other] = arena.runners.map((runner) => distance(runner, arena.pot));
          assert.ok(one !== undefined && other !== undefined);
          assert.ok(one >= 3 && other >= 3 && Math.abs(one - other) <= 1, `${one} and ${other} steps`);
        }
      }),
    );
  });

  it("play the same game again from the same seed", () => {
    fc.assert(
      fc.property(fc.integer(), wishes, (seed, turns) => {
        assert.deepEqual(play(seed, turns), play(seed, turns));
      }),
    );
  });

  it("let runners wait at first, paint over each other's paint, and splash the cells around a pot", () => {
    const arena = newArena(1, 10);
    const waiting = next(arena, ["right", "left"]);
    assert.deepEqual([waiting.runners, waiting.tick], [arena.runners, arena.tick + 1]);
    const at = (x: number, y: number) => ({ x, y });
    const painted = {
      ...begun(1),
      runners: [at(3, 3), at(5, 3)] as const,
      cells: "1".repeat(160),
      pot: at(9, 9),
    };
    assert.deepEqual(countsOf(next(painted, ["up", "stop"])), [1, 159]);
    assert.deepEqual(next(painted, ["right", "left"]).runners, painted.runners);
    const near = { ...painted, runners: [at(3, 3), at(4, 3)] as const };
    assert.deepEqual(next(near, ["right", "left"]).runners, near.runners);
    assert.deepEqual(next(near, ["right", "right"]).runners, [at(4, 3), at(5, 3)]);
    const splashed = next({ ...painted, pot: at(4, 3) }, ["right", "stop"]);
    assert.deepEqual([splashed.taken, countsOf(splashed)], [1, [12, 148]]);
  });

  it("end a game at its last tick: the runner with more cells wins, and a runner who left does not", () => {
    const arena = newArena(1, 10);
    assert.deepEqual([isOver({ ...arena, tick: 9 }), isOver({ ...arena, tick: 10 })], [false, true]);
    assert.deepEqual(placesOf(arena), [1, 1]);
    const behind = { ...arena, cells: `011${".".repeat(157)}` };
    assert.deepEqual(placesOf(behind), [2, 1]);
    assert.deepEqual(placesOf(behind, 1), [1, 2]);
    assert.deepEqual([scoreOf(0, false), scoreOf(160, true)], [0, 1300]);
  });

  it("are known to the bot, which beats a runner who stands still, and takes pots", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        let arena = begun(seed);
        let own: Direction = "stop";
        for (let tick = 0; tick < 120; tick++) {
          own = botDirection(arena, 1, own);
          arena = next(arena, ["stop", own]);
        }
        assert.ok(arena.taken > 0);
        assert.deepEqual(placesOf(arena), [2, 1]);
      }),
      { numRuns: 20 },
    );
  });
});

describe("a game of the example server", () => {
  const quiet = (_: ToPlayer) => {};
  const options = { seconds: 30 };
  const untilOver = (game: Game, everybody?: string[]): readonly Result[] => {
    for (let ticks = 0; ticks <= 1_000; ticks++) {
      const results = game.tick(everybody);
      if (results) return results;
    }
    return assert.fail("it does not end");
  };

  it("is won by the player who arrives if the other never does", () => {
    const game = new Game(1, options);
    game.join("ada", quiet);
    assert.deepEqual(untilOver(game, ["ada", "bob"]), [
      { userId: "ada", place: 1, score: 0 },
      { userId: "bob", place: 2, score: 0 },
    ]);
    assert.deepEqual(untilOver(new Game(1, options), ["ada", "bob"]), []);
  });

  it("pauses while a player is away, is lost by a player who is away for 15 s in total, and is a draw if both are", () => {
    const game = new Game(1, options);
    game.join("ada", quiet);
    game.join("bob", quiet);
    game.leave("ada", quiet);
    for (let tick = 0; tick < 124; tick++) assert.equal(game.tick(), undefined);
    const ticks: number[] = [];
    game.join("ada", (message) => {
      if (message.type === "state") ticks.push(message.tick);
    });
    assert.equal(game.tick(), undefined);
    assert.deepEqual(ticks, [-25, -24]);
    game.leave("bob", quiet);
    for (let tick = 0; tick < 124; tick++) assert.equal(game.tick(), undefined);
    assert.deepEqual(
      game.tick()?.map(({ userId, place }) => [userId, place]),
      [
        ["ada", 1],
        ["bob", 2],
      ],
    );
    const empty = new Game(1, options);
    for (const player of ["ada", "bob"]) empty.join(player, quiet);
    for (const player of ["ada", "bob"]) empty.leave(player, quiet);
    assert.deepEqual(
      untilOver(empty).map(({ place }) => place),
      [1, 1],
    );
  });

  it("has room for two, and keeps a player whose older socket ends after the newer one joined", () => {
    const game = new Game(1, options);
    const told: ToPlayer[] = [];
    const [older, newer] = [(message: ToPlayer) => void told.push(message), (_: ToPlayer) => {}];
    game.join("ada", older);
    game.join("bob", quiet);
    assert.equal(game.join("eve", quiet), false);
    game.join("ada", newer);
    assert.deepEqual(told.at(-1), { type: "error", message: "you have joined from somewhere else" });
    game.leave("ada", older);
    for (let tick = 0; tick < 200; tick++) assert.equal(game.tick(), undefined);
  });

  it("begins immediately with a bot, which identifies itself and wins against a player who is away", () => {
    const game = new Game(1, { ...options, withBot: true });
    const told: ToPlayer[] = [];
    const send = (message: ToPlayer) => void told.push(message);
    game.join("ada", send);
    assert.equal(game.join("bob", quiet), false);
    assert.deepEqual(told[0], { type: "welcome", you: 0, tickMs: 120, withBot: true });
    game.leave("ada", send);
    assert.deepEqual(
      untilOver(game).map(({ userId, place }) => [userId, place]),
      [
        ["ada", 2],
        ["bot", 1],
      ],
    );
  });

  for (const text of [
    "",
    "[]",
    "null",
    '{"type":"win"}',
    '{"type":"join"}',
    '{"type":"move","direction":"north"}',
  ])
    it(`refuses the message ${JSON.stringify(text)}`, () => {
      assert.throws(() => messageOf(text), /message|join needs|move needs/);
    });
});

describe("the server process of the example", function () {
  this.timeout(60_000);
  const main = resolve(__dirname, "../../examples/game-server/main.ts");
  const connectionOf = (environment: Readonly<Record<string, string>>) => {
    const local = { API_URL: "http://127.0.0.1", AWS_REGION: "us-east-1" };
    const keys = { AWS_ACCESS_KEY_ID: "AKIA", AWS_SECRET_ACCESS_KEY: "secret" };
    return settingsOf({ ...environment, ...local, ...keys }, "nowhere").gamelift;
  };

  describe("at a GameLift", () => {
    let service: GameLiftWorld;
    before(async () => {
      service = await gameLiftWorld();
    });
    after(() => service?.close());

    it("hosts a session, learns from GameLift which player has which seat, and ends it", async () => {
      const sdk = new ServerProcess(connectionOf(service.environment));
      const given = once(sdk, "gameSession");
      await sdk.connect();
      await sdk.ready(4_000);
      service.ticket("t1", "ada");
      service.ticket("t2", "bob");
      service.pass(1);
      service.pass(1);
      const [session] = await given;
      await sdk.activateGameSession(session.GameSessionId);
      const seats = service.engine.context.store.players.all();
      assert.equal(seats.length, 2);
      for (const { id, playerId } of seats) {
        await sdk.acceptPlayerSession(session.GameSessionId, id);
        assert.equal(await sdk.playerOf(id), playerId);
      }
      await assert.rejects(sdk.acceptPlayerSession(session.GameSessionId, "psess-none"), /404/);
      await sdk.ending();
      assert.equal(service.engine.context.store.games.get(session.GameSessionId)?.status, "TERMINATED");
    });

    it("is refused with a wrong token, and says what is missing from its settings", async () => {
      const sdk = new ServerProcess({ ...connectionOf(service.environment), token: "wrong" });
      await assert.rejects(sdk.connect(), /403/);
      assert.throws(() => settingsOf({}, "nowhere"), /GAMELIFT_SDK_WEBSOCKET_URL is missing.*npm start/);
    });
  });

  it("moves to the address of a refresh, and reconnects with its id when the connection is cut", async () => {
    const open = async () => {
      const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
      await once(server, "listening");
      return server;
    };
    const [before, after] = [await open(), await open()];
    const arrivedAt = async (server: WebSocketServer) => {
      const [socket, request] = await once(server, "connection");
      return { socket: socket as WebSocket, query: new URL(request.url, "ws://x").searchParams };
    };
    const connection = { token: "first", fleetId: "fleet-1", hostId: "laptop" };
    const sdk = new ServerProcess({ ...connection, url: `ws://127.0.0.1:${portOf(before)}` });
    const first = arrivedAt(before);
    await sdk.connect();
    const { socket, query } = await first;
    const second = arrivedAt(after);
    const address = `ws://127.0.0.1:${portOf(after)}/moved`;
    socket.send(
      JSON.stringify({ Action: "RefreshConnection", RefreshConnectionEndpoint: address, AuthToken: "next" }),
    );
    const moved = await second;
    await once(socket, "close");
    assert.equal(moved.query.get("Authorization"), "next");
    assert.equal(moved.query.get("pID"), query.get("pID"));
    const third = arrivedAt(after);
    moved.socket.terminate();
    const back = await third;
    assert.equal(back.query.get("pID"), query.get("pID"));
    assert.notEqual(back.query.get("IdempotencyToken"), moved.query.get("IdempotencyToken"));
    const terminated = once(sdk, "terminate");
    back.socket.send(JSON.stringify({ Action: "TerminateProcess", TerminationTime: 0 }));
    await terminated;
    back.socket.on("message", (data) => {
      const { Action, RequestId } = JSON.parse(String(data));
      back.socket.send(JSON.stringify({ Action, RequestId, StatusCode: 200 }));
    });
    await sdk.ending();
    for (const server of [before, after]) server.close();
  });

  it("outlives a session whose activation GameLift refuses, and waits for the next one", async () => {
    const gamelift = new WebSocketServer({ host: "127.0.0.1", port: 0 });
    await once(gamelift, "listening");
    const waiting = new Set<string>();
    const { promise: isBack, resolve: back } = Promise.withResolvers<void>();
    gamelift.on("connection", (socket, { url }) => {
      socket.on("message", (data) => {
        const { Action, RequestId } = JSON.parse(String(data));
        const StatusCode = Action === "ActivateGameSession" ? 400 : 200;
        socket.send(JSON.stringify({ Action, RequestId, StatusCode }));
        if (Action !== "ActivateServerProcess") return;
        if (waiting.add(String(url)).size > 1) back();
        socket.send(JSON.stringify({ Action: "CreateGameSession", GameSessionId: "session-1" }));
      });
    });
    const server = spawn(
      process.execPath,
      ["--import", "./tools/node.mjs", main, "--port", "0", "--servers", "1"],
      {
        env: {
          ...process.env,
          ...{ LOCAL_CLOUD_DATA: "", GAMELIFT_SDK_WEBSOCKET_URL: `ws://127.0.0.1:${portOf(gamelift)}` },
          ...{
            GAMELIFT_SDK_AUTH_TOKEN: "token",
            GAMELIFT_SDK_FLEET_ID: "fleet",
            GAMELIFT_SDK_HOST_ID: "host",
          },
          ...{ API_URL: "http://127.0.0.1", AWS_REGION: "us-east-1" },
          ...{ AWS_ACCESS_KEY_ID: "AKIA", AWS_SECRET_ACCESS_KEY: "secret" },
        },
        stdio: ["ignore", "ignore", "pipe"],
      },
    );
    const said: string[] = [];
    server.stderr.on("data", (text) => said.push(String(text)));
    const ended = once(server, "exit");
    try {
      await Promise.race([isBack, ended.then(() => assert.fail(`it ended: ${said.join("")}`))]);
      assert.match(said.join(""), /ActivateGameSession: 400.*the next try is in 2 s/);
    } finally {
      server.kill("SIGINT");
      await ended;
      gamelift.close();
    }
  });

  it("refuses ports of which GameLift would not take the last", async () => {
    const server = spawn(
      process.execPath,
      ["--import", "./tools/node.mjs", main, "--port", "59998", "--servers", "4"],
      {
        stdio: ["ignore", "ignore", "pipe"],
      },
    );
    const said: string[] = [];
    server.stderr.on("data", (text) => said.push(String(text)));
    await once(server, "exit");
    assert.match(said.join(""), /--port is 0 to 59997/);
  });
});
