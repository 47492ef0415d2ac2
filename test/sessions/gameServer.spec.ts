import assert from "node:assert/strict";
import { once } from "node:events";
import * as fc from "fast-check";
import { type WebSocket, WebSocketServer } from "ws";

import { portOf } from "../../examples/game-server/door";
import { Game } from "../../examples/game-server/game";
import { messageOf, type Result, type ToPlayer } from "../../examples/game-server/messages";
import {
  type Arena,
  directions,
  distance,
  goal,
  isOver,
  longest,
  newArena,
  next,
  placesOf,
  size,
} from "../../examples/game-server/rules";
import { ServerProcess } from "../../examples/game-server/sdk";
import { settingsOf } from "../../examples/game-server/settings";
import { type World, world } from "../../packages/local-cloud/test/gamelift/world";

describe("the rules of the example game", () => {
  const direction = fc.constantFrom(...directions);
  const wishes = fc.array(fc.tuple(direction, direction), { maxLength: 300 });
  const play = (
    seed: number,
    turns: readonly (readonly [(typeof directions)[number], (typeof directions)[number]])[],
  ) => turns.reduce((arena: Arena, turn) => next(arena, turn), newArena(seed));

  it("keep runners and coins on the board, coins fair and away from runners, and points equal to coins", () => {
    fc.assert(
      fc.property(fc.integer(), wishes, (seed, turns) => {
        let arena = newArena(seed);
        for (const turn of turns) {
          const before = arena;
          arena = next(arena, turn);
          for (const { x, y } of [...arena.runners, arena.coin])
            assert.ok(x >= 0 && y >= 0 && x < size && y < size);
          const points = arena.runners[0].points + arena.runners[1].points;
          assert.ok(arena.taken <= points && points <= 2 * arena.taken);
          if (arena.taken === before.taken) continue;
          const [one, other] = arena.runners.map((runner) => distance(runner, arena.coin));
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

  it("end a game at five points, and a game that nobody wins after three minutes, as a draw", () => {
    const arena = newArena(1);
    const [first, second] = arena.runners;
    assert.ok(isOver({ ...arena, runners: [{ ...first, points: goal }, second] }));
    assert.ok(!isOver({ ...arena, tick: longest - 1 }));
    assert.ok(isOver({ ...arena, tick: longest }));
    assert.deepEqual(placesOf(arena), [1, 1]);
    assert.deepEqual(placesOf({ ...arena, runners: [first, { ...second, points: 1 }] }), [2, 1]);
    assert.deepEqual(placesOf({ ...arena, runners: [first, { ...second, points: 1 }] }, 1), [1, 2]);
  });
});

describe("a game of the example server", () => {
  const quiet = (_: ToPlayer) => {};
  const untilOver = (game: Game, everybody?: string[]): readonly Result[] => {
    for (let ticks = 0; ticks <= longest; ticks++) {
      const results = game.tick(everybody);
      if (results) return results;
    }
    return assert.fail("it does not end");
  };

  it("is won by who came, when the other never does", () => {
    const game = new Game(1);
    game.join("ada", quiet);
    assert.deepEqual(untilOver(game, ["ada", "bob"]), [
      { userId: "ada", place: 1, score: 0 },
      { userId: "bob", place: 2, score: 0 },
    ]);
    assert.deepEqual(untilOver(new Game(1), ["ada", "bob"]), []);
  });

  it("is lost by who stays away for 15 s, not by who comes back, and a draw when both are away", () => {
    const game = new Game(1);
    game.join("ada", quiet);
    game.join("bob", quiet);
    game.leave("ada", quiet);
    for (let tick = 0; tick < 187; tick++) assert.equal(game.tick(), undefined);
    assert.ok(game.join("ada", quiet));
    assert.equal(game.tick(), undefined);
    game.leave("bob", quiet);
    assert.deepEqual(
      untilOver(game).map(({ userId, place }) => [userId, place]),
      [
        ["ada", 1],
        ["bob", 2],
      ],
    );
    const empty = new Game(1);
    for (const player of ["ada", "bob"]) empty.join(player, quiet);
    for (const player of ["ada", "bob"]) empty.leave(player, quiet);
    assert.deepEqual(
      untilOver(empty).map(({ place }) => place),
      [1, 1],
    );
  });

  it("has room for two, and keeps a player whose older socket ends after the newer one joined", () => {
    const game = new Game(1);
    const [older, newer] = [(_: ToPlayer) => {}, (_: ToPlayer) => {}];
    game.join("ada", older);
    game.join("bob", quiet);
    assert.equal(game.join("eve", quiet), false);
    game.join("ada", newer);
    game.leave("ada", older);
    for (let tick = 0; tick < 200; tick++) assert.equal(game.tick(), undefined);
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
  const connectionOf = (environment: Readonly<Record<string, string>>) => {
    const local = { API_URL: "http://127.0.0.1", AWS_REGION: "us-east-1" };
    const keys = { AWS_ACCESS_KEY_ID: "AKIA", AWS_SECRET_ACCESS_KEY: "secret" };
    return settingsOf({ ...environment, ...local, ...keys }, "nowhere").gamelift;
  };

  describe("at a GameLift", () => {
    let service: World;
    before(async () => {
      service = await world();
    });
    after(() => service?.close());

    it("hosts a session, learns from GameLift who sits where, and ends it", async () => {
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
      assert.throws(
        () => settingsOf({}, "nowhere"),
        /GAMELIFT_SDK_WEBSOCKET_URL is missing.*sessions=anywhere/,
      );
    });
  });

  it("moves to the address of a refresh, and comes back under its id when the connection is cut", async () => {
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
});
