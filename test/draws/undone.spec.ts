import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as admin from "../../functions/admin/definition";
import postGrant from "../../functions/admin/routes/postGrant";
import postTake from "../../functions/admin/routes/postTake";
import * as draws from "../../functions/draws/definition";
import type { LedgerEntry } from "../../functions/economy/rows";
import { contentsOf, numberOf, placeOf } from "../../functions/economy/rules/contents";
import { type ShownDraws, verifyDraws } from "../../packages/client/src/verifyDraws";
import { ownDocuments } from "../../tools/harness/ownWorld";
import { listOf } from "../../tools/takeBack/list";
import { takeBack } from "../../tools/takeBack/takeBack";
import { chest, DrawsWorld, day } from "./play";

const rows = [
  { id: "common", weight: 1_000_000, rewards: [{ item: "torch", quantity: 1 }] },
  { id: "rare", weight: 0, rewards: [{ item: "health-potion", quantity: 1 }] },
];
const box = { ...chest, rows, guarantee: { row: "rare", after: 4 }, perDay: 20 };

/** The ways in which a draw goes back, and whether what it gave goes back with it. */
const ways = {
  "staff take back what it gave": true,
  "staff give the price back": false,
  "staff do both": true,
  "staff do both, the price first": true,
  "an operator takes it back": true,
  "an operator takes what is there": true,
  "an operator takes it back and keeps the price": true,
  "an operator notes it alone": false,
} as const;
type Way = keyof typeof ways;

describe("a draw that goes back", () => {
  let game: DrawsWorld;
  beforeEach(async () => {
    game = new DrawsWorld({}, { draws, admin });
    await game.player("ada");
    const opened = { title: "Opened", of: "ledger", where: { kind: "box/open" } };
    const counters = { ...ownDocuments({ draws, admin })["counters"], opened };
    await game.publish({ counters, boxes: { chest: box } } as never);
  });
  afterEach(() => game.server.close());

  const opens = async (times: number) => {
    const keys: string[] = [];
    for (let left = times; left > 0; left--) {
      keys.push(game.newKey());
      const { status, body } = await game.open("ada", "chest", { key: keys.at(-1) ?? "" });
      assert.equal(status, 200, JSON.stringify(body));
      await game.server.pass(1_000);
    }
    return keys;
  };
  const ledger = async (): Promise<LedgerEntry[]> =>
    (await game.server.tables.ledger.query({ hash: "ada" })).items;
  const lineOf = async (nonce: number) =>
    (await ledger()).find(({ kind, answer }) => kind === "box/open" && answer["k"] === nonce) ??
    assert.fail(`${nonce}`);
  const counts = async () => {
    const [{ guarantee, left }] = (await game.boxes("ada")).boxes;
    return { drawsWithout: guarantee.drawsWithout, left };
  };

  async function staff(route: object, entryId: string): Promise<void> {
    const body = { cause: entryId, reason: "A fault" };
    const headers = { "idempotency-key": game.newKey() };
    const asked = { as: "root", groups: "admins", params: { id: "ada" }, body, headers };
    const { status, body: answer } = await game.server.call(route as typeof postTake, asked);
    assert.equal(status, 200, JSON.stringify(answer));
  }
  async function operator(nonce: number, order: object): Promise<void> {
    const folder = mkdtempSync(join(tmpdir(), "undone-"));
    const line = await lineOf(nonce);
    const wanted = { cause: line.entryId, from: "2000", to: "2100" };
    const all = (async function* () {
      yield* await ledger();
    })();
    const players = await listOf(all, wanted);
    const stack = { ...game.server.means(), now: game.server.clock.now } as never;
    const list = { wanted, at: game.server.clock.now(), players };
    await takeBack(
      stack,
      { takes: "all", reason: "A fault", withPayers: true, keepPrice: false, ...order },
      list,
      join(folder, "done"),
    );
    rmSync(folder, { recursive: true });
  }
  const goBack: Readonly<Record<Way, (nonce: number) => Promise<void>>> = {
    "staff take back what it gave": async (nonce) => staff(postTake, (await lineOf(nonce)).entryId),
    "staff give the price back": async (nonce) => staff(postGrant, (await lineOf(nonce)).entryId),
    "staff do both": async (nonce) => {
      for (const route of [postTake, postGrant]) await staff(route, (await lineOf(nonce)).entryId);
    },
    "staff do both, the price first": async (nonce) => {
      for (const route of [postGrant, postTake]) await staff(route, (await lineOf(nonce)).entryId);
    },
    "an operator takes it back": (nonce) => operator(nonce, {}),
    "an operator takes what is there": (nonce) => operator(nonce, { takes: "there" }),
    "an operator takes it back and keeps the price": (nonce) => operator(nonce, { keepPrice: true }),
    "an operator notes it alone": (nonce) => operator(nonce, { takes: "nothing", keepPrice: true }),
  };
  const follow = () => game.server.follow("countEvents");
  const counted = async () => {
    const row = await game.server.tables.counters.getItem({ userId: "ada", part: "ledger" });
    return row && "counters" in row ? row.counters["opened"]?.n : undefined;
  };
  /** The wallet has what the ledger says, and the series are right one after another. */
  async function agree(): Promise<void> {
    const wallet = await game.wallet("ada");
    const sums = new Map<string, number>([["currency:gems", 1_000]]);
    for (const one of (await ledger()).flatMap(contentsOf))
      sums.set(placeOf(one), (sums.get(placeOf(one)) ?? 0) + numberOf(one));
    const owed = (wallet as { "owes:gems"?: number })["owes:gems"] ?? 0;
    assert.equal((wallet["currency:gems"] ?? 0) - owed, sums.get("currency:gems"));
    for (const item of ["torch", "health-potion"])
      assert.equal(wallet.inventory[item] ?? 0, sums.get(`inventory.${item}`) ?? 0);
    await game.seed("ada");
    const { seedPeriod } = await game.boxes("ada");
    const pages: ShownDraws[] = [];
    for (let number = 1; number < seedPeriod.number; number++)
      pages.push(await game.drawn("ada", { seedPeriod: `${number}` }));
    assert.deepEqual((await verifyDraws(pages)).wrong, []);
  }

  // Draws 1 to 3 are common, the fourth is sure, and 5 and 6 are common: two since it came.
  for (const [way, isUndone] of Object.entries(ways) as [Way, boolean][])
    it(`gives its counts back once if ${way}: ${isUndone ? "one less, or what the guarantee row had ended" : "none"}`, async () => {
      await opens(6);
      await follow();
      assert.deepEqual([await counts(), await counted()], [{ drawsWithout: 2, left: 14 }, 6]);
      for (const [nonce, drawsWithout, left] of [
        [6, 1, 15],
        [4, 4, 16],
      ] as const) {
        await goBack[way](nonce);
        await follow();
        assert.deepEqual(await counts(), isUndone ? { drawsWithout, left } : { drawsWithout: 2, left: 14 });
        await game.server.deliver("countEvents");
        await follow();
      }
      assert.deepEqual(
        await counts(),
        isUndone ? { drawsWithout: 4, left: 16 } : { drawsWithout: 2, left: 14 },
      );
      assert.equal(await counted(), isUndone ? 4 : 6);
      // The guarantee is due at once, and its number is a new one.
      await opens(1);
      const { draws: shown } = await game.drawn("ada");
      const { nonce, row } = shown.at(-1);
      assert.deepEqual([nonce, row], [7, isUndone ? "rare" : "common"]);
      assert.deepEqual(shown.filter((one: { undone?: number }) => one.undone === 1).length, isUndone ? 2 : 0);
      await agree();
    });

  it("gives its counts back in the series that is then, and no draw of a later day", async () => {
    await opens(3);
    await game.seed("ada", "a word");
    await game.server.pass(day);
    await opens(2);
    assert.deepEqual(await counts(), { drawsWithout: 1, left: 18 });
    await game.seed("ada", "another");
    const [line] = (await ledger()).filter(({ answer }) => answer["epoch"] === 1 && answer["k"] === 1);
    await staff(postTake, line?.entryId ?? "");
    await follow();
    assert.deepEqual(await counts(), { drawsWithout: 0, left: 18 });
    await opens(1);
    await agree();
    const first = (await game.drawn("ada", { seedPeriod: "1" })) as ShownDraws;
    assert.deepEqual(
      first.draws.map(({ undone }) => undone),
      [3, undefined, undefined],
    );
  });

  it("is told if a count is changed as if a draw had gone back", async () => {
    await opens(3);
    await game.changes("ada", () => ({ back: { chest: -3 } }));
    await opens(1);
    await game.seed("ada");
    await opens(1);
    await game.seed("ada");
    const pages: ShownDraws[] = [
      await game.drawn("ada", { seedPeriod: "1" }),
      await game.drawn("ada", { seedPeriod: "2" }),
    ];
    assert.equal((await verifyDraws(pages)).wrong.length, 1);
  });
});
