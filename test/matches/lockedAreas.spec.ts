import assert from "node:assert/strict";
import fc from "fast-check";
import { newWallet } from "../../functions/economy/newWallet";
import postUnlock from "../../functions/economy/routes/postUnlock";
import { type AreaId, areaOf } from "../../functions/leaderboard/areas";
import { clearBoards } from "../../functions/leaderboard/routes/clearBoards";
import { leaveBoards } from "../../functions/leaderboard/routes/leaveBoards";
import postScore from "../../functions/leaderboard/routes/postScore";
import postServerScore from "../../functions/leaderboard/routes/postServerScore";
import { boardOf, keptBoards } from "../../functions/leaderboard/rules/boards";
import { rankKey, scoreUnits } from "../../functions/leaderboard/rules/rankKey";
import { submit } from "../../functions/leaderboard/scores/submit";
import { windows } from "../../functions/leaderboard/windows";
import * as matches from "../../functions/matches/definition";
import postMatches from "../../functions/matches/postMatches";
import { newProfile } from "../../functions/profile/newProfile";
import { unlockRule } from "../../tools/docs/firstDocuments";
import { type World, world } from "../../tools/harness/ownWorld";
import { run } from "../contributions";
import { lockedAreas, unlockFor } from "../lib/unlockFor";
import { local } from "../local";
import { size } from "../size";
import { unlockAreas } from "../unlockAreas";

const ada: string = "3c9a1f6e-2b5d-4c7a-9e10-6f2d8b4a5c33";
const minute = 60_000;
const wallet = { userId: ada, part: "wallet" } as const;

describe("an area that starts locked", () => {
  let server: World;
  /** The requests to the tables, as operation and table. */
  const asked: string[] = [];
  /** Called before each request. */
  let around: () => unknown;
  /** The time of the last score. */
  let now: number;
  beforeEach(async () => {
    now = Date.now();
    around = () => {};
    server = world(
      { matches },
      {
        faults: async (operation, { TableName }) => {
          asked.push(`${operation} ${TableName}`);
          await around();
        },
      },
    );
    await server.tables.progress.putItem(newWallet(ada));
    await server.tables.profiles.putItem(newProfile(ada, "ada", 1));
    server.changes("scores");
  });
  afterEach(() => server.close());

  const score = (area: AreaId, score: number) =>
    submit(server.tables, area, { userId: ada, username: "ada", score, now: ++now, id: `${now}` });
  const row = (area: AreaId, window: (typeof windows)[number] = "all") =>
    server.tables.scores.getItem({ board: boardOf(area, window, now), userId: ada }, { consistent: true });
  const standings = async (area: AreaId) =>
    Promise.all(windows.map(async (window) => (await row(area, window))?.score));
  const answer = async (route: typeof postScore | typeof postServerScore, body: object) => {
    const caller =
      route.auth === "player" ? { as: ada } : { signedBy: "arn:aws:iam::123456789012:user/server" };
    const answered = await server.call(route as never, { ...caller, body });
    return [answered.status, answered.body.message ?? answered.body];
  };
  const locked = (area: AreaId) => ({ status: 403, message: `${area} is locked` });

  /** Puts the rows on the area's boards that the program wrote before rows had the time of the unlock. */
  async function oldRows(area: AreaId, score: number, at: number): Promise<void> {
    const { keeps, order } = areaOf(area);
    const sums = keeps === "sum" && { scoreUnits: scoreUnits(score, order), begunAt: at };
    for (const window of windows)
      await server.tables.scores.putItem({
        ...{ board: boardOf(area, window, at), userId: ada, username: "ada", score, achievedAt: at },
        ...{ rankKey: rankKey(score, at, ada, order), ...sums },
      });
    server.changes("scores");
  }

  /** Locks the areas again, as the transaction of a reset does. */
  const resetWallet = (at: number) =>
    server.tables.progress.updateItem(wallet, { set: { unlocked: {}, resetAt: at } });

  it("exists, so that these specs check something", () => assert.ok(lockedAreas.length >= 2));

  for (const area of lockedAreas) {
    it(`takes no score of a player or a server before it is unlocked, and writes nothing: ${area}`, async () => {
      assert.deepEqual(await answer(postScore, { gameArea: area, score: 5 }), [403, `${area} is locked`]);
      const byServer = { userId: ada, gameArea: area, score: 5 };
      assert.deepEqual(await answer(postServerScore, byServer), [403, `${area} is locked`]);
      assert.deepEqual(server.changes("scores"), []);
      await unlockFor(server.tables, ada);
      assert.deepEqual(await answer(postScore, { gameArea: area, score: 5 }), [
        200,
        { best: 5, improved: true },
      ]);
      assert.deepEqual(await standings(area), [5, 5, 5]);
    });

    it(`reads the wallet for the first score only: ${area}`, async () => {
      await unlockFor(server.tables, ada);
      for (const reads of [1, 0, 0]) {
        asked.length = 0;
        assert.equal((await score(area, 7)).written, 3);
        assert.equal(asked.filter((one) => one === "GetItem progress").length, reads);
        assert.equal(asked.filter((one) => !one.startsWith("UpdateItem")).length, reads);
      }
    });

    it(`takes no further score of a player who came before it was checked: ${area}`, async () => {
      await oldRows(area, 50, now);
      await assert.rejects(score(area, 60), locked(area));
      assert.deepEqual(await standings(area), [50, 50, 50]);
      assert.deepEqual(server.changes("scores"), []);
    });

    it(`reads the wallet once for a player whose rows are older than the check: ${area}`, async () => {
      await oldRows(area, 50, now);
      await unlockFor(server.tables, ada);
      const total = areaOf(area).keeps === "sum";
      const { result } = await score(area, 60);
      assert.deepEqual(result, { best: total ? 110 : 60, improved: true, previous: 50 });
      asked.length = 0;
      await score(area, 60);
      assert.deepEqual(new Set(asked), new Set(["UpdateItem scores"]));
      assert.deepEqual(new Set(await standings(area)), new Set([total ? 170 : 60]));
    });

    it(`is locked again after a reset, also for scores that came before the boards were cleared: ${area}`, async () => {
      await unlockFor(server.tables, ada);
      await score(area, 7);
      const at = ++now;
      await resetWallet(at);
      await score(area, 8);
      await run(clearBoards, { tables: server.tables, now }, { id: ada }, at);
      assert.deepEqual(await standings(area), [undefined, undefined, undefined]);
      server.changes("scores");
      await assert.rejects(score(area, 9), locked(area));
      assert.deepEqual(server.changes("scores"), []);
    });

    it(`keeps the scores of an unlock after a reset, however late the boards are cleared: ${area}`, async () => {
      const at = ++now;
      await resetWallet(at);
      // The clock of the function that unlocks is behind.
      const unlocked = Object.fromEntries(lockedAreas.map((id) => [id, at - minute]));
      await server.tables.progress.updateItem(wallet, { set: { unlocked } });
      await score(area, 7);
      await run(clearBoards, { tables: server.tables, now }, { id: ada }, at);
      assert.deepEqual(await standings(area), [7, 7, 7]);
    });

    it(`keeps scores that came after a reset and before the check, however late the boards are cleared: ${area}`, async () => {
      const at = now;
      await oldRows(area, 50, ++now);
      await run(clearBoards, { tables: server.tables, now }, { id: ada }, at);
      assert.deepEqual(await standings(area), [50, 50, 50]);
    });

    it(`refuses a deleted player, with and without a tombstone: ${area}`, async () => {
      await unlockFor(server.tables, ada);
      await score(area, 7);
      await run(leaveBoards, { tables: server.tables, now }, { id: ada, username: "ada" }, {});
      const tombstone = await row(area);
      assert.deepEqual([tombstone?.deleted, tombstone?.unlockedAt], [true, undefined]);
      const refused = { status: 403, message: "This player has been deleted" };
      await assert.rejects(score(area, 9), refused);
      await server.tables.progress.deleteItem(wallet);
      for (const board of keptBoards(now)) await server.tables.scores.deleteItem({ board, userId: ada });
      server.changes("scores");
      await assert.rejects(score(area, 9), refused);
      assert.deepEqual(server.changes("scores"), []);
    });
  }

  it("counts exactly the scores that it has not refused while it is being unlocked", async () => {
    const runs = size(60, 60, 25);
    const seen = { taken: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 12 }),
        fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 8 }),
        fc.infiniteStream(fc.integer({ min: 0, max: 4 })),
        async (unlockAfter, scoresAfter, delays) => {
          const pause = async (turns: number) => {
            for (let left = turns; left > 0; left--) await new Promise(setImmediate);
          };
          around = () => {};
          await server.tables.progress.putItem(newWallet(ada));
          for (const board of keptBoards(now)) await server.tables.scores.deleteItem({ board, userId: ada });
          server.changes("scores");
          around = () => pause(delays.next().value ?? 0);
          const unlock = async () => {
            await pause(unlockAfter);
            const { status } = await server.call(postUnlock as never, {
              as: ada,
              body: { areaId: "harbour" },
            });
            assert.equal(status, 200);
          };
          const scored = scoresAfter.map(async (turns, index) => {
            await pause(turns);
            const points = 1 + index;
            const [status, message] = await answer(postScore, { gameArea: "harbour", score: points });
            if (status !== 200) assert.deepEqual([status, message], [403, "harbour is locked"]);
            seen[status === 200 ? "taken" : "refused"]++;
            return status === 200 ? points : 0;
          });
          const [, ...points] = await Promise.all([unlock(), ...scored]);
          around = () => {};
          const sum = points.reduce((total, one) => total + one, 0);
          assert.deepEqual(new Set(await standings("harbour")), new Set([sum || undefined]));
          // Nothing was written and undone: each record has a score that counts.
          const writes = server.changes("scores");
          assert.equal(writes.length, windows.length * points.filter(Boolean).length);
        },
      ),
      { numRuns: runs },
    );
    assert.ok(seen.taken > runs / 3 && seen.refused > runs / 3, JSON.stringify(seen));
  });

  it("is one that the modes of ranked matches may use too", () => {
    assert.deepEqual([...(postMatches.uses?.progress ?? [])].sort(), [
      "BatchGetItem",
      "GetItem",
      "UpdateItem",
    ]);
  });

  it("is not read of in areas that are open to everybody", async () => {
    assert.equal(unlockRule("forest"), undefined);
    await server.tables.progress.deleteItem(wallet);
    asked.length = 0;
    assert.equal((await score("forest", 5)).written, 3);
    assert.deepEqual(new Set(asked), new Set(["BatchGetItem undefined", "UpdateItem scores"]));
    assert.equal((await row("forest"))?.unlockedAt, undefined);
  });
});

describe("POST /score in a locked area", () => {
  it("answers 403, leaves the boards as they are, and takes scores once the area is unlocked", async () => {
    const player = await local.player("ada");
    const post = async (gameArea: AreaId) => player.post("/score", { gameArea, score: 5 });
    const server = async (gameArea: AreaId) =>
      local.server.post("/server/score", { userId: player.id, gameArea, score: 5 });
    for (const area of lockedAreas)
      for (const { status, body } of [await post(area), await server(area)])
        assert.deepEqual([status, body.message], [403, `${area} is locked`]);
    await local.drained();
    for (const area of [...lockedAreas, "global"])
      assert.equal((await player.get(`/leaderboard/me?gameArea=${area}`)).status, 404, area);
    await unlockAreas(player);
    for (const area of lockedAreas) {
      const first = await post(area);
      assert.equal(first.status, 200);
      // A read of the wallet.
      assert.ok(first.ownUnits.read >= 1);
      assert.equal((await server(area)).status, 200);
    }
    await local.drained();
    for (const area of [...lockedAreas, "global"])
      assert.equal((await player.get(`/leaderboard/me?gameArea=${area}`)).status, 200, area);
  });
});
