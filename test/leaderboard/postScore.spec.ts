import assert from "node:assert/strict";

import fc from "fast-check";

import { type AreaId, areaOf } from "../../functions/leaderboard/areas";
import { local } from "../local";
import { cheapest } from "../units";
import { unlockAreas } from "../unlockAreas";
import { onBoard } from "./onBoard";

/** Returns an answer without what further scores must beat: test/leaderboard/toBeat.spec.ts has that. */
const resultIn = ({ toBeat: _, ...result }: { toBeat?: unknown }) => result;

/** The boards of all time, of the week and of the day. */
const boards = 3;

describe("POST /score", () => {
  it("keeps the better score, within 3 write units and 1 read unit per board, and 1 for its league", async () => {
    const ada = await local.player("ada");
    const first = await ada.post("/score", { gameArea: "forest", score: 120 });
    assert.deepEqual([first.status, resultIn(first.body)], [200, { best: 120, improved: true }]);
    const second = await ada.post("/score", { gameArea: "forest", score: 200 });
    assert.deepEqual(resultIn(second.body), { best: 200, improved: true, previous: 120 });
    let score = 200;
    const { ownUnits: units } = await cheapest(() =>
      ada.post("/score", { gameArea: "forest", score: ++score }),
    );
    // One more for the place of the week's score in its cohort, and one if the player's budget is written.
    assert.ok(units.write > 0 && units.write <= 3 * boards + 2, JSON.stringify(units));
    assert.equal(units.read, boards);
  });

  it("does not change a better score, for 1 read unit per board and no write", async () => {
    const ada = await local.player("ada");
    await ada.post("/score", { gameArea: "desert", score: 60_000 });
    const { body, ownUnits: units } = await cheapest(() =>
      ada.post("/score", { gameArea: "desert", score: 61_000 }),
    );
    assert.deepEqual(resultIn(body), { best: 60_000, improved: false, previous: 60_000 });
    assert.deepEqual(units, { read: boards, write: 0 });
  });

  it("agrees with a simple model, whatever the area keeps", async () => {
    const ada = await local.player("ada");
    await unlockAreas(ada);
    for (const gameArea of ["forest", "desert", "harbour"] as const) {
      const { min, max } = areaOf(gameArea);
      const scores = fc.sample(fc.integer({ min, max }), { numRuns: 8, seed: 42 });
      let standing: number | undefined;
      for (const score of scores) {
        const { body } = await ada.post("/score", { gameArea, score });
        const best = next(gameArea, standing, score);
        const previous = standing === undefined ? {} : { previous: standing };
        assert.deepEqual(resultIn(body), { best, improved: best !== standing, ...previous });
        standing = best;
      }
    }
  });

  function next(areaId: AreaId, standing: number | undefined, score: number): number {
    const { keeps, order } = areaOf(areaId);
    if (standing === undefined) return score;
    if (keeps === "sum") return standing + score;
    return order === "descending" ? Math.max(standing, score) : Math.min(standing, score);
  }

  it("counts a repeated request once", async () => {
    const ada = await local.player("ada");
    await unlockAreas(ada);
    const key = { "Idempotency-Key": "haul-1" };
    const once = await ada.post("/score", { gameArea: "harbour", score: 50 }, key);
    const again = await ada.post("/score", { gameArea: "harbour", score: 50 }, key);
    assert.deepEqual(again.body, once.body);
    const other = await ada.post("/score", { gameArea: "harbour", score: 51 }, key);
    assert.equal(other.status, 422);
    const { body } = await ada.post("/score", { gameArea: "harbour", score: 1 });
    assert.equal(body.best, 51);
  });

  it("adds concurrent scores up, each once", async () => {
    const ada = await local.player("ada");
    await unlockAreas(ada);
    const scores = Array.from({ length: 40 }, (_, index) => index + 1);
    await Promise.all(scores.map((score) => ada.post("/score", { gameArea: "harbour", score })));
    const { body } = await ada.post("/score", { gameArea: "harbour", score: 0 });
    assert.equal(
      body.best,
      scores.reduce((sum, score) => sum + score),
    );
  });

  it("refuses an invalid score, naming the field", async () => {
    const ada = await local.player("ada");
    const refusals = [
      [{ gameArea: "moon", score: 1 }, /gameArea/],
      [{ gameArea: "forest", score: 1.5 }, /score/],
      [{ gameArea: "forest", score: areaOf("forest").max + 1 }, /score/],
      [{ gameArea: "forest" }, /score/],
      [{ gameArea: "forest", score: 1, userId: "somebody" }, /userId/],
    ] as const;
    for (const [request, field] of refusals) {
      const { status, body } = await ada.post("/score", request);
      assert.deepEqual([status, body.error], [400, "Bad Request"]);
      assert.match(body.message, field);
    }
  });

  it("accepts no scores from players in a trusted area, and none without a token", async () => {
    const ada = await local.player("ada");
    assert.equal((await ada.post("/score", { gameArea: "arena", score: 1 })).status, 403);
    const { status, body } = await local.anybody.post("/score", { gameArea: "forest", score: 1 });
    assert.deepEqual([status, body.error], [401, "Unauthorized"]);
  });
});

describe("POST /server/score", () => {
  it("accepts scores from a game server, in trusted areas too", async () => {
    const ada = await local.player("ada");
    const { status, body } = await local.server.post("/server/score", {
      userId: ada.id,
      gameArea: "arena",
      score: 900,
    });
    assert.deepEqual([status, body], [200, { best: 900, improved: true }]);
    const entry = await onBoard(ada, ada.id, "/leaderboard?gameArea=arena");
    assert.equal(entry.username, ada.username);
  });

  it("answers 404 for an unknown player", async () => {
    const nobody = { userId: "3c9a1f6e-2b5d-4c7a-9e10-6f2d8b4a5c33", gameArea: "arena", score: 1 };
    const { status, body } = await local.server.post("/server/score", nobody);
    assert.deepEqual([status, body.error], [404, "Not Found"]);
  });

  it("is for game servers only", async () => {
    const ada = await local.player("ada");
    const { status } = await ada.post("/server/score", { userId: ada.id, gameArea: "arena", score: 1 });
    assert.equal(status, 403);
  });
});
