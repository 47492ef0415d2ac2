import assert from "node:assert/strict";

import { hideFromBoards, showOnBoards } from "../../functions/leaderboard/boards/banned";
import { exportScores } from "../../functions/leaderboard/routes/leaveBoards";
import { boardOf, globalBoard, keptBoards } from "../../functions/leaderboard/rules/boards";
import { newProfile } from "../../functions/profile/newProfile";
import { collected, run } from "../contributions";
import { dayMs, forest, onBoards } from "../leaderboard/onBoards";

describe("the boards of a banned player", () => {
  const boards = onBoards();

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

  it("show an avatar that was made during the ban", async () => {
    const userId: string = "ada";
    await boards.tables.profiles.putItem(newProfile(userId, "ada", 1));
    const { pictures } = await collected(boards.game, { tables: boards.tables, now: boards.now }, "pictures");
    const show = async (avatar: string) => {
      for (const picture of Object.values(pictures)) await picture.show(userId, avatar);
    };
    await boards.score("forest", "ada", 40);
    await show("first");
    await hideFromBoards(boards.tables, "ada", boards.now);
    await show("second");
    assert.equal((await boards.row("ada"))?.rankKey, undefined, "still off the board");
    await showOnBoards(boards.tables, "ada", boards.now);
    await boards.settle();
    for (const board of [forest, globalBoard])
      assert.equal((await boards.row("ada", board))?.avatar, "second", board);
  });

  for (const [which, known] of [
    ["a score", true],
    ["a first score", false],
  ] as const)
    it(`refuse ${which} that was on its way when the ban came`, async () => {
      if (known) await boards.score("forest", "ada", 40);
      boards.around = async (operation) => {
        if (operation !== "UpdateItem") return;
        boards.around = () => {};
        await hideFromBoards(boards.tables, "ada", boards.now);
      };
      await assert.rejects(boards.score("forest", "ada", 50), { status: 403 });
      assert.equal((await boards.row("ada", forest))?.rankKey, undefined);
    });

  it("refuse a first score during the ban, and accept it afterwards", async () => {
    await boards.score("forest", "ada", 40);
    await hideFromBoards(boards.tables, "ada", boards.now);
    await hideFromBoards(boards.tables, "ada", boards.now);
    await assert.rejects(boards.score("tower", "ada", 5), { status: 403 });
    await boards.settle();
    const exported = await run(exportScores, boards, { id: "ada", username: "ada" }, {});
    assert.equal(exported.rows.length, 3);
    for (const board of keptBoards(boards.now))
      assert.equal((await boards.row("ada", board))?.rankKey, undefined);
    await showOnBoards(boards.tables, "ada", boards.now);
    assert.equal(await boards.row("ada", boardOf("tower", "all")), undefined);
    assert.equal((await boards.score("tower", "ada", 5)).written, 3);
    await boards.settle();
    assert.equal((await boards.rank("ada"))?.rank, 1);
  });

  it("refuse the day's first score that was in flight when the ban came", async () => {
    await boards.score("forest", "ada", 40);
    boards.now += dayMs;
    const today = boardOf("forest", "day", boards.now);
    let writes = 0;
    boards.around = async (operation) => {
      // The player's existing boards, all time and the week, are written first.
      if (operation !== "UpdateItem" || ++writes < 3) return;
      boards.around = () => {};
      await hideFromBoards(boards.tables, "ada", boards.now);
    };
    assert.equal((await boards.score("forest", "ada", 50)).written, 2);
    assert.equal((await boards.row("ada", today))?.rankKey, undefined);
    assert.equal((await boards.row("ada", forest))?.rankKey, undefined);
  });

  it("hide a first score that arrives while the ban reaches them", async () => {
    boards.around = async (operation) => {
      if (operation !== "UpdateItem") return;
      boards.around = () => {};
      await boards.score("forest", "ada", 50);
    };
    await hideFromBoards(boards.tables, "ada", boards.now);
    assert.equal((await boards.row("ada", forest))?.rankKey, undefined);
    await showOnBoards(boards.tables, "ada", boards.now);
    assert.equal((await boards.row("ada", forest))?.score, 50);
    await boards.settle();
    assert.equal((await boards.rank("ada"))?.rank, 1);
  });
});
