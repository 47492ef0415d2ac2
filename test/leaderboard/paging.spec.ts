import assert from "node:assert/strict";

import fc from "fast-check";

import type { AreaId } from "../../functions/leaderboard/areas";
import { boardOf } from "../../functions/leaderboard/boards";
import getLeaderboard from "../../functions/leaderboard/getLeaderboard";
import { submit } from "../../functions/leaderboard/submit";
import { type ScratchTables, scratchTables } from "./scratchTables";

const begin = Date.UTC(2026, 0, 1);
const players = 120;

describe("the pages of a leaderboard", () => {
  let tables: ScratchTables;
  before(async () => {
    tables = await scratchTables();
    for (const gameArea of ["forest", "desert"] as const) {
      for (let player = 0; player < players; player++) {
        const score = 1000 + ((player * 7919) % 17);
        const userId = `player-${player}`;
        await submit(tables, gameArea, {
          userId,
          username: userId,
          score,
          now: begin + (player % 5),
          id: "",
        });
      }
    }
  });
  after(() => tables.close());

  const page = async (gameArea: AreaId, limit: number, cursor?: string) => {
    const given = {
      query: { gameArea, window: "all" as const, limit, cursor },
      tables,
      signingKey: "key",
    };
    const answer = await getLeaderboard.handler(given as never);
    return answer as { entries: { rank: number; userId: string; score: number }[]; cursor?: string };
  };

  async function all(gameArea: AreaId, limits: readonly number[]) {
    const entries = [];
    let cursor: string | undefined;
    for (let index = 0; ; index++) {
      const answer = await page(gameArea, limits[index % limits.length] ?? 1, cursor);
      entries.push(...answer.entries);
      if (!answer.cursor) return entries;
      cursor = answer.cursor;
    }
  }

  it("neither skip nor repeat a player, whatever their sizes", async () => {
    const limits = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("forest" as const, "desert" as const),
        limits,
        async (area, limits) => {
          const entries = await all(area, limits);
          assert.deepEqual(
            entries.map(({ rank }) => rank),
            Array.from({ length: players }, (_, index) => index + 1),
          );
          assert.equal(new Set(entries.map(({ userId }) => userId)).size, players);
          const scores = entries.map(({ score }) => score);
          const sorted = scores.toSorted((a, b) => (area === "forest" ? b - a : a - b));
          assert.deepEqual(scores, sorted);
        },
      ),
      { numRuns: 15 },
    );
  });

  it("are bound to their board", async () => {
    const { cursor } = await page("forest", 10);
    await assert.rejects(page("desert", 10, cursor), { status: 400 });
  });

  it("leave deleted players out", async () => {
    const { entries } = await page("forest", 1);
    const [{ userId = "" } = {}] = entries;
    const key = { board: boardOf("forest", "all"), userId };
    const row = await tables.scores.getItem(key);
    assert.ok(row);
    await tables.scores.updateItem(key, { set: { deleted: true }, remove: ["rankKey"] });
    const after = await all("forest", [100]);
    assert.equal(after.length, players - 1);
    assert.ok(after.every((entry) => entry.userId !== userId));
    await tables.scores.putItem(row);
  });
});
