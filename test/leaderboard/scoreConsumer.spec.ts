import assert from "node:assert/strict";

import { type AreaId, areaIds } from "../../functions/leaderboard/areas";
import { boardOf, globalBoard, keptBoards, openBoards } from "../../functions/leaderboard/boards";
import { keepGlobal } from "../../functions/leaderboard/keepGlobal";
import keepRanks from "../../functions/leaderboard/keepRanks";
import { exportScores, leaveBoards } from "../../functions/leaderboard/leaveBoards";
import { placeOf } from "../../functions/leaderboard/ranks/place";
import { rankOf } from "../../functions/leaderboard/ranks/read";
import type { Score } from "../../functions/leaderboard/rows";
import { setAvatar } from "../../functions/leaderboard/setAvatar";
import { submit } from "../../functions/leaderboard/submit";
import type { Changed } from "../../functions/lib/consumer";
import { newProfile } from "../../functions/profile/newProfile";
import { type MemoryTables, memoryTables } from "../lib/memoryTables";

const begin = Date.UTC(2026, 10, 17, 12);
const dayMs = 86_400_000;
const forest: string = boardOf("forest", "all");

describe("the consumer of scores", () => {
  let memory: MemoryTables;
  let writes: string[];
  /** Called before every request; it may throw. */
  let around: (operation: string, table: unknown) => unknown;
  let now: number;
  beforeEach(async () => {
    writes = [];
    around = () => {};
    now = begin;
    memory = await memoryTables(async (operation, { TableName }) => {
      if (/Put|Update|Delete/.test(operation)) writes.push(`${operation} ${TableName}`);
      await around(operation, TableName);
    });
  });
  afterEach(() => memory.close());

  const score = (gameArea: AreaId, userId: string, score: number) =>
    submit(memory.tables, gameArea, { userId, username: userId, score, now: ++now, id: `${now}` });
  const key = (userId: string, board = forest) => ({ board, userId });
  const row = (userId: string, board = forest) => memory.tables.scores.getItem(key(userId, board));
  const join = (userId: string, avatar?: string) =>
    memory.tables.profiles.putItem({ ...newProfile(userId, userId, begin), avatar });
  const consume = (records: Changed<Score>[], at = now) =>
    keepRanks.handler({ records, tables: memory.tables, transact: memory.transact, now: at });
  /** Consumes until nothing changes any more. */
  async function settle() {
    for (let left = memory.changes("scores"); left.length > 0; left = memory.changes("scores"))
      await consume(left);
  }
  const rank = async (userId: string, board = forest) => {
    const { rankKey = 0n } = (await row(userId, board)) ?? {};
    return rankOf(memory.tables.ranks, board, placeOf(rankKey));
  };

  it("ranks every board of a score, and the sum of the player's standings", async () => {
    await score("forest", "ada", 5);
    await score("forest", "bob", 9);
    await score("tower", "ada", 7);
    await settle();
    for (const window of ["week", "day"] as const) {
      assert.deepEqual(await rank("ada", boardOf("forest", window, now)), { rank: 2, total: 2 });
    }
    assert.deepEqual(await rank("ada"), { rank: 2, total: 2 });
    assert.deepEqual(await rank("ada", globalBoard), { rank: 1, total: 2 });
    assert.equal((await row("ada", globalBoard))?.score, 12);
  });

  it("does nothing for a batch that it has already processed", async () => {
    await score("forest", "ada", 5);
    const records = memory.changes("scores");
    await consume(records);
    await settle();
    writes = [];
    await consume(records);
    assert.deepEqual(writes, []);
  });

  it("leaves out boards that have expired, and counts no row that kept its place", async () => {
    await score("forest", "ada", 5);
    const records = memory.changes("scores");
    await consume(records, begin + 60 * dayMs);
    assert.equal((await memory.tables.ranks.getItem({ id: boardOf("forest", "day", now) }))?.id, undefined);
    assert.ok(await rank("ada"));
    await settle();
    writes = [];
    const [first] = records;
    assert.ok(first?.after);
    await consume([{ ...first, before: first.after, after: { ...first.after, username: "Ada" } }]);
    assert.deepEqual(writes, []);
  });

  describe("gives the avatar of a player's profile", () => {
    it("to each row with which the player first appears on a board", async () => {
      await join("ada", "photo");
      await join("bob");
      await score("forest", "ada", 5);
      await score("forest", "bob", 6);
      await settle();
      for (const board of [forest, boardOf("forest", "week", now), boardOf("forest", "day", now)])
        assert.equal((await row("ada", board))?.avatar, "photo");
      assert.equal((await row("ada", globalBoard))?.avatar, "photo");
      assert.equal((await row("bob"))?.avatar, undefined);
    });

    it("not again to a row that moves or leaves, nor over one that it has meanwhile", async () => {
      await join("ada", "new");
      await score("forest", "ada", 5);
      const joined = memory.changes("scores");
      await memory.tables.scores.updateItem(key("ada"), { set: { avatar: "newer" } });
      await consume(joined);
      assert.equal((await row("ada"))?.avatar, "newer");

      await memory.tables.scores.updateItem(key("ada"), { remove: ["avatar"] });
      memory.changes("scores");
      await score("forest", "ada", 6);
      await consume(memory.changes("scores"));
      assert.equal((await row("ada"))?.avatar, undefined);

      await memory.tables.scores.deleteItem({ board: forest, userId: "ada" });
      await consume(memory.changes("scores"));
      assert.equal(await row("ada"), undefined);
    });

    it("with one read of a profile, however many boards the player joins", async () => {
      await join("ada", "photo");
      await score("forest", "ada", 5);
      const asked: unknown[] = [];
      const { profiles } = memory.tables;
      const batchGetItem: typeof profiles.batchGetItem = (keys, options) => {
        asked.push(...keys);
        return profiles.batchGetItem(keys, options);
      };
      await keepRanks.handler({
        records: memory.changes("scores"),
        tables: { ...memory.tables, profiles: { ...profiles, batchGetItem } },
        transact: memory.transact,
        now,
      });
      assert.deepEqual(asked, [{ userId: "ada" }]);
    });

    it("and reads no profile where nobody is new", async () => {
      await score("forest", "ada", 5);
      await settle();
      await score("forest", "ada", 6);
      const records = memory.changes("scores").filter(({ before }) => before);
      assert.ok(records.length > 0);
      around = (_operation, table) => assert.notEqual(table, "profiles");
      await consume(records);
    });

    it("or fails, so that Lambda delivers the batch again", async () => {
      await join("ada", "photo");
      await score("forest", "ada", 5);
      const records = memory.changes("scores");
      around = (operation, table) => {
        if (operation === "UpdateItem" && table === "scores") throw new Error("throttled");
      };
      await assert.rejects(consume(records), /throttled/);
      around = () => {};
      await consume(records);
      assert.equal((await row("ada"))?.avatar, "photo");
    });
  });

  describe("changes an avatar", () => {
    it("only on a row that is on a board and has another one", async () => {
      await setAvatar(memory.tables.scores, { board: forest, userId: "gone" }, "photo");
      assert.equal(await row("gone"), undefined);
      await score("forest", "ada", 5);
      writes = [];
      await setAvatar(memory.tables.scores, { board: forest, userId: "ada", avatar: "photo" }, "photo");
      assert.deepEqual(writes, []);
      await setAvatar(memory.tables.scores, { board: forest, userId: "ada" }, "photo");
      const changed = await row("ada");
      assert.deepEqual([changed?.avatar, changed?.version], ["photo", undefined]);
    });

    it("and the version of a global row, so that a sum that was read before is read again", async () => {
      await score("forest", "ada", 5);
      await settle();
      const before = await row("ada", globalBoard);
      await setAvatar(memory.tables.scores, { board: globalBoard, userId: "ada" }, "photo");
      const after = await row("ada", globalBoard);
      assert.deepEqual([after?.avatar, after?.version], ["photo", (before?.version ?? 0) + 1]);
      await score("tower", "ada", 5);
      await settle();
      assert.deepEqual((await row("ada", globalBoard))?.avatar, "photo");
    });
  });

  it("gives up a global row that others keep changing, so that Lambda delivers the batch again", async () => {
    await score("forest", "ada", 5);
    let attempts = 0;
    around = async (operation, table) => {
      if (operation !== "PutItem" || table !== "scores") return;
      attempts++;
      around = () => {};
      await setAvatar(memory.tables.scores, { board: globalBoard, userId: "ada" }, `${attempts}`);
      await memory.tables.scores.updateItem(key("ada", globalBoard), {
        add: { version: 1 },
        set: { username: "ada" },
      });
      around = overtake;
    };
    const overtake = around;
    const { random } = Math;
    // Waits of no length between the attempts.
    Math.random = () => 0;
    try {
      await assert.rejects(
        keepGlobal(memory.tables, ["ada"]),
        /Too many concurrent writes of the global board/,
      );
    } finally {
      Math.random = random;
    }
    assert.equal(attempts, 30);
  });

  describe("when a player leaves", () => {
    const subject = { id: "ada", username: "ada" };

    it("the export lists the standings, and the erasure removes everything but a mark", async () => {
      await score("forest", "ada", 5);
      await score("harbour", "ada", 7);
      await settle();
      const { rows } = await exportScores({ tables: memory.tables, now }, subject, {});
      assert.deepEqual(
        rows.map((row) => Object.keys(row).toSorted()),
        rows.map(() => ["achievedAt", "board", "score"]),
      );
      // Two areas with three boards each, and the global board.
      assert.equal(rows.length, 7);

      assert.equal(await leaveBoards({ tables: memory.tables, now }, subject, {}), undefined);
      const expiresAt = Math.floor(now / 1_000) + 7 * 86_400;
      for (const board of openBoards(now)) {
        assert.deepEqual(await row("ada", board), { board, userId: "ada", deleted: true, expiresAt });
      }
      assert.deepEqual((await exportScores({ tables: memory.tables, now }, subject, {})).rows, []);
      await settle();
      assert.equal((await rank("ada"))?.total, 1);
      await assert.rejects(score("forest", "ada", 9), { status: 403 });
    });

    it("boards of past periods are left too, also by a banned player", async () => {
      await score("forest", "ada", 5);
      const board = boardOf("forest", "day", now);
      await memory.tables.scores.updateItem(key("ada", board), {
        set: { hiddenRankKey: 5n },
        remove: ["rankKey"],
      });
      const later = now + 10 * dayMs;
      assert.ok(keptBoards(later).includes(board) && !openBoards(later).includes(board));
      await leaveBoards({ tables: memory.tables, now: later }, subject, {});
      const expiresAt = Math.floor(later / 1_000) + 7 * 86_400;
      assert.deepEqual(await row("ada", board), { board, userId: "ada", deleted: true, expiresAt });
    });

    it("the boards of every area refuse a late score, of this period and the next", async () => {
      const evening = Date.UTC(2026, 10, 17, 23, 30);
      await leaveBoards({ tables: memory.tables, now: evening }, subject, {});
      for (const area of areaIds)
        for (const at of [evening, evening + 3_600_000])
          assert.equal((await row("ada", boardOf(area, "day", at)))?.deleted, true);
    });
  });
});
