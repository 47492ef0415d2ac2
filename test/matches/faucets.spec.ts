import assert from "node:assert/strict";
import fc from "fast-check";
import { newWallet } from "../../functions/economy/newWallet";
import type { LedgerKind } from "../../functions/economy/rows";
import { uncountedKinds } from "../../functions/economy/rules/counted";
import { matchLimits } from "../../functions/economy/rules/matchLimits";
import { areaIds, areaOf } from "../../functions/leaderboard/areas";
import * as matchesFeature from "../../functions/matches/definition";
import { reportMatch } from "../../functions/matches/reportMatch";
import type { Match, Skill } from "../../functions/matches/rows";
import { newProfile } from "../../functions/profile/newProfile";
import { modeOf } from "../../functions/sessions/modes";
import { type Faucet, faucets, groupPerDay, lines, pairPerDay, trusted } from "../../tools/docs/faucets";
import { marks, taskIds, taskOf } from "../../tools/docs/firstDocuments";
import { type World, world } from "../../tools/harness/ownWorld";
import { local } from "../local";
import { size } from "../size";
import { unlockAreas } from "../unlockAreas";

const day = 86_400_000;
const start = Date.UTC(2026, 10, 26, 12);
const ids = Array.from({ length: 6 }, (_, n) => `0000000${n}-0000-4000-8000-000000000000`);

/** Returns a world with as many accounts. */
async function worldOf(accounts: number): Promise<World> {
  const backend = world({ matches: matchesFeature });
  for (const userId of ids.slice(0, accounts)) {
    await backend.tables.profiles.putItem(newProfile(userId, userId, start));
    await backend.tables.progress.putItem(newWallet(userId));
  }
  return backend;
}

let matches = 0;

/** Reports a duel; a draw if there is no winner. */
async function play(
  backend: World,
  [one = 0, two = 1]: readonly number[],
  winner: number | undefined,
  now = start,
) {
  const players = { [ids[one] ?? ""]: "red", [ids[two] ?? ""]: "blue" };
  const matchId = `match-${matches++}`;
  const match: Match = { matchId, mode: "duel", players, madeAt: now, expiresAt: now / 1_000 + 86_400 };
  await backend.tables.matches.putItem(match);
  const results = [one, two].map((player) => ({
    userId: ids[player] ?? "",
    place: winner === undefined || winner === player ? 1 : 2,
    score: 0,
  }));
  const dependencies = { tables: backend.tables as never, transact: backend.transact, now };
  const game = { key: matchId, match, roster: players, seats: [] };
  const report = () => reportMatch(dependencies, game, modeOf("duel"), { results });
  await Promise.all([report(), report()]);
}

const balance = async ({ tables }: World, player: number) => {
  const wallet = await tables.progress.getItem({ userId: ids[player] ?? "", part: "wallet" });
  return wallet?.part === "wallet" ? wallet.balance - newWallet("").balance : assert.fail();
};

const skill = async ({ tables }: World, player: number) => {
  const row = await tables.playerMatches.getItem({ userId: ids[player] ?? "", part: "skill#duel" });
  return (row as Partial<Skill> | undefined)?.mu ?? 25;
};

describe("coins from matches", () => {
  it("end for a pair after two matches of a day, and begin again on the next", async () => {
    const backend = await worldOf(2);
    for (let n = 0; n < 6; n++) await play(backend, [0, 1], 0);
    assert.deepEqual([await balance(backend, 0), await balance(backend, 1)], [50, 10]);
    assert.equal(pairPerDay, 60);
    await play(backend, [1, 0], 0, start + day);
    assert.deepEqual([await balance(backend, 0), await balance(backend, 1)], [75, 15]);
    backend.close();
  });

  it("reach the bound of a day against many opponents, and not more", async () => {
    const backend = await worldOf(2);
    const wallet = { userId: ids[0] ?? "", part: "wallet" as const };
    await backend.tables.progress.updateItem(wallet, { set: { "tasks.matches": "2026-11-26#290" } });
    await play(backend, [0, 1], 0);
    assert.equal(await balance(backend, 0), 10);
    await play(backend, [0, 1], 0, Date.UTC(2026, 10, 26) - 60_000);
    assert.equal(await balance(backend, 0), 10, "a clock that is behind opens no earlier day");
    backend.close();
  });

  it("stay below the bounds of a pair, a player and a group, whoever plays whom, and when", async () => {
    const match = fc.record({
      players: fc.uniqueArray(fc.nat(3), { minLength: 2, maxLength: 2 }),
      winner: fc.option(fc.nat(1), { nil: undefined }),
      late: fc.constantFrom(0, 0, day / 2 - 1, day / 2),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(match, { minLength: 10, maxLength: 25 }), async (all) => {
        const backend = await worldOf(4);
        for (const { players, winner, late } of all.toSorted((a, b) => a.late - b.late))
          await play(backend, players, winner === undefined ? undefined : players[winner], start + late);
        const { items } = await backend.tables.ledger.scan();
        const gained = new Map<string, number>();
        for (const { userId, at, amount } of items) {
          const own = `${at.slice(0, 10)} ${userId}`;
          gained.set(own, (gained.get(own) ?? 0) + amount);
        }
        for (const [of, coins] of gained) assert.ok(coins <= matchLimits.coinsPerDay, `${of} ${coins}`);
        for (const date of ["2026-11-26", "2026-11-27"]) {
          const all = [...gained]
            .filter(([of]) => of.startsWith(date))
            .reduce((sum, [, coins]) => sum + coins, 0);
          assert.ok(all <= groupPerDay(4), `${date} ${all}`);
        }
        const balances = await Promise.all([0, 1, 2, 3].map((player) => balance(backend, player)));
        assert.equal(
          balances.reduce((sum, coins) => sum + coins, 0),
          [...gained.values()].reduce((sum, coins) => sum + coins, 0),
        );
        backend.close();
      }),
      { numRuns: size(4, 50, 2) },
    );
  });

  it("follow a share of the skill: the third match of a day counts half, and the fourth nothing", async () => {
    const backend = await worldOf(2);
    const changes: number[] = [];
    for (let n = 0; n < 5; n++) {
      const before = await skill(backend, 0);
      await play(backend, [0, 1], 0);
      changes.push((await skill(backend, 0)) - before);
    }
    const [first = 0, second = 0, third = 0, ...later] = changes;
    assert.ok(first > second && second > 0 && third > 0 && third < second * 0.75, changes.join());
    assert.deepEqual(later, [0, 0]);
    await play(backend, [0, 2], 0).catch(() => {});
    backend.close();
  });
});

describe("the sources of coins", () => {
  it("are all kinds of lines that add coins, but for ways from one thing to another, which documents bound", () => {
    const known = [
      ...Object.values<Faucet>(faucets).flatMap(({ kinds }) => kinds),
      ...trusted.map(([kind]) => kind),
    ];
    for (const [kind, { moves, documents = [] }] of lines)
      assert.ok(
        moves === "out" ||
          known.includes(kind) ||
          (moves === "both" && (documents.length > 0 || uncountedKinds.includes(kind as LedgerKind))),
        kind,
      );
  });

  it("give what the table says to a player who collects everything in a day", async () => {
    const ada = await local.player("ada");
    const gained = async () => (await ada.get("/wallet")).body.balance as number;
    assert.equal(await gained(), faucets.start.day);
    await unlockAreas(ada);
    const before = await gained();
    for (const gameArea of areaIds.filter((id) => marks[id])) {
      const best = areaOf(gameArea).order === "descending" ? areaOf(gameArea).max : areaOf(gameArea).min;
      assert.equal((await ada.post("/score", { gameArea, score: best })).status, 200);
      for (let times = 0; times < 3; times++) await ada.post("/run/reward", { gameArea });
    }
    assert.equal((await gained()) - before, faucets.runs.day);
    await local.drained();
    const tasksBefore = await gained();
    const payable = taskIds.filter((id) => taskOf(id).needs !== "avatar");
    for (let times = 0; times < 3; times++)
      for (const taskId of payable)
        await ada.post("/task/complete", { taskId }, { "Idempotency-Key": `${taskId}-${times}` });
    const avatars = taskIds.filter((id) => taskOf(id).needs === "avatar").map((id) => taskOf(id).reward);
    const expected = faucets.once.day + faucets.tasks.day - avatars.reduce((sum, reward) => sum + reward, 0);
    assert.equal((await gained()) - tasksBefore, expected);
  });
});
