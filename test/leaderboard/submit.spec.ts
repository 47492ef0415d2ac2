import assert from "node:assert/strict";
import { leaveBoards } from "../../functions/leaderboard/routes/leaveBoards";
import { boardOf } from "../../functions/leaderboard/rules/boards";
import { run } from "../contributions";
import { dayMs, onBoards } from "./onBoards";

describe("the boards of a submission", () => {
  const boards = onBoards();

  it("are written together if the player has a row on each", async () => {
    await boards.score("forest", "ada", 1);
    const arrived: (() => void)[] = [];
    boards.around = (operation) => {
      if (operation !== "UpdateItem") return undefined;
      return new Promise<void>((resolve) => {
        arrived.push(resolve);
        if (arrived.length === 3) for (const goOn of arrived) goOn();
      });
    };
    assert.deepEqual(await boards.score("forest", "ada", 2), {
      result: { best: 2, improved: true, previous: 1 },
      written: 3,
      refused: 0,
      toBeat: { score: 2, order: "descending", forMs: 3_600_000 },
    });
  });

  it("stay without a player who is deleted during the submission", async () => {
    await boards.score("forest", "ada", 1);
    const then = boards.now;
    boards.now += 10 * dayMs;
    boards.around = async (operation) => {
      if (operation !== "UpdateItem") return;
      boards.around = () => {};
      await run(leaveBoards, { tables: boards.tables, now: then }, { id: "ada", username: "ada" }, {});
    };
    await assert.rejects(boards.score("forest", "ada", 2), { status: 403 });
    assert.equal(await boards.row("ada", boardOf("forest", "day", boards.now)), undefined);
  });
});
