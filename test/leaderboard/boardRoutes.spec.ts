import assert from "node:assert/strict";
import { timeOf } from "@game-backend/framework/clock";
import type { LambdaRoute } from "@game-backend/framework/route";
import { WorldClock } from "@game-backend/tools/harness/world/clock";
import { lateCopies } from "@game-backend/tools/harness/world/faults";
import type { AreaId } from "../../functions/leaderboard/areas";
import * as leaderboard from "../../functions/leaderboard/definition";
import getGlobalLeaderboard from "../../functions/leaderboard/routes/getGlobalLeaderboard";
import getLeaderboard from "../../functions/leaderboard/routes/getLeaderboard";
import getMyRank from "../../functions/leaderboard/routes/getMyRank";
import keepRanks from "../../functions/leaderboard/routes/keepRanks";
import { submit } from "../../functions/leaderboard/scores/submit";
import { type World, world } from "../../tools/harness/ownWorld";
import { unlockFor } from "../lib/unlockFor";

const begin = Date.UTC(2026, 10, 18, 12);
const forest: string = "forest#all";
const avatarsUrl = "https://avatars.example.com";

interface Entry {
  rank: number;
  userId: string;
}

describe("boards, in process", () => {
  let server: World;
  const late = lateCopies("scores", "ranks");
  const reads: string[] = [];
  beforeEach(async () => {
    server = world(
      { leaderboard },
      {
        clients: { signingKey: async () => ["secret"], avatarsUrl },
        clock: begin,
        faults: (operation, input) => {
          reads.push(`${operation} ${input["IndexName"] ?? input["TableName"]}`);
          return late(operation, input);
        },
      },
    );
    for (const [userId, score] of Object.entries({ ada: 50, bob: 40, cleo: 40, dan: 30, eve: 10 })) {
      await submitted("forest", userId, score);
    }
    await submitted("tower", "dan", 100);
    await count();
  });
  afterEach(() => server.close());

  /** The time of the last submission. Each is a millisecond after the one before. */
  let now = begin;
  const submitted = async (gameArea: AreaId, userId: string, score: number) => {
    now++;
    await unlockFor(server.tables, userId);
    return submit(server.tables, gameArea, { userId, username: `${userId}!`, score, now, id: `${now}` });
  };
  /** Runs the consumer until it has counted all submissions. */
  async function count() {
    for (let records = server.changes("scores"); records.length > 0; records = server.changes("scores")) {
      await keepRanks.handler({
        records,
        tables: server.tables,
        transact: server.transact,
        ...timeOf(new WorldClock(now)),
      });
    }
  }
  const ask = async (route: LambdaRoute, query: Record<string, string>, as = "ada") => {
    const { status, body } = await server.call(route, { as, query });
    return status === 200 ? body : [status, body.message];
  };
  const page = (query: Record<string, string>) => ask(getLeaderboard, { gameArea: "forest", ...query });
  const placesOf = ({ entries }: { entries: Entry[] }) =>
    entries.map(({ rank, userId }) => `${rank} ${userId}`);

  describe("a page", () => {
    it("lists the best first, and the earlier one among equals", async () => {
      assert.deepEqual(placesOf(await page({})), ["1 ada", "2 bob", "3 cleo", "4 dan", "5 eve"]);
    });

    it("describes each player with name, score, time and avatar", async () => {
      const key = { board: forest, userId: "ada" };
      const before = await server.tables.scores.getItem(key, { consistent: true });
      const of = async () => (await page({ limit: "1" })).entries[0];
      const entry = { rank: 1, userId: "ada", username: "ada!", score: 50, achievedAt: before?.achievedAt };
      assert.deepEqual(await of(), entry);
      await server.tables.scores.updateItem(key, { set: { avatar: "abc" } });
      assert.deepEqual(await of(), { ...entry, avatarUrl: `${avatarsUrl}/ada/abc-64.webp` });
      await server.tables.scores.updateItem(key, { remove: ["avatar"] });
    });

    it("continues where the previous one ended, and the last one has no cursor", async () => {
      const first = await page({ limit: "2" });
      const second = await page({ limit: "2", cursor: first.cursor });
      const third = await page({ limit: "2", cursor: second.cursor });
      assert.deepEqual([first, second, third].map(placesOf), [
        ["1 ada", "2 bob"],
        ["3 cleo", "4 dan"],
        ["5 eve"],
      ]);
      assert.equal(third.cursor, undefined);
    });

    it("starts at a rank, and continues from there with its cursor", async () => {
      const first = await page({ from: "3", limit: "2" });
      assert.deepEqual(placesOf(first), ["3 cleo", "4 dan"]);
      assert.deepEqual(placesOf(await page({ cursor: first.cursor })), ["5 eve"]);
      assert.deepEqual(placesOf(await page({ from: "5" })), ["5 eve"]);
    });

    it("is empty beyond the last rank", async () => {
      assert.deepEqual(await page({ from: "6" }), { entries: [] });
      assert.deepEqual(await page({ gameArea: "desert", from: "2" }), { entries: [] });
    });

    it("from the top needs no ranks: one query", async () => {
      for (const query of [{}, { from: "1" }]) {
        reads.length = 0;
        await page(query as Record<string, string>);
        assert.deepEqual(
          reads.filter((read) => /ranks|scores/.test(read)),
          ["Query scoresByRank"],
        );
      }
    });

    it("refuses a rank together with a cursor, and another board's cursor", async () => {
      const { cursor } = await page({ limit: "2" });
      assert.deepEqual(await page({ from: "3", cursor }), [
        400,
        "query from: cannot be combined with a cursor",
      ]);
      for (const [name, value] of [
        ["window", "day"],
        ["gameArea", "tower"],
      ] as const) {
        const [status, message] = await page({ [name]: value, cursor });
        assert.equal(status, 400);
        assert.match(message, /cursor/);
      }
    });

    it("of a window holds its scores only", async () => {
      assert.equal(placesOf(await page({ window: "day" })).length, 5);
      assert.deepEqual(placesOf(await page({ window: "week", gameArea: "tower" })), ["1 dan"]);
      assert.deepEqual(placesOf(await page({ window: "week", gameArea: "desert" })), []);
    });

    it("of the global board lists the sums", async () => {
      const { entries } = await ask(getGlobalLeaderboard, { limit: "2" });
      assert.deepEqual(
        entries.map(({ userId, score }: { userId: string; score: number }) => [userId, score]),
        [
          ["dan", 130],
          ["ada", 50],
        ],
      );
    });
  });

  describe("my rank", () => {
    const mine = (as: string, query: Record<string, string> = {}) =>
      ask(getMyRank, { gameArea: "forest", ...query }, as);

    it("comes with the score and the number of players, and with neighbours only on request", async () => {
      assert.deepEqual(await mine("cleo"), { rank: 3, score: 40, total: 5, neighbours: [] });
      assert.deepEqual(await mine("dan", { gameArea: "global" }), {
        rank: 1,
        score: 130,
        total: 5,
        neighbours: [],
      });
      assert.equal((await mine("dan", { gameArea: "tower", window: "day" })).total, 1);
    });

    it("comes with the players around it, cut off at both ends", async () => {
      const around = async (as: string, count: number) => {
        const { neighbours } = await mine(as, { around: `${count}` });
        return placesOf({ entries: neighbours });
      };
      assert.deepEqual(await around("cleo", 1), ["2 bob", "3 cleo", "4 dan"]);
      assert.deepEqual(await around("bob", 2), ["1 ada", "2 bob", "3 cleo", "4 dan"]);
      assert.deepEqual(await around("eve", 1), ["4 dan", "5 eve"]);
    });

    it("without neighbours reads only the ranks", async () => {
      reads.length = 0;
      await mine("cleo");
      assert.ok(!reads.includes("Query scoresByRank"), reads.join());
    });

    it("does not exist without a score: 404, or an empty answer on request", async () => {
      const query = { gameArea: "desert" };
      assert.deepEqual(await mine("ada", query), [404, "You have no score on this board"]);
      assert.deepEqual(await mine("ada", { ...query, unranked: "200" }), { neighbours: [] });
      assert.equal((await mine("ada", { unranked: "200" })).rank, 1);
    });

    it("does not exist for a deleted player's row, which is on no board", async () => {
      await server.tables.scores.updateItem({ board: forest, userId: "gone" }, { set: { deleted: true } });
      assert.equal((await mine("gone"))[0], 404);
      assert.deepEqual(await mine("gone", { unranked: "200" }), { neighbours: [] });
    });

    it("on the global board has no window", async () => {
      const query = { gameArea: "global", window: "week" };
      assert.deepEqual(await mine("ada", query), [400, "query window: the global board has no window"]);
    });

    it("is at least as low as the entries above imply, while the ranks lag behind", async () => {
      for (const [index, userId] of ["x", "y", "z"].entries()) await submitted("harbour", userId, 9 - index);
      const { rank, total, neighbours } = await mine("y", { gameArea: "harbour", around: "5" });
      assert.deepEqual([rank, total, placesOf({ entries: neighbours })], [2, 3, ["1 x", "2 y", "3 z"]]);
      assert.deepEqual(await mine("z", { gameArea: "harbour" }), {
        rank: 1,
        score: 7,
        total: 1,
        neighbours: [],
      });
    });

    it("is listed once, although the index still shows the player's previous place", async () => {
      const userId: string = "cleo";
      const row = await server.tables.scores.getItem({ board: forest, userId }, { consistent: true });
      assert.ok(row);
      const { rankKey } = row;
      // The row that is read has another place than the index.
      for (const moved of [rankKey + 2n * 10n ** 26n, rankKey - 2n * 10n ** 26n]) {
        const { neighbours } = (await getMyRank.handler({
          player: { id: userId, username: userId, groups: [] },
          query: { gameArea: "forest", window: "all", around: 5, unranked: "404" },
          tables: {
            ...server.tables,
            scores: { getItem: async () => ({ ...row, rankKey: moved }) },
          },
          avatarsUrl,
          hidings: {},
          now,
        } as never)) as { neighbours: Entry[] };
        assert.equal(neighbours.filter((entry) => entry.userId === "cleo").length, 1);
        assert.equal(neighbours.length, 5);
      }
    });
  });
});
