import assert from "node:assert/strict";

import { areaIds } from "../../functions/leaderboard/areas";
import { exportScores, leaveBoards } from "../../functions/leaderboard/routes/leaveBoards";
import { boardOf, keptBoards, openBoards } from "../../functions/leaderboard/rules/boards";
import { run } from "../contributions";
import { dayMs, onBoards } from "./onBoards";

describe("when a player leaves", () => {
  const boards = onBoards();
  const subject = { id: "ada", username: "ada" };

  it("the export lists the standings, and the erasure removes everything but a mark", async () => {
    await boards.score("forest", "ada", 5);
    await boards.score("harbour", "ada", 7);
    await boards.settle();
    const { rows } = await run(exportScores, { tables: boards.tables, now: boards.now }, subject, {});
    assert.deepEqual(
      rows.map((row) => Object.keys(row).toSorted()),
      rows.map(() => ["achievedAt", "board", "score"]),
    );
    // Two areas with three boards each, and the global board.
    assert.equal(rows.length, 7);

    assert.equal(await run(leaveBoards, { tables: boards.tables, now: boards.now }, subject, {}), undefined);
    const expiresAt = Math.floor(boards.now / 1_000) + 7 * 86_400;
    for (const board of openBoards(boards.now)) {
      assert.deepEqual(await boards.row("ada", board), {
        board,
        userId: "ada",
        deleted: true,
        expiresAt,
      });
    }
    assert.deepEqual(
      (await run(exportScores, { tables: boards.tables, now: boards.now }, subject, {})).rows,
      [],
    );
    await boards.settle();
    assert.equal((await boards.rank("ada"))?.total, 1);
    await assert.rejects(boards.score("forest", "ada", 9), { status: 403 });
  });

  it("boards of past periods are left too, even by a banned player", async () => {
    await boards.score("forest", "ada", 5);
    const board = boardOf("forest", "day", boards.now);
    await boards.tables.scores.updateItem(boards.key("ada", board), {
      set: { hiddenRankKey: 5n },
      remove: ["rankKey"],
    });
    const later = boards.now + 10 * dayMs;
    assert.ok(keptBoards(later).includes(board) && !openBoards(later).includes(board));
    await run(leaveBoards, { tables: boards.tables, now: later }, subject, {});
    const expiresAt = Math.floor(later / 1_000) + 7 * 86_400;
    assert.deepEqual(await boards.row("ada", board), {
      board,
      userId: "ada",
      deleted: true,
      expiresAt,
    });
  });

  it("the boards of every area refuse a late score, of this period and the next", async () => {
    const evening = Date.UTC(2026, 10, 17, 23, 30);
    await run(leaveBoards, { tables: boards.tables, now: evening }, subject, {});
    for (const area of areaIds)
      for (const at of [evening, evening + 3_600_000])
        assert.equal((await boards.row("ada", boardOf(area, "day", at)))?.deleted, true);
  });
});
