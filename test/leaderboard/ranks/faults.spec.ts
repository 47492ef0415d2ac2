// full: it searches for faults at every write

import assert from "node:assert/strict";
import { timeOf } from "@game-backend/framework/clock";
import type { Changed } from "@game-backend/framework/consumer";
import { everyRow } from "@game-backend/framework/everyPage";
import { WorldClock } from "@game-backend/tools/harness/world/clock";
import { areaIds, areaOf, globalAreaIds } from "../../../functions/leaderboard/areas";
import * as leaderboard from "../../../functions/leaderboard/definition";
import { readNode, rootId } from "../../../functions/leaderboard/ranks/nodes";
import { unpackInner } from "../../../functions/leaderboard/ranks/packing";
import { placeOf } from "../../../functions/leaderboard/ranks/place";
import { rankOf } from "../../../functions/leaderboard/ranks/read";
import { verify } from "../../../functions/leaderboard/ranks/verify";
import keepRanks from "../../../functions/leaderboard/routes/keepRanks";
import type { Score } from "../../../functions/leaderboard/rows";
import { boardOf, globalBoard, keptBoards } from "../../../functions/leaderboard/rules/boards";
import { submit } from "../../../functions/leaderboard/scores/submit";
import { type World, world } from "../../../tools/harness/ownWorld";
import { unlockFor } from "../../lib/unlockFor";
import { size } from "../../size";
import { Crash, intercepted, type Request } from "./intercepted";

const submissions = size(2_500, 100_000);
const players = Math.ceil(submissions / size(5, 10));
const seed = Number(process.env.RANKS_SEED ?? 42);
/** The number of days, within the retention of all windows. */
const days = 9;

const begin = Date.UTC(2026, 0, 1);
const dayMs = 86_400_000;

/** Returns a random generator that repeats its numbers for the same seed. */
function dice(seed: number) {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return { chance: (of: number) => next() < of, below: (limit: number) => Math.floor(next() * limit) };
}

describe(`${submissions} submissions by ${players} players, with consumers that repeat, re-split and crash`, function () {
  this.timeout(60_000 + submissions * 60);
  const { chance, below } = dice(seed);
  let own: World;
  let landed = 0;
  /** The last processed record, by shard. */
  const done: (string | undefined)[] = [];

  before(async () => {
    own = world({ leaderboard });
    for (let player = 0; player < players; player++) await unlockFor(own.tables, `player-${player}`);
    const late: Request["send"][] = [];
    const written = write();
    await Promise.all([follow(0, written, late), follow(1, written, late)]);
    // Late writes of dead consumers arrive last. Then the records that they caused are consumed.
    for (const send of late) await send().then(() => landed++);
    await Promise.all([follow(0, written, []), follow(1, written, [])]);
  });
  after(() => own.close());

  it("leave every tree equal to its table", async () => {
    const found = await Promise.all(
      keptBoards(begin + days * dayMs).map(async (board) => ({
        board,
        ...(await verify(own.tables, board)),
      })),
    );
    assert.deepEqual(
      found.filter(({ faults, players }) => faults.length > 0 && players > 0),
      [],
    );
    const counted = found.filter(({ players }) => players > 0);
    assert.ok(counted.length > areaIds.length * days, `${counted.length} boards`);
    assert.ok(counted.some(({ leaves }) => leaves > 1));
  });

  it("leave every rank equal to that of an exact sort", async () => {
    for (const board of [...areaIds.map((area) => boardOf(area, "all")), globalBoard]) {
      const ascending = board.startsWith("desert");
      const rows = await standingsOf(board);
      const sorted = rows.toSorted(
        (a, b) =>
          (ascending ? a.score - b.score : b.score - a.score) ||
          a.achievedAt - b.achievedAt ||
          (a.rankKey > b.rankKey ? -1 : 1),
      );
      const step = Math.ceil(sorted.length / 1000);
      for (let index = 0; index < sorted.length; index += step) {
        const row = sorted[index];
        assert.ok(row);
        assert.deepEqual(await rankOf(own.tables.ranks, board, placeOf(row.rankKey)), {
          rank: index + 1,
          total: sorted.length,
        });
      }
    }
  });

  it("leave the global totals equal to the sums of the players' bests", async () => {
    const sums = new Map<string, number>();
    for (const area of globalAreaIds) {
      for (const { userId, score } of await standingsOf(boardOf(area, "all"))) {
        sums.set(userId, (sums.get(userId) ?? 0) + score);
      }
    }
    const totals = new Map((await standingsOf(globalBoard)).map(({ userId, score }) => [userId, score]));
    assert.deepEqual(totals, sums);
  });

  it("included every kind of fault", () => {
    assert.ok(landed > 0, "writes of dead consumers arrived late");
  });

  const standingsOf = async (board: string) =>
    (await everyRow(own.tables.scores, { hash: board, consistent: true })).filter(
      ({ rankKey }) => rankKey !== undefined,
    );

  async function write() {
    for (let index = 0; index < submissions; ) {
      const burst = Math.min(20, submissions - index);
      await Promise.all(Array.from({ length: burst }, () => one(index++)));
    }
  }

  async function one(index: number) {
    const now = begin + Math.floor((index * days * dayMs) / submissions) + below(3);
    // A few players play a lot, and most play a little.
    const userId = `player-${chance(0.3) ? below(Math.ceil(players / 50)) : below(players)}`;
    const area = areaIds[below(areaIds.length)] ?? "forest";
    const { min, max } = areaOf(area);
    const score = min + below(chance(0.5) ? Math.min(20, max - min) : max - min);
    if (chance(0.01)) return leave(userId);
    await submit(own.tables, area, { userId, username: userId, score, now, id: `${index}` }).catch(
      refusedAsDeleted,
    );
  }

  /** Deletes a player, from some boards earlier than from others. */
  async function leave(userId: string) {
    for (const board of keptBoards(begin + days * dayMs)) {
      await own.tables.scores.updateItem(
        { board, userId },
        {
          set: { deleted: true },
          remove: ["score", "achievedAt", "rankKey", "scoreUnits", "bests", "version"],
        },
      );
    }
  }

  /** Runs the consumer of one shard as Lambda does, at least once, until nothing is left. */
  async function follow(shard: number, written: Promise<void>, late: Request["send"][]) {
    let writing = true;
    const end = written.then(() => {
      writing = false;
    });
    const mine = ({ before, after }: Changed<Score>) =>
      (Number((after ?? before)?.userId.split("-")[1]) & 1) === shard;
    const past: Changed<Score>[] = [];
    for (;;) {
      const records = own.records("scores", done[shard], 1 + below(chance(0.5) ? 60 : 1000));
      if (records.length === 0) {
        if (!writing) return;
        await Promise.race([own.appended(), end]);
        continue;
      }
      let batch = records.filter(mine);
      while (!(await survives(batch, late))) if (chance(0.5)) batch = batch.slice(0, 1 + (batch.length >> 1));
      past.push(...batch);
      // A processed batch may be delivered again, and older ones may arrive out of order.
      if (chance(0.1)) continue;
      const again = below(past.length);
      if (chance(0.1)) await survives(past.slice(again, again + 1 + below(50)), late);
      const whole = batch.length === records.filter(mine).length;
      done[shard] = (whole ? records : batch).at(-1)?.sequenceNumber;
      await noNegativeCounts(batch);
    }
  }

  /** Returns true if a consumer survives a batch. */
  async function survives(records: readonly Changed<Score>[], late: Request["send"][]): Promise<boolean> {
    const doomed = intercepted(own, async ({ kind, send }) => {
      for (let turns = below(4); turns > 0; turns--) await new Promise(setImmediate);
      if (late.length > 0 && chance(0.02)) {
        const [sent] = late.splice(below(late.length), 1);
        await sent?.().then(() => landed++);
      }
      if (kind === "read") return send();
      if (chance(0.002)) throw new Crash();
      if (chance(0.002)) {
        late.push(send);
        throw new Crash();
      }
      const answer = await send();
      if (chance(0.002)) throw new Crash();
      return answer;
    });
    const { tables, transact } = doomed.clients;
    try {
      await keepRanks.handler({ records, tables, transact, ...timeOf(new WorldClock(begin)) });
      return true;
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      return false;
    }
  }

  async function noNegativeCounts(records: readonly Changed<Score>[]) {
    const board = (records[0]?.after ?? records[0]?.before)?.board;
    const root = board && (await readNode(own.tables.ranks, board, rootId));
    if (!root) return;
    for (const { count } of unpackInner(root.packed)) assert.ok(count >= 0 && count <= players, `${count}`);
  }
});

const refusedAsDeleted = (error: unknown) => {
  assert.match(String(error), /deleted/);
};
