import assert from "node:assert/strict";

import fc from "fast-check";
import type { AreaId } from "../../functions/leaderboard/areas";
import * as leaderboard from "../../functions/leaderboard/definition";
import getLeaderboard from "../../functions/leaderboard/routes/getLeaderboard";
import getMyRank from "../../functions/leaderboard/routes/getMyRank";
import { boardOf } from "../../functions/leaderboard/rules/boards";
import { submit } from "../../functions/leaderboard/scores/submit";
import { type World, world } from "../../tools/harness/ownWorld";
import { consume } from "./ranks/board";

const begin = Date.UTC(2026, 0, 1);
const players = 120;

interface Entry {
  rank: number;
  userId: string;
  score: number;
}

interface Asked {
  limit: number;
  from?: number;
  cursor?: string;
}

describe("the pages of a leaderboard", () => {
  let own: World;
  before(async () => {
    own = world({ leaderboard });
    for (const gameArea of ["forest", "desert"] as const) {
      for (let player = 0; player < players; player++) {
        const score = (gameArea === "forest" ? 100 : 2_000) + ((player * 7919) % 17);
        const userId = `player-${player}`;
        const submitted = { userId, username: userId, score, now: begin + (player % 5), id: "" };
        await submit(own.tables, gameArea, submitted);
      }
    }
    await consume(own, own.records("scores", undefined));
  });
  after(() => own.close());

  const page = async (gameArea: AreaId, asked: Asked, now = begin) => {
    const query = { gameArea, window: "all" as const, ...asked };
    const player = { id: "reader" };
    const given = {
      player,
      query,
      tables: own.tables,
      hidings: {},
      boardFilters: {},
      signingKey: async () => ["key"],
      now,
    };
    return (await getLeaderboard.handler(given as never)) as { entries: Entry[]; cursor?: string };
  };

  async function all(gameArea: AreaId, limits: readonly number[], from?: number) {
    const entries = [];
    let cursor: string | undefined;
    for (let index = 0; ; index++) {
      const limit = limits[index % limits.length] ?? 1;
      const answer = await page(gameArea, cursor === undefined ? { limit, from } : { limit, cursor });
      entries.push(...answer.entries);
      if (!answer.cursor) return entries;
      cursor = answer.cursor;
    }
  }

  const limits = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 4 });
  const areas = fc.constantFrom("forest" as const, "desert" as const);

  it("neither skip nor repeat a player, for any page size", async () => {
    await fc.assert(
      fc.asyncProperty(areas, limits, async (area, limits) => {
        const entries = await all(area, limits);
        assert.deepEqual(
          entries.map(({ rank }) => rank),
          Array.from({ length: players }, (_, index) => index + 1),
        );
        assert.equal(new Set(entries.map(({ userId }) => userId)).size, players);
        const scores = entries.map(({ score }) => score);
        const sorted = scores.toSorted((a, b) => (area === "forest" ? b - a : a - b));
        assert.deepEqual(scores, sorted);
      }),
      { numRuns: 15 },
    );
  });

  it("can start at any rank, and continue from there", async () => {
    const whole = { forest: await all("forest", [100]), desert: await all("desert", [100]) };
    const from = fc.integer({ min: 1, max: players + 5 });
    await fc.assert(
      fc.asyncProperty(areas, from, limits, async (area, from, limits) => {
        assert.deepEqual(await all(area, limits, from), whole[area].slice(from - 1));
      }),
      { numRuns: 40 },
    );
  });

  it("cost four reads, wherever they start", async () => {
    own.asked();
    const { cursor } = await page("forest", { limit: 10, from: 70 });
    assert.equal(own.asked().reads, 4);
    await page("forest", { limit: 10, cursor });
    assert.equal(own.asked().reads, 4);
  });

  it("start at a rank or at a cursor, not both", async () => {
    const { cursor } = await page("forest", { limit: 10 });
    await assert.rejects(page("forest", { limit: 10, from: 5, cursor }), { status: 400, message: /from/ });
  });

  it("do not repeat a rank while the ranks lag behind the page before", async () => {
    for (const [index, userId] of ["one", "two", "three"].entries())
      await submit(own.tables, "arena", {
        userId,
        username: userId,
        score: 10 - index,
        now: begin,
        id: "",
      });
    // The ranks know the third row only.
    await consume(own, own.records("scores", undefined).slice(-1));
    const { cursor } = await page("arena", { limit: 2 });
    const { entries } = await page("arena", { limit: 2, cursor });
    assert.deepEqual(
      entries.map(({ rank, userId }) => `${rank} ${userId}`),
      ["3 three"],
    );
    await consume(own, own.records("scores", undefined));
  });

  it("have the board's ranks after a cursor, also if others rose above it or left since then", async () => {
    const rankOf = async (userId: string) => {
      const player = { id: userId, username: userId };
      const query = {
        gameArea: "arena" as const,
        window: "all" as const,
        around: 1,
        unranked: "404" as const,
      };
      const given = { player, query, tables: own.tables, hidings: {}, avatarsUrl: "", now: begin };
      return ((await getMyRank.handler(given as never)) as { rank: number }).rank;
    };
    const play = async (userId: string, score: number) => {
      await submit(own.tables, "arena", { userId, username: userId, score, now: begin, id: "" });
      await consume(own, own.records("scores", undefined));
    };
    for (const [index, userId] of ["first", "second", "third", "fourth"].entries())
      await play(userId, 1000 - index);
    const listed = async (cursor?: string) => {
      const { entries } = await page("arena", { limit: 2, ...(cursor && { cursor }) }, begin + 1_000);
      return entries.map(({ rank, userId }) => `${rank} ${userId}`);
    };
    const { cursor } = await page("arena", { limit: 2 });
    assert.deepEqual(await listed(cursor), ["3 third", "4 fourth"]);
    await play("riser", 2000);
    assert.deepEqual(await listed(cursor), ["4 third", "5 fourth"]);
    assert.equal(await rankOf("third"), 4);
    for (const userId of ["first", "second"]) {
      const key = { board: boardOf("arena", "all"), userId };
      await own.tables.scores.updateItem(key, { set: { deleted: true }, remove: ["rankKey"] });
    }
    await consume(own, own.records("scores", undefined));
    assert.deepEqual(await listed(cursor), ["2 third", "3 fourth"]);
    assert.equal(await rankOf("fourth"), 3);
  });

  it("are bound to their board", async () => {
    const { cursor } = await page("forest", { limit: 10 });
    await assert.rejects(page("desert", { limit: 10, cursor }), { status: 400 });
  });

  it("omit deleted players", async () => {
    const { entries } = await page("forest", { limit: 1 });
    const [{ userId = "" } = {}] = entries;
    const key = { board: boardOf("forest", "all"), userId };
    const row = await own.tables.scores.getItem(key);
    assert.ok(row);
    await own.tables.scores.updateItem(key, { set: { deleted: true }, remove: ["rankKey"] });
    const after = await all("forest", [100]);
    assert.equal(after.length, players - 1);
    assert.ok(after.every((entry) => entry.userId !== userId));
    await own.tables.scores.putItem(row);
  });
});
