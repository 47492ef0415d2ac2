import assert from "node:assert/strict";
import { type AreaId, areaIds, areaOf } from "../../functions/leaderboard/areas";
import postScore from "../../functions/leaderboard/routes/postScore";
import { boardOf } from "../../functions/leaderboard/rules/boards";
import { seasonWindows } from "../../functions/leaderboard/windows";
import * as leagues from "../../functions/leagues/definition";
import { PlayerScores } from "../../packages/client/src/scores";
import { hour, LeaguesWorld, minute, monday } from "../leagues/play";
import { unlockFor } from "../lib/unlockFor";

const day = 24 * hour;

describe("what further scores must beat, of an answer to a score", () => {
  let game: LeaguesWorld;
  beforeEach(async () => {
    game = new LeaguesWorld({}, { leagues });
    await game.player("ada");
    await unlockFor(game.server.tables, "ada");
  });
  afterEach(() => game.server.close());

  const answered = async (gameArea: AreaId, score: number, headers: Record<string, string> = {}) =>
    (await game.server.call(postScore, { as: "ada", body: { gameArea, score }, headers })).body;
  const toBeat = async (...asked: Parameters<typeof answered>) => (await answered(...asked)).toBeat;

  it("is the lowest of the player's scores on the boards, for an hour at most", async () => {
    const forMs = hour;
    assert.deepEqual(await toBeat("forest", 50), { score: 50, order: "descending", forMs });
    assert.deepEqual(await toBeat("forest", 40), { score: 50, order: "descending", forMs });
    await game.server.pass(day);
    assert.deepEqual(await toBeat("forest", 30), { score: 30, order: "descending", forMs });
    assert.deepEqual(await toBeat("forest", 35), { score: 35, order: "descending", forMs });
    assert.deepEqual(await toBeat("forest", 60), { score: 60, order: "descending", forMs });
  });

  it("is the highest where less is better", async () => {
    await answered("desert", 5_000);
    await game.server.pass(day);
    assert.deepEqual(await toBeat("desert", 7_000), { score: 7_000, order: "ascending", forMs: hour });
  });

  it("ends with the day, and says nothing of one that is over", async () => {
    game.server.clock.set(monday + 12 * hour - minute);
    assert.equal((await toBeat("forest", 50)).forMs, minute);
  });

  it("is there in the areas alone that keep the best", async () => {
    for (const area of areaIds.filter((id) => !areaOf(id).trusted)) {
      const { keeps, max } = areaOf(area);
      await answered(area, max);
      assert.equal((await toBeat(area, max)) !== undefined, keeps === "best", area);
    }
  });

  it("is not there while a board of the week takes scores of members alone, or counts attempts", async () => {
    for (const more of [{ attempts: 3 }, { entry: { currency: "coins", amount: 1 } }]) {
      const tiers = [{ id: "bronze", title: "Bronze" }];
      await game.publish({ cup: { title: "Cup", board: "forest", most: 5, tiers, ...more } });
      assert.equal(await toBeat("forest", 50), undefined);
    }
  });

  it("is not there for a banned player's rows", async () => {
    await answered("forest", 50);
    const key = { board: boardOf("forest", "day", game.now), userId: "ada" };
    await game.server.tables.scores.updateItem(key, { set: { hiddenRankKey: 1n } });
    assert.equal(await toBeat("forest", 40), undefined);
  });

  it("lets a client keep back no score that would change a board, on days, over days and weeks", async () => {
    for (const gameArea of ["forest", "desert"] as const) {
      const { min, max } = areaOf(gameArea);
      const timers = { now: () => game.now, after: () => () => {}, random: () => 0 };
      let sent = 0;
      const api = {
        postScore: ({ body: { score } }: { body: { score: number } }) => {
          sent++;
          return answered(gameArea, score);
        },
      };
      const scores = new PlayerScores({ api: api as never, timers });
      const boards = () =>
        Promise.all(
          ["all" as const, ...seasonWindows].map(async (window) => {
            const key = { board: boardOf(gameArea, window, game.now), userId: "ada" };
            return (await game.server.tables.scores.getItem(key, { consistent: true }))?.score;
          }),
        );
      let seed = 7;
      const draw = (below: number) => {
        seed = (seed * 48_271) % 2_147_483_647;
        return seed % below;
      };
      const { order } = areaOf(gameArea);
      const isBetter = (score: number, than: number | undefined) =>
        than === undefined || (order === "descending" ? score > than : score < than);
      for (let number = 0; number < 120; number++) {
        game.server.clock.set(game.now + ([minute, minute, 50 * minute, 9 * hour, 3 * day][draw(5)] ?? 0));
        const score = min + draw(Math.min(max - min, 60));
        const [before, then] = [await boards(), sent];
        const { best, improved } = await scores.submit(gameArea, score);
        const after = await boards();
        for (const [at, was] of before.entries())
          assert.equal(after[at], isBetter(score, was) ? score : was, `${gameArea}, ${score} at ${at}`);
        assert.equal(best, after[0]);
        assert.equal(improved, after[0] !== before[0]);
        if (sent === then) assert.deepEqual(after, before);
      }
      assert.ok(sent < 120 && sent > 40, `${sent}`);
    }
  });
});
