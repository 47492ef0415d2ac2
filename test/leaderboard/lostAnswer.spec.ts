import assert from "node:assert/strict";
import type { AreaId } from "../../functions/leaderboard/areas";
import * as leaderboard from "../../functions/leaderboard/definition";
import postScore from "../../functions/leaderboard/routes/postScore";
import { submit } from "../../functions/leaderboard/scores/submit";
import { type World, world } from "../../tools/harness/ownWorld";
import { sentTwice } from "../lib/sentTwice";
import { lockedAreas, unlockFor } from "../lib/unlockFor";
import { begin, onBoards } from "./onBoards";

describe("a score that the SDK sends twice because the first answer was lost", () => {
  const boards = onBoards();

  /** Submits a score, with each write sent twice and `between` in between. */
  async function twice(gameArea: AreaId, score: number, now: number, between?: () => PromiseLike<unknown>) {
    const { scores, progress } = boards.tables;
    await unlockFor(boards.tables, "ada");
    const tables = { scores: { ...scores, updateItem: sentTwice(scores.updateItem, between) }, progress };
    return submit(tables as never, gameArea, { userId: "ada", username: "ada", score, now, id: `${now}` });
  }

  for (const [gameArea, scores, standings] of [
    ["forest", [20, 30], [20, 30]],
    ["desert", [5_000, 4_000], [5_000, 4_000]],
    ["harbour", [20, 30], [20, 50]],
    ["tower", [30, 20], [30, 20]],
  ] as const)
    it(`has improved the standing in the area ${gameArea}, where it counts once`, async () => {
      for (const [number, score] of scores.entries()) {
        const { toBeat: _, ...submitted } = await twice(gameArea, score, begin + number);
        assert.deepEqual(submitted, {
          result: { best: standings[number], improved: true },
          written: 3,
          // The first score in an area that starts locked finds no unlock on the board.
          refused: number === 0 && lockedAreas.includes(gameArea) ? 1 : 0,
        });
      }
    });

  it("has not improved it if a better score came in between", async () => {
    const better = { userId: "ada", username: "ada", score: 40, now: begin, id: "other" };
    const { result } = await twice("forest", 30, begin, () => submit(boards.tables, "forest", better));
    assert.deepEqual(result, { best: 40, improved: false, previous: 40 });
  });
});

describe("a score that a client repeats because its function died after the writes", () => {
  let server: World;
  let dies = false;
  before(async () => {
    server = world(
      { leaderboard },
      {
        faults: (operation, { TableName }) => {
          if (!dies || operation !== "UpdateItem" || TableName !== "scores") return;
          return () => {
            throw new Error("killed");
          };
        },
      },
    );
    await unlockFor(server.tables, "ada");
  });
  after(() => server.close());

  for (const gameArea of ["forest", "harbour", "tower"] as const)
    it(`gets the answer of the first try in the area ${gameArea}`, async () => {
      const score = () =>
        server.call(postScore, {
          as: "ada",
          body: { gameArea, score: 20 },
          headers: { "idempotency-key": gameArea },
        });
      dies = true;
      assert.equal((await score()).status, 500);
      dies = false;
      for (const _ of ["second", "third"]) {
        const { toBeat: __, ...result } = (await score()).body;
        assert.deepEqual(result, { best: 20, improved: true });
      }
    });
});
