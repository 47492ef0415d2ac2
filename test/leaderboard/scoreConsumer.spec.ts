import assert from "node:assert/strict";

import { timeOf } from "@game-backend/framework/clock";
import { mostAttempts } from "@game-backend/framework/untilWritten";
import { WorldClock } from "@game-backend/tools/harness/world/clock";
import { areaIds, areaOf } from "../../functions/leaderboard/areas";
import { keepGlobal } from "../../functions/leaderboard/boards/keepGlobal";
import { setAvatar } from "../../functions/leaderboard/boards/setAvatar";
import keepRanks from "../../functions/leaderboard/routes/keepRanks";
import { boardOf, globalBoard } from "../../functions/leaderboard/rules/boards";
import { newProfile } from "../../functions/profile/newProfile";
import { withoutWaits } from "../lib/withoutWaits";
import { begin, dayMs, forest, onBoards } from "./onBoards";

describe("the consumer of scores", () => {
  const boards = onBoards();
  const join = (userId: string, avatar?: string) =>
    boards.tables.profiles.putItem({ ...newProfile(userId, userId, begin), avatar });

  it("ranks every board of a score, and the sum of the player's standings", async () => {
    await boards.score("forest", "ada", 5);
    await boards.score("forest", "bob", 9);
    await boards.score("tower", "ada", 7);
    await boards.settle();
    for (const window of ["week", "day"] as const) {
      assert.deepEqual(await boards.rank("ada", boardOf("forest", window, boards.now)), {
        rank: 2,
        total: 2,
      });
    }
    assert.deepEqual(await boards.rank("ada"), { rank: 2, total: 2 });
    assert.deepEqual(await boards.rank("ada", globalBoard), { rank: 1, total: 2 });
    assert.equal((await boards.row("ada", globalBoard))?.score, 12);
  });

  it("reads the trees of all boards together, level by level", async () => {
    for (const area of areaIds) await boards.score(area, "ada", areaOf(area).min);
    await boards.settle();
    for (const area of areaIds) await boards.score(area, "bob", areaOf(area).min + 1);
    const reads: unknown[] = [];
    boards.around = (operation, table) => {
      if (/Get/.test(operation)) reads.push(table);
    };
    await boards.consume(boards.changes());
    // Roots, middle nodes, leaves and rows, the global board's two reads, and the new players' profiles.
    assert.ok(reads.length <= 7, `${reads.length} reads`);
  });

  it("does nothing for a batch that it has already processed", async () => {
    await boards.score("forest", "ada", 5);
    const records = boards.changes();
    await boards.consume(records);
    await boards.settle();
    boards.writes = [];
    await boards.consume(records);
    assert.deepEqual(boards.writes, []);
  });

  it("ignores boards that have expired, and rows that kept their place", async () => {
    await boards.score("forest", "ada", 5);
    const records = boards.changes();
    await boards.consume(records, begin + 60 * dayMs);
    assert.equal(
      (await boards.tables.ranks.getItem({ id: boardOf("forest", "day", boards.now) }))?.id,
      undefined,
    );
    assert.ok(await boards.rank("ada"));
    await boards.settle();
    boards.writes = [];
    const [first] = records;
    assert.ok(first?.after);
    await boards.consume([{ ...first, before: first.after, after: { ...first.after, username: "Ada" } }]);
    assert.deepEqual(boards.writes, []);
  });

  describe("gives the avatar of a player's profile", () => {
    it("to each row with which the player first appears on a board", async () => {
      await join("ada", "photo");
      await join("bob");
      await boards.score("forest", "ada", 5);
      await boards.score("forest", "bob", 6);
      await boards.settle();
      for (const board of [
        forest,
        boardOf("forest", "week", boards.now),
        boardOf("forest", "day", boards.now),
      ])
        assert.equal((await boards.row("ada", board))?.avatar, "photo");
      assert.equal((await boards.row("ada", globalBoard))?.avatar, "photo");
      assert.equal((await boards.row("bob"))?.avatar, undefined);
    });

    it("not again to a row that moves or leaves, and not over one that the row has since got", async () => {
      await join("ada", "new");
      await boards.score("forest", "ada", 5);
      const joined = boards.changes();
      await boards.tables.scores.updateItem(boards.key("ada"), { set: { avatar: "newer" } });
      await boards.consume(joined);
      assert.equal((await boards.row("ada"))?.avatar, "newer");

      await boards.tables.scores.updateItem(boards.key("ada"), { remove: ["avatar"] });
      boards.changes();
      await boards.score("forest", "ada", 6);
      await boards.consume(boards.changes());
      assert.equal((await boards.row("ada"))?.avatar, undefined);

      await boards.tables.scores.deleteItem({ board: forest, userId: "ada" });
      await boards.consume(boards.changes());
      assert.equal(await boards.row("ada"), undefined);
    });

    it("with one read of a profile, however many boards the player joins", async () => {
      await join("ada", "photo");
      await boards.score("forest", "ada", 5);
      const asked: unknown[] = [];
      const { profiles } = boards.tables;
      const batchGetItem: typeof profiles.batchGetItem = (keys, options) => {
        asked.push(...keys);
        return profiles.batchGetItem(keys, options);
      };
      await keepRanks.handler({
        records: boards.changes(),
        tables: { ...boards.tables, profiles: { ...profiles, batchGetItem } },
        transact: boards.transact,
        ...timeOf(new WorldClock(boards.now)),
      });
      assert.deepEqual(asked, [{ userId: "ada" }]);
    });

    it("and reads no profile if no player is new", async () => {
      await boards.score("forest", "ada", 5);
      await boards.settle();
      await boards.score("forest", "ada", 6);
      const records = boards.changes().filter(({ before }) => before);
      assert.ok(records.length > 0);
      boards.around = (_operation, table) => assert.notEqual(table, "profiles");
      await boards.consume(records);
    });

    it("or fails, so that Lambda delivers the batch again", async () => {
      await join("ada", "photo");
      await boards.score("forest", "ada", 5);
      const records = boards.changes();
      boards.around = (operation, table) => {
        if (operation === "UpdateItem" && table === "scores") throw new Error("throttled");
      };
      await assert.rejects(boards.consume(records), /throttled/);
      boards.around = () => {};
      await boards.consume(records);
      assert.equal((await boards.row("ada"))?.avatar, "photo");
    });
  });

  describe("changes an avatar", () => {
    it("only in a row that is on a board and has another one", async () => {
      await setAvatar(boards.tables.scores, { board: forest, userId: "gone" }, "photo");
      assert.equal(await boards.row("gone"), undefined);
      await boards.score("forest", "ada", 5);
      boards.writes = [];
      await setAvatar(boards.tables.scores, { board: forest, userId: "ada", avatar: "photo" }, "photo");
      assert.deepEqual(boards.writes, []);
      await setAvatar(boards.tables.scores, { board: forest, userId: "ada" }, "photo");
      const changed = await boards.row("ada");
      assert.deepEqual([changed?.avatar, changed?.version], ["photo", undefined]);
    });

    it("and the version of a global row, so that a sum that was read earlier is read again", async () => {
      await boards.score("forest", "ada", 5);
      await boards.settle();
      const before = await boards.row("ada", globalBoard);
      await setAvatar(boards.tables.scores, { board: globalBoard, userId: "ada" }, "photo");
      const after = await boards.row("ada", globalBoard);
      assert.deepEqual([after?.avatar, after?.version], ["photo", (before?.version ?? 0) + 1]);
      await boards.score("tower", "ada", 5);
      await boards.settle();
      assert.deepEqual((await boards.row("ada", globalBoard))?.avatar, "photo");
    });
  });

  describe("of others who never stop", () => {
    withoutWaits();

    it("gives up a global row that other writers keep changing, so that Lambda delivers the batch again", async () => {
      await boards.score("forest", "ada", 5);
      let attempts = 0;
      boards.around = async (operation, table) => {
        if (operation !== "PutItem" || table !== "scores") return;
        attempts++;
        boards.around = () => {};
        await setAvatar(boards.tables.scores, { board: globalBoard, userId: "ada" }, `${attempts}`);
        await boards.tables.scores.updateItem(boards.key("ada", globalBoard), {
          add: { version: 1 },
          set: { username: "ada", rankKey: BigInt(attempts) },
        });
        boards.around = overtake;
      };
      const overtake = boards.around;
      await assert.rejects(keepGlobal(boards.tables, ["ada"]), /Others are changing the same/);
      assert.equal(attempts, mostAttempts);
    });
  });
});
