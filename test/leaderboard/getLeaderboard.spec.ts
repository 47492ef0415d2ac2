import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";

import { areaOf } from "../../functions/leaderboard/areas";
import { rankKey } from "../../functions/leaderboard/rules/rankKey";
import { local } from "../local";
import { table } from "../realtime/operator";
import { cheapest } from "../units";

interface Entry {
  rank: number;
  userId: string;
  score: number;
  achievedAt: number;
}

describe("GET /leaderboard", () => {
  it("lists a board best first, with ranks, over all pages", async () => {
    const ada = await local.player("ada");
    // The best scores: the first pages have them, whoever else plays.
    const { min } = areaOf("desert");
    const userIds = (await Promise.all(["alan", "grace", "joan"].map((name) => local.player(name)))).map(
      ({ id }) => id,
    );
    for (const [index, userId] of userIds.entries()) {
      await local.server.post("/server/score", { userId, gameArea: "desert", score: min + (index % 2) });
    }
    const entries: Entry[] = [];
    let cursor = "";
    do {
      const { status, body } = await ada.get(`/leaderboard?gameArea=desert&limit=2${cursor}`);
      assert.equal(status, 200);
      assert.ok(body.entries.length <= 2);
      entries.push(...body.entries);
      cursor = body.cursor ? `&cursor=${encodeURIComponent(body.cursor)}` : "";
    } while (cursor && userIds.some((id) => entries.every(({ userId }) => userId !== id)));
    assert.deepEqual(
      entries.map(({ rank }) => rank),
      entries.map((_, index) => index + 1),
    );
    const sorted = entries.toSorted((a, b) => a.score - b.score || a.achievedAt - b.achievedAt);
    assert.deepEqual(
      entries.map(({ userId }) => userId),
      sorted.map(({ userId }) => userId),
    );
    const [first, second, third] = userIds;
    const placed = entries.map(({ userId }) => userId).filter((userId) => userIds.includes(userId));
    assert.deepEqual(placed, [first, third, second], "a tie goes to who got there first");
  });

  it("reads the top 100 in 2 read units, and the blocks in half a unit", async () => {
    const ada = await local.player("ada");
    const scores = await table("scores");
    const { max, order } = areaOf("arena");
    const rows = Array.from({ length: 100 }, (_, index) => {
      const userId = randomUUID();
      const key = rankKey(max, index, userId, order);
      const row = { userId, username: `p${index}-0123456789`, score: max, achievedAt: index, rankKey: key };
      return { board: "arena#all", ...row };
    });
    // The best of all come first on the board: the earliest among those with the best score.
    await scores.put(rows);
    const { body, ownUnits: units } = await cheapest(() => ada.get("/leaderboard?gameArea=arena&limit=100"));
    assert.equal(body.entries.length, 100);
    assert.ok(units.read > 0 && units.read <= 2.5 && units.write === 0, JSON.stringify(units));
    await scores.delete(rows.map(({ board, userId }) => ({ board, userId })));
  });

  it("accepts only its own cursors", async () => {
    const ada = await local.player("ada");
    const { status, body } = await ada.get("/leaderboard?gameArea=forest&cursor=e30.forged");
    assert.equal(status, 400);
    assert.match(body.message, /cursor/);
  });

  it("refuses invalid limits and windows, naming them", async () => {
    const ada = await local.player("ada");
    for (const [query, field] of [
      ["gameArea=forest&limit=101", /limit/],
      ["gameArea=forest&limit=many", /limit/],
      ["gameArea=forest&window=year", /window/],
      ["gameArea=moon", /gameArea/],
      ["limit=5", /gameArea/],
    ] as const) {
      const { status, body } = await ada.get(`/leaderboard?${query}`);
      assert.equal(status, 400);
      assert.match(body.message, field);
    }
  });

  it("needs a token", async () => {
    assert.equal((await local.anybody.get("/leaderboard?gameArea=forest")).status, 401);
  });
});
