import assert from "node:assert/strict";
import { clearBoards } from "../../functions/leaderboard/routes/clearBoards";
import { submit } from "../../functions/leaderboard/scores/submit";
import { newRequest } from "../../functions/privacy/begin";
import * as privacy from "../../functions/privacy/definition";
import { finishReset } from "../../functions/privacy/finishReset";
import { type World, world } from "../../tools/harness/ownWorld";
import { collected, run } from "../contributions";
import { unlockFor } from "../lib/unlockFor";

const at = Date.UTC(2026, 10, 17, 12);
const minute = 60_000;

describe("a reset whose last step is repeated minutes later", () => {
  let memory: World;
  beforeEach(async () => {
    memory = world({ privacy });
    await unlockFor(memory.tables, "ada");
  });
  afterEach(() => memory.close());

  const reset = newRequest("reset", { id: "ada", username: "ada" }, at);
  const score = (gameArea: "forest" | "harbour" | "tower", score: number, now: number) =>
    submit(memory.tables, gameArea, { userId: "ada", username: "ada", score, now, id: `${now}` });
  /** Unlocks the areas again, after the reset. */
  const unlockAgain = () =>
    memory.tables.progress.updateItem({ userId, part: "wallet" }, { set: { resetAt: at } });
  const finish = async (now: number) =>
    finishReset(
      {
        tables: memory.tables,
        ...(await collected(memory.game, { tables: memory.tables, now }, "resetters")),
      },
      reset,
    );
  const userId: string = "ada";
  const standing = async (area: string) => {
    const board: string = `${area}#all`;
    return (await memory.tables.scores.getItem({ board, userId }))?.score;
  };

  for (const area of ["forest", "harbour", "tower"] as const) {
    it(`takes no score that was made since, in ${area}`, async () => {
      await score(area, 90, at - minute);
      await finish(at + 1);
      assert.equal(await standing(area), undefined);
      await unlockAgain();
      await score(area, 5, at + minute);
      await score(area, 7, at + 2 * minute);
      const since = await standing(area);
      await finish(at + 3 * minute);
      assert.equal(await standing(area), since);
    });
  }

  it("removes what the reset has left, with a sum that grows", async () => {
    for (const area of ["forest", "harbour", "tower"] as const) await score(area, 90, at - minute);
    await score("harbour", 5, at + minute);
    await finish(at + 2 * minute);
    for (const area of ["forest", "harbour", "tower"]) assert.equal(await standing(area), undefined, area);
  });

  it("removes the rows of a ban, which have no score", async () => {
    const key = { board: "forest#all", userId: "ada" };
    await memory.tables.scores.updateItem(key, { set: { hiddenRankKey: 0n } });
    await run(clearBoards, { tables: memory.tables, now: at }, { id: "ada" }, at);
    assert.equal(await memory.tables.scores.getItem(key), undefined);
  });
});
