import assert from "node:assert/strict";
import { Write } from "@game-backend/framework/tableClient";
import { areaIds, areaOf, globalAreaIds } from "../../functions/leaderboard/areas";
import { keepGlobal } from "../../functions/leaderboard/boards/keepGlobal";
import * as leaderboard from "../../functions/leaderboard/definition";
import type { Score } from "../../functions/leaderboard/rows";
import { boardOf, globalBoard } from "../../functions/leaderboard/rules/boards";
import { playersToSum } from "../../functions/leaderboard/rules/mentions";
import { submit } from "../../functions/leaderboard/scores/submit";
import { type World, world } from "../../tools/harness/ownWorld";
import { unlockFor } from "../lib/unlockFor";
import { withoutWaits } from "../lib/withoutWaits";
import { Crash, intercepted } from "./ranks/intercepted";

const begin = Date.UTC(2026, 0, 1);
const ada = "ada";

describe("the global board", () => {
  withoutWaits();
  let own: World;
  let time: number;
  beforeEach(() => {
    own = world({ leaderboard });
    time = begin;
  });
  afterEach(() => own.close());

  const score = async (gameArea: (typeof areaIds)[number], score: number, userId = ada) => {
    const now = ++time;
    await unlockFor(own.tables, userId);
    return submit(own.tables, gameArea, { userId, username: userId, score, now, id: `${now}` });
  };
  const row = (userId = ada) => {
    const board: string = globalBoard;
    return own.tables.scores.getItem({ board, userId }, { consistent: true });
  };

  it("sums a player's standings over the areas where higher is better", async () => {
    assert.deepEqual(globalAreaIds, ["forest", "harbour", "tower", "arena"]);
    await score("forest", 100);
    await score("forest", 90);
    await score("harbour", 5);
    await score("harbour", 7);
    await score("tower", 50);
    await score("tower", 20);
    await score("desert", 3_000);
    await keepGlobal(own.tables, [ada]);
    const global = await row();
    assert.deepEqual([global?.score, global?.username, global?.achievedAt], [132, ada, begin + 6]);
    assert.deepEqual(global?.bests?.harbour, { score: 12, achievedAt: begin + 4 });
  });

  it("is written if a standing changed, and not for repeated records", async () => {
    await score("forest", 100);
    await keepGlobal(own.tables, [ada, ada]);
    const first = await row();
    own.asked();
    await keepGlobal(own.tables, [ada]);
    assert.equal(own.asked().writes, 0);
    assert.deepEqual(await row(), first);
    await score("tower", 0);
    await keepGlobal(own.tables, [ada]);
    assert.equal((await row())?.version, 2);
  });

  it("does not trigger itself: only records of areas that count, of all time, update it", async () => {
    for (const area of areaIds) await score(area, areaOf(area).max, `of-${area}`);
    await keepGlobal(
      own.tables,
      areaIds.map((area) => `of-${area}`),
    );
    const players = playersToSum(own.records("scores", undefined));
    assert.deepEqual(players.toSorted(), globalAreaIds.map((area) => `of-${area}`).toSorted());
  });

  it("never returns a player to an earlier place", async () => {
    const keys = new Set<bigint>();
    for (const [area, points] of [
      ["tower", 5],
      ["tower", 7],
      ["tower", 5],
      ["harbour", 2],
      ["tower", 3],
    ] as const) {
      await score(area, points);
      // Both rows have the same millisecond.
      time -= area === "harbour" ? 1 : 0;
      await keepGlobal(own.tables, [ada]);
      const key = (await row())?.rankKey;
      assert.ok(key !== undefined && !keys.has(key));
      keys.add(key);
    }
  });

  it("removes players without a standing, and does not change deleted ones", async () => {
    await score("forest", 100);
    await keepGlobal(own.tables, [ada]);
    await own.tables.scores.deleteItem({ board: boardOf("forest", "all"), userId: ada });
    await keepGlobal(own.tables, [ada]);
    assert.equal(await row(), undefined);
    await own.tables.scores.updateItem({ board: globalBoard, userId: ada }, { set: { deleted: true } });
    await score("forest", 100);
    await keepGlobal(own.tables, [ada]);
    assert.equal((await row())?.score, undefined);
  });

  it("omits the standings of a banned player, and writes nothing for a player without any", async () => {
    await score("forest", 100);
    await score("tower", 5);
    await keepGlobal(own.tables, [ada]);
    const hide = (area: "forest" | "tower", userId: string = ada) =>
      own.tables.scores.updateItem({ board: boardOf(area, "all"), userId }, { remove: ["rankKey"] });
    await hide("tower");
    await keepGlobal(own.tables, [ada]);
    assert.equal((await row())?.score, 100);
    await hide("forest");
    await keepGlobal(own.tables, [ada]);
    assert.equal(await row(), undefined);
    own.asked();
    await keepGlobal(own.tables, [ada]);
    assert.equal(own.asked().writes, 0);
  });

  it("has a later time with every change, even if the newest standing is deleted", async () => {
    await score("forest", 100);
    await score("tower", 5);
    await keepGlobal(own.tables, [ada]);
    const before = await row();
    await own.tables.scores.deleteItem({ board: boardOf("tower", "all"), userId: ada });
    await keepGlobal(own.tables, [ada]);
    const after = await row();
    assert.equal(after?.achievedAt, (before?.achievedAt ?? 0) + 1);
  });

  it("is correct if a call stalls, dies, or is overtaken at any point", async () => {
    for (const dies of [false, true]) {
      for (let request = 1; ; request++) {
        const userId = `player-${dies}-${request}`;
        await score("forest", 100, userId);
        await score("tower", 5, userId);
        await keepGlobal(own.tables, [userId]);
        await score("tower", 7, userId);
        let sent = 0;
        const stalled = intercepted(own, async ({ kind, send }) => {
          if (++sent === request) {
            await score("tower", 5, userId);
            await keepGlobal(own.tables, [userId]);
          }
          const answer = await send();
          if (dies && sent >= request && kind === "write") throw new Crash();
          return answer;
        });
        await keepGlobal(stalled.clients.tables, [userId]).catch((error: unknown) => {
          assert.ok(error instanceof Crash);
        });
        await stalled.settled();
        assert.equal((await row(userId))?.score, 105 + (sent < request ? 2 : 0));
        if (sent < request) break;
      }
    }
  });

  /** Returns the total after the tower's score changes from 7 back to 5 during a call. The correct total is 105. */
  async function overtaken(at: (overtake: () => Promise<void>) => World["tables"]["scores"]) {
    await score("forest", 100);
    await score("tower", 5);
    await keepGlobal(own.tables, [ada]);
    await score("tower", 7);
    let once = false;
    const overtake = async () => {
      if (once) return;
      once = true;
      await score("tower", 5);
      await keepGlobal(own.tables, [ada]);
    };
    await keepGlobal({ scores: at(overtake) }, [ada]);
    return (await row())?.score;
  }

  for (const [what, guarded, total] of [
    ["is correct when a write comes late", true, 105],
    ["would be wrong if a late write did not check the version", false, 107],
  ] as const) {
    it(what, async () => {
      const { scores } = own.tables;
      const late = (overtake: () => Promise<void>) => ({
        ...scores,
        putItem: (row: Score, when: Parameters<typeof scores.putItem>[1]) => {
          const write = scores.putItem(row, guarded ? when : {});
          return new Write(write.item, async () => {
            await overtake();
            return write;
          });
        },
      });
      assert.equal(await overtaken(late), total);
    });
  }

  it("is correct when a write comes late, after the row was deleted and created again with the same version", async () => {
    const { scores } = own.tables;
    const leave = (area: "forest" | "harbour") =>
      scores.deleteItem({ board: boardOf(area, "all"), userId: ada });
    await score("forest", 100);
    await score("harbour", 50);
    await keepGlobal(own.tables, [ada]);
    await leave("forest");
    let once = false;
    const putItem: typeof scores.putItem = (row, when) => {
      const write = scores.putItem(row, when);
      return new Write(write.item, async () => {
        if (once) return write;
        once = true;
        // As if an admin reset the player, who then plays again.
        await leave("harbour");
        await keepGlobal(own.tables, [ada]);
        await score("harbour", 5);
        await keepGlobal(own.tables, [ada]);
        return write;
      });
    };
    await keepGlobal({ scores: { ...scores, putItem } }, [ada]);
    assert.equal((await row())?.score, 5);
  });

  it("would be wrong if the standings were read before the global row", async () => {
    const { scores } = own.tables;
    const early = (overtake: () => Promise<void>) => {
      let standings: Score[] = [];
      const batchGetItem = (async (keys, options) => {
        if (keys.some(({ board }) => board !== globalBoard)) return standings;
        standings = await scores.batchGetItem(
          globalAreaIds.map((area) => ({ board: boardOf(area, "all"), userId: ada })),
          options,
        );
        await overtake();
        return scores.batchGetItem(keys, options);
      }) as typeof scores.batchGetItem;
      return { ...scores, batchGetItem };
    };
    assert.equal(await overtaken(early), 107);
  });
});
