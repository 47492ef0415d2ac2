import assert from "node:assert/strict";
import { Refusal } from "@game-backend/framework/errors";
import { liveUnreadable } from "@game-backend/framework/live/codes";
import type { Transact } from "@game-backend/framework/transact";
import { Killed } from "@game-backend/tools/harness/world/faults";
import fc from "fast-check";
import type { LedgerEntry } from "../../functions/economy/rows";
import { type AreaId, areaOf } from "../../functions/leaderboard/areas";
import { archive, graceMs } from "../../functions/seasons/archive";
import { closeBoard, closeBoards } from "../../functions/seasons/closeBoard";
import { type Season, seasonBoard, seasonOf } from "../../functions/seasons/season";
import { unlockFor } from "../lib/unlockFor";
import { size } from "../size";
import { type Closing, closing } from "./closing";

const dayMs = 86_400_000;

function seasonAt(window: "day" | "week", name: string): Season {
  const season = seasonOf(window, name);
  assert.ok(season);
  return season;
}

const day = seasonAt("day", "2026-11-20");
const week = seasonAt("week", "2026-W47");
const now = day.period.ends + graceMs;

interface Player {
  userId: string;
  score: number;
  achievedAt: number;
}

/** Sorts players best first. The earlier player wins a tie. Times differ, so hashes never decide. */
const exactly = (players: readonly Player[], area: AreaId) =>
  players.toSorted(
    (a, b) =>
      (areaOf(area).order === "descending" ? b.score - a.score : a.score - b.score) ||
      a.achievedAt - b.achievedAt,
  );

const entry = ({ userId, score, achievedAt }: Player) => ({ userId, score, achievedAt });

describe("closing a board", () => {
  let own: Closing;
  beforeEach(() => {
    own = closing();
  });
  afterEach(() => own.close());

  const close = (area: AreaId, season: Season, at = now) => closeBoard({ ...own, now: at }, area, season);

  /** Puts players with wallets on a board. Scores repeat. */
  async function crowd(count: number, area: AreaId, season: Season, wallets = count): Promise<Player[]> {
    const board = seasonBoard(area, season);
    const players = Array.from({ length: count }, (_, index) => ({
      userId: `player-${index}`,
      score: areaOf(area).min + ((index * 7919) % 97),
      achievedAt: season.period.begins + ((index * 104_729) % 80_000_000),
    }));
    await Promise.all(
      players.map(({ userId, score, achievedAt }) =>
        own.rank(board, userId, score, achievedAt, areaOf(area).order),
      ),
    );
    const best = exactly(players, area).slice(0, wallets);
    for (const { userId } of best) await own.wallet(userId);
    return players;
  }

  for (const area of ["forest", "desert"] as const)
    for (const count of [0, 1, 99, 100, 101, 250])
      it(`archives ${count} players of ${area} in exact order`, async () => {
        const players = await crowd(count, area, day, 3);
        const closed = await close(area, day);
        assert.equal(closed.players, count);
        assert.deepEqual(await own.archived(closed.board), exactly(players, area).map(entry));
      });

  it("grants the coins of each rank once, however often it is repeated", async () => {
    const players = exactly(await crowd(12, "forest", week), "forest");
    const at = week.period.ends + graceMs;
    for (let time = 0; time < 3; time++)
      assert.equal((await close("forest", week, at + time * dayMs)).rewarded, 10);
    const balances = await Promise.all(players.map(({ userId }) => own.balanceOf(userId)));
    assert.deepEqual(balances, [500, 300, 200, 100, 100, 50, 50, 50, 50, 50, 0, 0]);
    const { items } = await own.tables.ledger.query({ hash: players[1]?.userId ?? "" });
    assert.deepEqual(
      items.map(({ kind, amount, reason }) => ({ kind, amount, reason })),
      [{ kind: "season/reward", amount: 300, reason: "Rank 2 in Whispering Forest, week 2026-W47" }],
    );
  });

  it("would pay twice without the ledger's condition", async () => {
    await crowd(1, "forest", day);
    const putItem = (row: LedgerEntry) => own.tables.ledger.putItem(row);
    const ledger = { ...own.tables.ledger, putItem };
    for (let time = 0; time < 2; time++)
      await closeBoard({ ...own, tables: { ...own.tables, ledger }, now }, "forest", day);
    assert.equal(await own.balanceOf("player-0"), 200);
  });

  it("rewards a player for every area and season separately", async () => {
    await own.wallet("ada");
    await unlockFor(own.tables, "ada");
    for (const [area, season] of [
      ["forest", day],
      ["harbour", day],
      ["forest", week],
    ] as const) {
      await own.rank(seasonBoard(area, season), "ada", 5_000, season.period.begins);
      await close(area, season, week.period.ends + graceMs);
    }
    assert.equal(await own.balanceOf("ada"), 100 + 100 + 500);
  });

  it("pays nothing to a player who has not unlocked the area, and the others for their own ranks", async () => {
    const best = exactly(await crowd(4, "harbour", day), "harbour").map(({ userId }) => userId);
    const [first = "", second = "", third = ""] = best;
    await unlockFor(own.tables, first, third);
    assert.equal((await close("harbour", day)).rewarded, 2);
    assert.deepEqual(await Promise.all(best.map(own.balanceOf)), [100, 0, 40, 0]);
    // The season is over: the archive keeps the rank, and the next attempt pays once the area is unlocked.
    await unlockFor(own.tables, second);
    assert.equal((await close("harbour", day)).rewarded, 3);
    assert.deepEqual(await Promise.all(best.map(own.balanceOf)), [100, 60, 40, 0]);
  });

  it("changes nothing once closed, whatever is written to the board", async () => {
    const players = await crowd(120, "forest", day, 3);
    const { board } = await close("forest", day);
    const archived = await own.archived(board);
    await own.wallet("late");
    await own.rank(board, "late", 1_000_000, day.period.begins);
    await own.tables.scores.deleteItem({ board, userId: players[0]?.userId ?? "" });
    const again = await close("forest", day, now + dayMs);
    assert.deepEqual(again, { board, players: 120, rewarded: 3 });
    assert.deepEqual(await own.archived(board), archived);
    assert.equal(await own.balanceOf("late"), 0);
  });

  it("skips deleted players, and what has no place in a wallet waits in an inbox message", async () => {
    const best = exactly(await crowd(5, "forest", day), "forest");
    await own.tables.progress.deleteItem({ userId: best[0]?.userId ?? "", part: "wallet" });
    await own.wallet(best[1]?.userId ?? "", 10 ** 12);
    await own.wallet(best[2]?.userId ?? "", 10 ** 12 - 30);
    for (let times = 0; times < 2; times++) assert.equal((await close("forest", day)).rewarded, 2);
    const balances = await Promise.all(best.map(({ userId }) => own.balanceOf(userId)));
    assert.deepEqual(balances, [undefined, 10 ** 12, 10 ** 12, 0, 0]);
    const inboxMessages = await Promise.all(
      best.slice(1, 3).map(({ userId }) => own.tables.letters.query({ hash: userId })),
    );
    assert.deepEqual(
      inboxMessages.map(({ items }) => items.map(({ contents, expiresAt }) => [contents, expiresAt])),
      [60, 10].map((amount) => [[[{ currency: "coins", amount }], undefined]]),
    );
  });

  it("rewards the other players if a wallet is too busy, and that one in the next attempt", async () => {
    const best = exactly(await crowd(4, "forest", day), "forest");
    const balances = () => Promise.all(best.map(({ userId }) => own.balanceOf(userId)));
    const busy = best[0]?.userId;
    const conflict = Object.assign(new Error("conflict"), { name: "TransactionCanceledException" });
    const transact: Transact = async (writes) => {
      if (JSON.stringify(writes).includes(`"${busy}"`)) throw conflict;
      return own.transact(writes);
    };
    await assert.rejects(closeBoard({ ...own, transact, now }, "forest", day), conflict);
    assert.deepEqual(await balances(), [0, 60, 40, 0]);
    assert.equal((await close("forest", day)).rewarded, 3);
    assert.deepEqual(await balances(), [100, 60, 40, 0]);
  });

  it("waits until the last submissions have arrived, and refuses a board whose rows expire", async () => {
    await crowd(1, "forest", day);
    await assert.rejects(close("forest", day, now - 1), /can be closed from 2026-11-21T00:02:00.000Z on/);
    await assert.rejects(close("forest", day, now + 15 * dayMs), /was not closed in time/);
    assert.deepEqual(await own.archived(seasonBoard("forest", day)), []);
    await assert.rejects(archive(own.tables, "forest#all", now), /of all time: it never closes/);
    await close("forest", day);
    assert.equal((await close("forest", day, now + 400 * dayMs)).players, 1);
  });

  it("is completed by a repetition, wherever it was interrupted", async () => {
    const players = exactly(await crowd(130, "forest", day, 3), "forest");
    let cuts = 0;
    for (let request = 1; ; request++)
      for (const arrives of [false, true]) {
        const fresh = await copyOf(players);
        fresh.crashAt(request, arrives);
        const first = await outcome(closeBoard({ ...fresh, now }, "forest", day));
        fresh.revive();
        const board = seasonBoard("forest", day);
        const { rewarded } = await closeBoard({ ...fresh, now }, "forest", day);
        assert.equal(rewarded, 3);
        assert.deepEqual(await fresh.archived(board), players.map(entry));
        const balances = await Promise.all(players.slice(0, 4).map(({ userId }) => fresh.balanceOf(userId)));
        assert.deepEqual(balances, [100, 60, 40, undefined]);
        fresh.close();
        if (first === "done") return assert.ok(cuts > 10);
        cuts++;
      }
  });

  it("continues after the last page if the players at its end have since been deleted", async () => {
    const players = exactly(await crowd(250, "forest", day, 3), "forest");
    // The fifth request reads the second page.
    own.crashAt(5, false);
    assert.equal(await outcome(close("forest", day)), "crashed");
    own.revive();
    const board = seasonBoard("forest", day);
    assert.equal((await own.archived(board)).length, 100);
    for (const { userId } of players.slice(98, 103)) await own.tables.scores.deleteItem({ board, userId });
    assert.equal((await close("forest", day)).players, 247);
    const kept = players.filter((_, index) => index < 100 || index >= 103);
    assert.deepEqual(await own.archived(board), kept.map(entry));
  });

  it("can run several times concurrently, interrupted anywhere", async () => {
    const players = exactly(await crowd(130, "forest", day, 3), "forest");
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 40 }), fc.boolean(), async (request, arrives) => {
        const fresh = await copyOf(players);
        fresh.crashAt(request, arrives);
        const several = () =>
          Promise.all([1, 2, 3].map(() => outcome(closeBoard({ ...fresh, now }, "forest", day))));
        await several();
        fresh.revive();
        assert.deepEqual(await several(), ["done", "done", "done"]);
        assert.deepEqual(await fresh.archived(seasonBoard("forest", day)), players.map(entry));
        const balances = await Promise.all(players.slice(0, 4).map(({ userId }) => fresh.balanceOf(userId)));
        assert.deepEqual(balances, [100, 60, 40, undefined]);
        fresh.close();
      }),
      { numRuns: size(20, 20, 8) },
    );
  });

  /** Copies the players to the forest's board in separate tables. The best three have wallets. */
  async function copyOf(players: readonly Player[]): Promise<Closing> {
    const fresh = closing();
    const board = seasonBoard("forest", day);
    await Promise.all(
      players.map(({ userId, score, achievedAt }) => fresh.rank(board, userId, score, achievedAt)),
    );
    for (const { userId } of players.slice(0, 3)) await fresh.wallet(userId);
    return fresh;
  }

  it("closes the other areas if one fails, and names the failed one", async () => {
    await crowd(1, "forest", day);
    await own.tables.standings.putItem({
      board: seasonBoard("tower", day),
      page: 3,
      players: 0,
      closedAt: 0,
    } as never);
    const failed = closeBoards({ ...own, now }, ["tower", "forest"], day);
    await assert.rejects(failed, /A page of standings is missing/);
    assert.equal(await own.balanceOf("player-0"), 100);
  });
});

async function outcome(work: Promise<unknown>): Promise<"done" | "crashed"> {
  try {
    await work;
    return "done";
  } catch (error) {
    const isUnread = error instanceof Refusal && error.is(liveUnreadable);
    if (String(error).includes("killed") || error instanceof Killed || isUnread) return "crashed";
    throw error;
  }
}
