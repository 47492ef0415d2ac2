// full: it searches for races on hot partitions

import assert from "node:assert/strict";
import { timeOf } from "@game-backend/framework/clock";
import { isThrottle } from "@game-backend/framework/errors";
import { everyRow } from "@game-backend/framework/everyPage";
import { WorldClock } from "@game-backend/tools/harness/world/clock";
import type { AreaId } from "../../functions/leaderboard/areas";
import * as leaderboard from "../../functions/leaderboard/definition";
import { placeOf } from "../../functions/leaderboard/ranks/place";
import { rankOf } from "../../functions/leaderboard/ranks/read";
import { verify } from "../../functions/leaderboard/ranks/verify";
import getMyRank from "../../functions/leaderboard/routes/getMyRank";
import keepRanks from "../../functions/leaderboard/routes/keepRanks";
import postScore from "../../functions/leaderboard/routes/postScore";
import { boardOf, globalBoard, keptBoards } from "../../functions/leaderboard/rules/boards";
import { submit } from "../../functions/leaderboard/scores/submit";
import { type World, world } from "../../tools/harness/ownWorld";
import { unlockFor } from "../lib/unlockFor";

const begin = Date.UTC(2026, 0, 5);

describe("a storm of scores on hot partitions", () => {
  const submissions = 900;
  const players = 150;
  const areas: readonly AreaId[] = ["forest", "harbour", "tower"];
  const refused = { submissions: 0, batches: 0 };
  const standings = new Map<string, number>();
  let own: World;

  before(async () => {
    // A request takes 2 ms of the model's time, so waits do not depend on the machine.
    own = world(
      { leaderboard },
      {
        partitions: { partition: { read: 600, write: 70 }, splitAfterSeconds: 60 },
        clock: begin,
        faults: () => own.clock.advance(2),
      },
    );
    for (let player = 0; player < players; player++) await unlockFor(own.tables, `player-${player}`);
    for (let at = 0; at < submissions; at++) await submitted(at);
    await consumed();
  });
  after(() => own.close());

  /** Submits a score, and retries the same submission if it is told to try again. */
  async function submitted(at: number): Promise<void> {
    const area = areas[at % areas.length] ?? "forest";
    const userId = `player-${(at * 7919) % players}`;
    const score = 1 + ((at * 104_729) % 230);
    const submission = { userId, username: userId, score, now: begin + at, id: `${at}` };
    for (;;) {
      try {
        await submit(own.tables, area, submission);
        const key = `${area} ${userId}`;
        const before = standings.get(key);
        if (area === "harbour") standings.set(key, (before ?? 0) + score);
        else if (area === "tower") standings.set(key, score);
        else standings.set(key, Math.max(before ?? 0, score));
        return;
      } catch (error) {
        if (!isThrottle(error)) throw error;
        refused.submissions++;
        own.clock.advance(1_000);
      }
    }
  }

  /** Runs the consumer, and retries a failed batch until it succeeds, as Lambda does. */
  async function consumed(): Promise<void> {
    let done: string | undefined;
    for (;;) {
      const records = own.records("scores", done, 500);
      const last = records.at(-1);
      if (!last) return;
      try {
        await keepRanks.handler({
          records,
          tables: own.tables,
          transact: own.transact,
          ...timeOf(new WorldClock(begin)),
        });
        done = last.sequenceNumber;
      } catch (error) {
        if (!isThrottle(error)) throw error;
        refused.batches++;
        own.clock.advance(1_000);
      }
    }
  }

  const rowsOf = async (board: string) => {
    own.calm();
    return everyRow(own.tables.scores, { hash: board, consistent: true });
  };

  it("throttles submissions and batches of the stream's consumer", () => {
    assert.ok(refused.submissions > 10, `${refused.submissions} submissions`);
    assert.ok(refused.batches > 0, `${refused.batches} batches`);
  });

  it("loses no submission and counts none twice", async () => {
    for (const area of areas)
      for (const { userId, score } of await rowsOf(boardOf(area, "all")))
        assert.equal(score, standings.get(`${area} ${userId}`), `${area} ${userId}`);
  });

  it("leaves the boards of all windows equal, because all submissions are of one day", async () => {
    const summary = async (board: string) =>
      (await rowsOf(board)).map(({ userId, score }) => `${userId} ${score}`).sort();
    for (const area of areas) {
      const all = await summary(boardOf(area, "all"));
      assert.deepEqual(await summary(boardOf(area, "week", begin)), all);
      assert.deepEqual(await summary(boardOf(area, "day", begin)), all);
    }
  });

  it("leaves every tree and every rank exact", async () => {
    own.calm();
    for (const board of keptBoards(begin))
      assert.deepEqual((await verify(own.tables, board)).faults, [], board);
    const rows = (await rowsOf(globalBoard)).toSorted((a, b) => (a.rankKey > b.rankKey ? -1 : 1));
    for (const [at, { rankKey }] of rows.entries())
      assert.deepEqual(await rankOf(own.tables.ranks, globalBoard, placeOf(rankKey)), {
        rank: at + 1,
        total: rows.length,
      });
  });

  it("leaves the global board equal to the sums of the standings", async () => {
    const sums = new Map<string, number>();
    for (const [key, score] of standings) {
      const userId = key.split(" ")[1] ?? "";
      sums.set(userId, (sums.get(userId) ?? 0) + score);
    }
    const totals = new Map((await rowsOf(globalBoard)).map(({ userId, score }) => [userId, score]));
    assert.deepEqual(totals, sums);
  });
});

for (const code of ["ThrottlingException", "ProvisionedThroughputExceededException"] as const)
  describe(`a request to a hot partition, refused by ${code}`, () => {
    let backend: World;
    beforeEach(() => {
      backend = world(
        { leaderboard },
        {
          clients: { avatarsUrl: "" },
          partitions: { partition: { read: 8, write: 8 }, initial: 64, code },
          clock: begin,
        },
      );
    });
    afterEach(() => backend.close());

    const score = (body: object, key: string) =>
      backend.call(postScore, { as: "ada", body, headers: { "Idempotency-Key": key } });
    /** Uses up the units of the partition that holds a board's index entries. */
    const heat = async (board: string) => {
      for (let count = 0; ; count++) {
        try {
          const place = { board, userId: `other-${count}`, username: "o", achievedAt: 1 };
          await backend.tables.scores.putItem({ ...place, score: count, rankKey: BigInt(count) });
        } catch (error) {
          assert.equal((error as Error).name, code);
          return;
        }
      }
    };
    const rowOf = (board: string, userId = "ada") =>
      backend.tables.scores.getItem({ board, userId }, { consistent: true });

    it("answers a score with 429 and Retry-After, writes nothing, and accepts the request later", async () => {
      await heat(boardOf("forest", "all"));
      const refused = await score({ gameArea: "forest", score: 200 }, "one");
      assert.deepEqual([refused.status, refused.headers["Retry-After"]], [429, "1"]);
      for (const board of [
        boardOf("forest", "all"),
        boardOf("forest", "week", begin),
        boardOf("forest", "day", begin),
      ])
        assert.equal(await rowOf(board), undefined, board);
      backend.clock.advance(2_000);
      const { status, body } = await score({ gameArea: "forest", score: 200 }, "one");
      assert.deepEqual([status, body.best, body.improved], [200, 200, true]);
    });

    it("completes a score that was interrupted between its boards, and adds it up once", async () => {
      const boards = [
        boardOf("harbour", "all"),
        boardOf("harbour", "week", begin),
        boardOf("harbour", "day", begin),
      ];
      await unlockFor(backend.tables, "ada");
      await heat(boardOf("harbour", "week", begin));
      assert.equal((await score({ gameArea: "harbour", score: 40 }, "one")).status, 429);
      backend.clock.advance(2_000);
      assert.equal((await score({ gameArea: "harbour", score: 40 }, "one")).status, 200);
      backend.clock.advance(2_000);
      for (const board of boards) assert.equal((await rowOf(board))?.score, 40, board);
    });

    it("answers a request for a rank with 429 and Retry-After, and with the rank a second later", async () => {
      await score({ gameArea: "forest", score: 200 }, "one");
      backend.clock.advance(2_000);
      const rank = () => backend.call(getMyRank, { as: "ada", query: { gameArea: "forest" } });
      const statuses = [];
      for (let count = 0; count < 12; count++) statuses.push((await rank()).status);
      assert.deepEqual(new Set(statuses), new Set([200, 429]));
      backend.clock.advance(2_000);
      assert.equal((await rank()).status, 200);
    });
  });
