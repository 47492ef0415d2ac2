import assert from "node:assert/strict";
import { times } from "@game-backend/framework/cost";
import { lateCopies } from "@game-backend/tools/harness/world/faults";
import type { AreaId } from "../../functions/leaderboard/areas";
import * as leaderboard from "../../functions/leaderboard/definition";
import postScore from "../../functions/leaderboard/routes/postScore";
import postServerScore from "../../functions/leaderboard/routes/postServerScore";
import { boardOf, expiryOf } from "../../functions/leaderboard/rules/boards";
import { rankKey } from "../../functions/leaderboard/rules/rankKey";
import { boardCost, submit } from "../../functions/leaderboard/scores/submit";
import { windows } from "../../functions/leaderboard/windows";
import { newProfile } from "../../functions/profile/newProfile";
import { type World, world } from "../../tools/harness/ownWorld";
import { unlockFor } from "../lib/unlockFor";

const guid: string = "3c9a1f6e-2b5d-4c7a-9e10-6f2d8b4a5c33";
const dayMs = 86_400_000;
const begin = Date.UTC(2026, 10, 17, 12);

describe("scores, in process", () => {
  let server: World;
  const late = lateCopies("scores");
  /** The requests to the tables. */
  const asked: string[] = [];
  /** Called once, before the first write of a score. */
  let beforeWrite: (() => Promise<unknown>) | undefined;
  before(async () => {
    server = world(
      { leaderboard },
      {
        faults: async (operation, input) => {
          asked.push(operation);
          if (operation !== "UpdateItem" || input["TableName"] !== "scores") return late(operation, input);
          const once = beforeWrite;
          beforeWrite = undefined;
          await once?.();
        },
      },
    );
  });
  after(() => server.close());

  let player = "";
  beforeEach(async function () {
    server.clock.set(begin);
    player = `player-of-${this.currentTest?.title}`;
    await unlockFor(server.tables, player);
  });

  const post = async (gameArea: AreaId, score: number) => {
    const { status, body } = await server.call(postScore, { as: player, body: { gameArea, score } });
    const { toBeat: _, ...result } = body;
    return status === 200 ? result : [status, body.message];
  };
  const send = (gameArea: AreaId, score: number, now = begin, id = `${score} at ${now}`) =>
    submit(server.tables, gameArea, { userId: player, username: player, score, now, id });
  const row = (board: string) =>
    server.tables.scores.getItem({ board, userId: player }, { consistent: true });
  const rows = async (gameArea: AreaId, now = begin) =>
    Promise.all(windows.map(async (window) => (await row(boardOf(gameArea, window, now)))?.score));

  it("are kept if they are better, and answered with the standing and the previous one", async () => {
    assert.deepEqual(await post("forest", 120), { best: 120, improved: true });
    assert.deepEqual(await post("forest", 200), { best: 200, improved: true, previous: 120 });
    assert.deepEqual(await post("forest", 199), { best: 200, improved: false, previous: 200 });
    assert.deepEqual(await post("forest", 200), { best: 200, improved: false, previous: 200 });
  });

  it("are better the lower they are where times count", async () => {
    await post("desert", 5_000);
    assert.deepEqual(await post("desert", 5_001), { best: 5_000, improved: false, previous: 5_000 });
    assert.deepEqual(await post("desert", 5_000), { best: 5_000, improved: false, previous: 5_000 });
    assert.deepEqual(await post("desert", 4_999), { best: 4_999, improved: true, previous: 5_000 });
  });

  it("add up where the sum counts, and a retry of a submission counts once", async () => {
    await send("harbour", 5, begin, "first");
    assert.deepEqual((await send("harbour", 7, begin, "second")).result, {
      best: 12,
      improved: true,
      previous: 5,
    });
    assert.deepEqual((await send("harbour", 7, begin, "second")).result, {
      best: 12,
      improved: true,
    });
    assert.deepEqual(await rows("harbour"), [12, 12, 12]);
    const standing = await row(boardOf("harbour", "all"));
    assert.equal(standing?.rankKey, rankKey(12, begin, player, "descending"));
  });

  it("do not count if the sum would not fit the rank key", async () => {
    const most = 10 ** 12;
    await send("harbour", 1, begin, "a");
    for (const window of windows)
      await server.tables.scores.updateItem(
        { board: boardOf("harbour", window, begin), userId: player },
        { set: { score: most - 5 } },
      );
    assert.equal((await send("harbour", 5, begin, "b")).result.improved, false);
    assert.equal((await send("harbour", 4, begin, "c")).result.best, most - 1);
  });

  it("that are not better cost a read of each board and no write, and sums are not read at all", async () => {
    for (const [gameArea, better, worse] of [
      ["forest", 20, 10],
      ["desert", 5_000, 6_000],
    ] as const) {
      await send(gameArea, better);
      for (const score of [worse, better]) {
        asked.length = 0;
        await send(gameArea, score);
        assert.deepEqual(asked, ["BatchGetItem"]);
      }
    }
    for (const now of [begin, begin + 1]) {
      asked.length = 0;
      await send("harbour", 5, now);
      await send("tower", 5, now);
    }
    assert.deepEqual(new Set(asked), new Set(["UpdateItem"]));
  });

  it("replace one another where the latest counts, unless they come late", async () => {
    await send("tower", 90, begin);
    assert.deepEqual((await send("tower", 10, begin + 2)).result, {
      best: 10,
      improved: true,
      previous: 90,
    });
    for (const late of [begin + 1, begin + 2]) {
      assert.deepEqual((await send("tower", 50, late)).result, { best: 10, improved: false, previous: 10 });
    }
  });

  it("that add nothing to a sum do not move a player behind others with the same sum", async () => {
    assert.deepEqual((await send("harbour", 0, begin)).result, { best: 0, improved: true });
    assert.equal((await send("harbour", 0, begin + 1)).result.improved, false);
    assert.equal((await row(boardOf("harbour", "all")))?.achievedAt, begin);
  });

  it("count for each window separately: a worse one can be the best of the day", async () => {
    await send("forest", 150);
    const tomorrow = begin + dayMs;
    const { result, written } = await send("forest", 100, tomorrow);
    assert.deepEqual([result.improved, written], [false, 1]);
    assert.deepEqual(await rows("forest", tomorrow), [150, 150, 100]);
    assert.equal((await send("forest", 125, tomorrow)).written, 1);
    assert.equal((await send("forest", 200, tomorrow)).written, 3);
  });

  it("of a window expire with it, and those of all time never", async () => {
    await send("desert", 5_000);
    for (const window of windows) {
      const board = boardOf("desert", window, begin);
      assert.equal((await row(board))?.expiresAt, expiryOf(board));
    }
    assert.equal((await row(boardOf("desert", "all")))?.expiresAt, undefined);
  });

  it("are accepted up to the area's bounds", async () => {
    assert.equal((await post("tower", 0)).best, 0);
    assert.equal((await post("tower", 3_600)).best, 3_600);
    for (const score of [-1, 3_601]) {
      assert.deepEqual(await post("tower", score), [400, "score: tower takes scores from 0 to 3600"]);
    }
  });

  it("that are overtaken by a better one do not replace it", async () => {
    await send("forest", 100);
    beforeWrite = () => send("forest", 200);
    assert.deepEqual((await send("forest", 150)).result, { best: 200, improved: false, previous: 200 });
    assert.deepEqual(await rows("forest"), [200, 200, 200]);
  });

  it("of a deleted player are refused, and reach no board", async () => {
    for (const gameArea of ["forest", "harbour", "tower"] as const) {
      const key = { board: boardOf(gameArea, "all"), userId: player };
      await server.tables.scores.updateItem(key, { set: { deleted: true } });
      asked.length = 0;
      await assert.rejects(send(gameArea, 100), { status: 403, message: "This player has been deleted" });
      assert.deepEqual(await rows(gameArea), [undefined, undefined, undefined]);
    }
  });

  it("of a player who is deleted during the request are refused by the write itself", async () => {
    const tombstone = () =>
      server.tables.scores.updateItem(
        { board: boardOf("forest", "all"), userId: player },
        { set: { deleted: true } },
      );
    beforeWrite = async () => tombstone();
    await assert.rejects(send("forest", 100), { status: 403 });
    assert.equal((await row(boardOf("forest", "all")))?.rankKey, undefined);
  });

  it("are charged to the player's hourly budget by the boards that accept them, and by refused writes", async () => {
    const spent: unknown[] = [];
    const request = (score: number, gameArea = "forest") => ({
      player: { id: player, username: player },
      body: { gameArea, score },
      tables: server.tables,
      now: begin,
      begunAt: begin,
      idempotencyKey: `${score}`,
      scoreGates: {},
      spend: async (cost: unknown) => spent.push(cost),
    });
    await postScore.handler(request(10) as never);
    await postScore.handler(request(9) as never);
    assert.deepEqual(spent, [times(3, boardCost), { write: 0 }, times(0, boardCost), { write: 0 }]);
    await postScore.handler(request(10, "tower") as never);
    spent.length = 0;
    // Three boards refuse this score by their conditions. Each refusal costs a write unit.
    await postScore.handler(request(9, "tower") as never);
    assert.deepEqual(spent, [times(0, boardCost), { write: 3 }]);
  });

  it("of a trusted area come only from game servers", async () => {
    assert.deepEqual(await post("arena", 10), [403, "arena takes scores from game servers only"]);
  });

  it("from a game server belong to the named player, with the name from the profile", async () => {
    await server.tables.profiles.putItem(newProfile(guid, "Grace", begin));
    const signedBy = "arn:aws:iam::123456789012:user/server";
    const score = (userId: string) =>
      server.call(postServerScore, { signedBy, body: { userId, gameArea: "arena", score: 900 } });
    assert.deepEqual((await score(guid)).body, { best: 900, improved: true });
    const standing = await server.tables.scores.getItem(
      { board: boardOf("arena", "all"), userId: guid },
      { consistent: true },
    );
    assert.equal(standing?.username, "Grace");

    const nobody = guid.replace("3c", "4d");
    const { status, body } = await score(nobody);
    assert.deepEqual([status, body.message], [404, `There is no player ${nobody}`]);

    await server.tables.profiles.updateItem({ userId: guid }, { set: { bannedAt: begin } });
    const refused = await score(guid);
    assert.deepEqual([refused.status, refused.body.message], [403, "The player is banned"]);
  });

  it("of several game servers add up, although the servers use the same key", async () => {
    const userId = guid.replace("3c", "5e");
    await server.tables.profiles.putItem(newProfile(userId, "Hedy", begin));
    await unlockFor(server.tables, userId);
    const score = async (name: string, score: number) => {
      server.clock.advance(1_000);
      const { body } = await server.call(postServerScore, {
        signedBy: `arn:aws:iam::123456789012:user/${name}`,
        headers: { "idempotency-key": "match-1" },
        body: { userId, gameArea: "harbour", score },
      });
      return body.best;
    };
    assert.equal(await score("one", 10), 10);
    assert.equal(await score("two", 20), 30);
    // Repetitions.
    assert.equal(await score("one", 10), 10);
    assert.equal(await score("two", 20), 30);
    const total = { board: boardOf("harbour", "all"), userId };
    assert.equal((await server.tables.scores.getItem(total, { consistent: true }))?.score, 30);
  });

  it("with a key of the day before count again", async () => {
    const allTime = boardOf("harbour", "all");
    const score = () =>
      server.call(postScore, {
        as: player,
        headers: { "idempotency-key": "1" },
        body: { gameArea: "harbour", score: 5 },
      });
    await score();
    await score();
    assert.equal((await row(allTime))?.score, 5);
    server.clock.advance(dayMs + 1_000);
    await score();
    assert.equal((await row(allTime))?.score, 10);
  });
});
