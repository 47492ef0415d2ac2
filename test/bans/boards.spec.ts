import assert from "node:assert/strict";

import { hideFromBoards, showOnBoards } from "../../functions/bans/boards";
import { boardOf } from "../../functions/leaderboard/boards";
import { forest, memoryBoards } from "../leaderboard/memoryBoards";

describe("the boards of a banned player", () => {
  const boards = memoryBoards();

  for (const area of ["forest", "harbour", "tower", "desert"] as const)
    it(`refuse a score that arrives during the ban, in the ${area} too, and take the next one after it`, async () => {
      const [score, better] = area === "desert" ? [5_000, 4_000] : [40, 50];
      await boards.score(area, "ada", score);
      await hideFromBoards(boards.tables, "ada", boards.now);
      await assert.rejects(boards.score(area, "ada", better), { status: 403 });
      for (const board of [boardOf(area, "all"), boardOf(area, "day", boards.now)])
        assert.equal((await boards.row("ada", board))?.rankKey, undefined);
      await showOnBoards(boards.tables, "ada", boards.now);
      assert.equal((await boards.row("ada", boardOf(area, "all")))?.score, score);
      assert.equal((await boards.score(area, "ada", better)).written, 3);
    });

  it("refuse a score that was on its way when the ban came", async () => {
    await boards.score("forest", "ada", 40);
    boards.around = async (operation) => {
      if (operation !== "UpdateItem") return;
      boards.around = () => {};
      await hideFromBoards(boards.tables, "ada", boards.now);
    };
    await assert.rejects(boards.score("forest", "ada", 50), { status: 403 });
    assert.equal((await boards.row("ada", forest))?.rankKey, undefined);
  });
});
