import assert from "node:assert/strict";

import { newWallet } from "../../functions/economy/newWallet";
import { boardOf, keptBoards, openBoards } from "../../functions/leaderboard/boards";
import { submit } from "../../functions/leaderboard/submit";
import { erase } from "../../functions/profile/erase";
import { newProfile } from "../../functions/profile/newProfile";
import { type ScratchTables, scratchTables } from "../leaderboard/scratchTables";

const now = Date.UTC(2026, 0, 1);
/** Of a ledger that takes more than one page. */
const many = 60;

describe("erasing a player", () => {
  let tables: ScratchTables;
  before(async () => {
    tables = await scratchTables();
  });
  after(() => tables.close());

  async function player(userId: string, entries = 3) {
    await tables.profiles.putItem(newProfile(userId, userId, now));
    await tables.progress.putItem(newWallet(userId));
    const progress = { userId, part: "area#forest", version: 1, data: { level: 3 }, savedAt: now } as const;
    await tables.progress.putItem(progress);
    for (let entry = 0; entry < entries; entry++) {
      await tables.ledger.putItem({
        userId,
        entryId: `${entry}`,
        at: `${now}#${entry}`,
        kind: "shop/buy",
        amount: -1,
        reason: "x".repeat(30_000),
        requestHash: "",
        answer: {},
      });
    }
    await tables.credentials.putItem({
      userId,
      username: userId,
      salt: "s",
      hash: "h",
      active: true,
      issuedAt: now,
      issuedBy: "r",
    });
    await tables.allowances.putItem({
      userId,
      period: "2026-01-01",
      used: 1,
      stretch: 1,
      inStretch: 1,
      expiresAt: now,
    });
    await submit(tables, "forest", { userId, username: userId, score: 100, now, id: "a" });
    return userId;
  }

  const left = async (userId: string) => ({
    profile: await tables.profiles.getItem({ userId }),
    progress: (await tables.progress.query({ hash: userId })).items,
    ledger: (await tables.ledger.query({ hash: userId })).items,
    allowances: (await tables.allowances.query({ hash: userId })).items,
    scores: (await tables.scores.batchGetItem(keptBoards(now).map((board) => ({ board, userId }))))
      .map((row) => [row.board, ...Object.keys(row).toSorted()])
      .toSorted(),
    credential: Object.keys((await tables.credentials.getItem({ userId })) ?? {}).toSorted(),
    ranked: (await tables.scoresByRank.query({ hash: "forest#all" })).items.filter(
      (row) => row.userId === userId,
    ),
  });

  const tombstones = openBoards(now)
    .map((board) => [board, "board", "deleted", "expiresAt", "userId"])
    .toSorted();
  const nothing = {
    profile: undefined,
    progress: [],
    ledger: [],
    allowances: [],
    scores: tombstones,
    credential: ["active", "expiresAt", "userId"],
    ranked: [],
  };

  it("leaves nothing but tombstones, of a ledger of several pages too", async () => {
    const ada = await player("ada", many);
    assert.ok((await tables.ledger.query({ hash: ada })).next, "the ledger takes more than one page");
    await erase(tables, ada, now);
    assert.deepEqual(await left(ada), nothing);
  });

  it("leaves everybody else alone", async () => {
    const grace = await player("grace");
    await erase(tables, await player("alan"), now);
    const { profile, progress, ledger, ranked } = await left(grace);
    assert.ok(profile);
    assert.deepEqual([progress.length, ranked.length], [2, 1]);
    assert.ok(ledger.length > 0);
  });

  it("keeps late submissions off the boards, for longer than a token lives", async () => {
    const eve = await player("eve");
    await erase(tables, eve, now);
    for (const [areaId, score] of [
      ["forest", 500],
      ["harbour", 5],
      ["tower", 7],
    ] as const) {
      const late = { userId: eve, username: eve, score, now: now + 1000, id: "late" };
      await submit(tables, areaId, late).catch(() => undefined);
    }
    assert.deepEqual(await left(eve), nothing);
    const board: string = boardOf("forest", "all");
    const row = await tables.scores.getItem({ board, userId: eve });
    assert.ok((row?.expiresAt ?? 0) * 1000 > now + 86_400_000);
  });

  it("takes the player off boards of windows that have ended, and off those of the window to come", async () => {
    const joan = await player("joan");
    const at = now + 9 * 86_400_000 - 1000;
    await erase(tables, joan, at);
    const late = { userId: joan, username: joan, score: 100, now: at + 2000, id: "late" };
    await submit(tables, "forest", late).catch(() => undefined);
    for (const board of keptBoards(at)) {
      const row = await tables.scores.getItem({ board, userId: joan });
      assert.equal(row?.rankKey, undefined, board);
    }
  });

  it("is finished by a repetition wherever it was cut short", async function () {
    this.timeout(60_000);
    // Most writes are tombstones, one like the other: some of them will do.
    for (let writes = 0; ; writes += writes < 8 ? 1 : 4) {
      const userId = await player(`cut-${writes}`);
      const finished = await erase(failingAfter(writes), userId, now).then(
        () => true,
        () => false,
      );
      const { profile } = await left(userId);
      assert.equal(profile === undefined, finished, "the profile goes last");
      await erase(tables, userId, now);
      assert.deepEqual(await left(userId), nothing);
      if (finished) break;
    }
  });

  /** The same tables, which fail at the write after so many. */
  function failingAfter(writes: number): ScratchTables {
    let done = 0;
    const failing = <T extends object>(table: T): T =>
      new Proxy(table, {
        get(target, name) {
          const method: unknown = Reflect.get(target, name);
          if (typeof method !== "function" || name === "query") return method;
          return (...args: unknown[]) => {
            if (++done > writes) throw new Error("cut short");
            return method.apply(target, args);
          };
        },
      });
    const { profiles, progress, ledger, scores } = tables;
    return {
      ...tables,
      profiles: failing(profiles),
      progress: failing(progress),
      ledger: failing(ledger),
      scores: failing(scores),
    };
  }
});
