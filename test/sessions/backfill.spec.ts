import assert from "node:assert/strict";
import { once } from "node:events";
import { gameLiftWorld, until } from "@game-backend/local-cloud/testing";
import { Backfill } from "../../examples/game-server/backfill";
import { Game, tickMs } from "../../examples/game-server/game";
import { type GameSession, ServerProcess } from "../../examples/game-server/sdk";
import { settingsOf } from "../../examples/game-server/settings";

const nobody = () => {};
const ticksOf = (seconds: number) => Math.ceil((seconds * 1_000) / tickMs);

describe("the example game with a player who leaves", () => {
  /** Begins a game of ann and bob, from which bob has been away for too long. */
  function left(fillSeconds: number) {
    const asked: (readonly string[])[] = [];
    const needs = (present: readonly string[]) => asked.push(present);
    const game = new Game(1, { seconds: 60, awaySeconds: 5, fillSeconds, needs });
    const bobs = () => {};
    game.join("ann", nobody);
    game.join("bob", bobs);
    for (let tick = 0; tick < ticksOf(12); tick++) assert.equal(game.tick(), undefined);
    game.leave("bob", bobs);
    const last = () => {
      for (let tick = 1; ; tick++) {
        const results = game.tick();
        if (results) return { results, seconds: (tick * tickMs) / 1_000 };
      }
    };
    return { game, asked, last };
  }

  it("ends without another player, after five seconds or a minute more", () => {
    for (const wait of [0, 60]) {
      const { game, asked, last } = left(wait);
      const { results, seconds } = last();
      assert.ok(Math.abs(seconds - 5 - wait) < 0.5, `${seconds}`);
      assert.deepEqual(asked, wait ? [["ann"]] : []);
      assert.deepEqual(
        results.map(({ userId, place }) => [userId, place]),
        [
          ["ann", 1],
          ["bob", 2],
        ],
      );
      assert.deepEqual([game.stayOf("ann").left, game.stayOf("bob").left], [false, true]);
      assert.deepEqual(game.stayOf("eve"), { seconds: 0, left: true });
    }
  });

  it("goes on with another one, who has been there for less time", () => {
    const { game, asked, last } = left(60);
    for (let tick = 0; tick < ticksOf(20); tick++) assert.equal(game.tick(), undefined);
    assert.equal(game.join("bob", nobody), false);
    assert.equal(game.join("eve", nobody), true);
    assert.deepEqual(asked, [["ann"], []]);
    const { results, seconds } = last();
    assert.deepEqual(
      results.map(({ userId }) => userId),
      ["ann", "eve"],
    );
    assert.deepEqual(game.leavers, ["bob"]);
    assert.deepEqual([game.stayOf("eve").left, game.stayOf("bob").left], [false, true]);
    assert.ok(Math.abs(game.stayOf("eve").seconds - seconds) < 1);
    assert.ok(Math.abs(game.stayOf("bob").seconds - 17) < 1);
    assert.ok(Math.abs(game.stayOf("ann").seconds - 32 - seconds) < 1);
  });
});

describe("the example server's request for a player", function () {
  this.timeout(30_000);

  it("names who is there, is repeated when it ends without one, and brings a player to the game", async () => {
    const own = await gameLiftWorld();
    const backend = { API_URL: "-", AWS_REGION: "-", AWS_ACCESS_KEY_ID: "-", AWS_SECRET_ACCESS_KEY: "-" };
    const sdk = new ServerProcess(settingsOf({ ...own.environment, ...backend }, "none").gamelift);
    try {
      await sdk.connect();
      const given = once(sdk, "gameSession");
      await sdk.ready(4_001);
      own.ticket("t1", "ann");
      own.ticket("t2", "bob");
      own.pass(1);
      const [session] = (await given) as [GameSession];
      await sdk.activateGameSession(session.GameSessionId);
      own.pass(1);
      const { store } = own.engine.context;
      const bobs = store.players.all().find(({ playerId }) => playerId === "bob")?.id ?? "";
      await sdk.acceptPlayerSession(session.GameSessionId, bobs);
      await sdk.removePlayerSession(session.GameSessionId, bobs);
      const backfill = new Backfill(sdk, session, JSON.parse(session.MatchmakerData ?? ""), () => 1);
      await backfill.ask(["ann"]);
      const asked = () => store.tickets.all().filter(({ backfillOf }) => backfillOf);
      assert.deepEqual(
        asked().flatMap(({ players }) => players.map(({ playerId }) => playerId)),
        ["ann"],
      );
      // Ann searches elsewhere, which ends the request.
      own.ticket("t3", "ann");
      own.engine.matchmaking.stop("t3");
      await until(() => asked().length === 2);
      own.ticket("t4", "eve");
      own.pass(1);
      own.pass(1);
      const { status, connection } = store.tickets.get("t4") ?? {};
      assert.deepEqual([status, connection?.gameSessionId], ["COMPLETED", session.GameSessionId]);
      await backfill.ask(["ann", "eve"]);
      await backfill.stop();
      assert.ok(asked().every(({ endedAt }) => endedAt !== undefined));
    } finally {
      await sdk.ending();
      await own.close();
    }
  });
});
