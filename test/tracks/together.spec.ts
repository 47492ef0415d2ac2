import assert from "node:assert/strict";
import { keyHash } from "@game-backend/framework/requestHash";
import { contentsOf } from "../../functions/economy/rules/contents";
import * as purchases from "../../functions/purchases/definition";
import type { Purchase } from "../../functions/purchases/rows";
import { type Step, stepCause } from "../../functions/tracks/tracks";
import { withoutWaits } from "../lib/withoutWaits";
import { day, noon, TracksWorld } from "./play";
import { tracksOwn } from "./routes";

const coins = (amount: number) => [{ currency: "coins", amount }];
const step = (id: string, at: number, more: object = {}) => ({ id, at, rewards: coins(10), ...more });
const gold = { rewardTracks: { gold: { title: "Gold", entitlement: "pass.gold" } } };
const pass = (steps: readonly object[], more: object = {}) => ({
  ...{ title: "Pass", counts: { counter: "leaves" }, window: "day", category: "pass", ...gold, steps },
  ...more,
});
const ids = (list: readonly { step: string; code?: string }[]) => list.map(({ step, code }) => code ?? step);
const three = [step("one", 1), step("two", 2), step("three", 3)];

describe("steps that are claimed together", () => {
  withoutWaits();
  let game: TracksWorld;
  beforeEach(async () => {
    game = new TracksWorld({}, { ...tracksOwn, purchases });
    await game.player("ada");
    await game.ask("postCounters", "ada", { body: { add: { leaves: 50 } } });
  });
  afterEach(() => game.server.close());
  const set = (userId: string, to: object) =>
    game.server.tables.progress.updateItem({ userId, part: "wallet" }, { set: to });
  const lines = async (userId = "ada") =>
    (await game.server.tables.ledger.query({ hash: userId, range: { beginsWith: "track#" } })).items;
  /** Returns the write units of a claim, of which two keep its answer for its key, and that. */
  async function claims(as = "ada") {
    game.server.used.write = 0;
    const answer = await game.claim(as, { category: "pass" });
    return { write: game.server.used.write, given: ids(answer.given), refused: ids(answer.refused) };
  }
  const bought = (holder: string, more: object = {}) =>
    ({
      ...{ purchaseId: "apple#1", transaction: "1", store: "apple", product: "pass.gold", quantity: 1 },
      ...{ state: "paid", refunded: 0, test: false, time: noon, boughtAt: noon, userId: holder, holder },
      ...{ revision: 1, order: "1", granted: { coins: 0, items: {} } },
      term: { from: noon, until: noon + 30 * day, state: "active", renews: true, stated: noon },
      ...more,
    }) as Purchase;

  it("are one transaction: a wallet, a line for each, and their copy", async () => {
    await game.publish({ tracks: { pass: pass(three) } });
    assert.deepEqual(await claims(), { write: 17, given: ["one", "two", "three"], refused: [] });
    const found = await lines();
    assert.deepEqual(
      found.map(({ kind, amount, reason }) => [kind, amount, reason]),
      found.map(() => ["track", 10, "Pass"]),
    );
    assert.deepEqual([found.length, (await game.wallet("ada")).balance], [3, 30]);
  });

  it("leave what another device was given, and all others are given", async () => {
    await game.publish({ tracks: { pass: pass(three) } });
    // It was given after the look: the copy does not know it.
    const cause = stepCause("pass", "2026-11-25", { id: "two" } as Step, undefined);
    await game.server.tables.ledger.putItem({
      ...{ userId: "ada", entryId: cause },
      ...{ at: new Date(noon).toISOString(), kind: "track", amount: 10, reason: "Pass" },
      ...{ requestHash: keyHash(cause).stored, answer: { by: "other" } },
    });
    const { given, refused } = await claims();
    assert.deepEqual([given, refused], [["one", "three"], ["track.already_claimed"]]);
    assert.deepEqual([(await lines()).length, (await game.wallet("ada")).balance], [3, 20]);
  });

  for (const [what, more] of Object.entries({
    "a currency that is owed": { "currency:gems": 0, "owes:gems": 15 },
    "coins that are owed": { owes: 15 },
    "a month that is over": { month: "2026-10", "month:balance": 7 },
  }))
    it(`leave a ledger that adds up, to a wallet with ${what}`, async () => {
      const gems = [...coins(10), { currency: "gems", amount: 10 }];
      await game.publish({
        currencies: {
          coins: { title: "Coins" },
          gems: { title: "Gems", bought: true },
          "pass-xp": { title: "XP" },
        },
        tracks: { pass: pass(three.map((one) => ({ ...one, rewards: gems }))) },
      });
      await set("ada", more);
      const before = await game.wallet("ada");
      assert.deepEqual((await claims()).given, ["one", "two", "three"]);
      const after = await game.wallet("ada");
      const all = (await lines()).flatMap(contentsOf);
      const sum = (currency: string) =>
        all.reduce((sum, one) => sum + ("currency" in one && one.currency === currency ? one.amount : 0), 0);
      assert.equal(sum("coins"), after.balance - before.balance);
      assert.equal(sum("gems"), (after["currency:gems"] ?? 0) - (before["currency:gems"] ?? 0));
      assert.equal(after["month:balance"], sum("coins"));
      assert.equal(after.month, "2026-11");
    });

  it("have room in a transaction, whatever they give", async () => {
    const items = (from: number) =>
      Array.from({ length: 20 }, (_, at) => ({ entitlement: `thing-${from + at}`, until: noon + day }));
    const bundles = Object.fromEntries(
      [0, 1, 2, 3, 4, 5].map((at) => [`b-${at}`, { title: "Bundle", contents: items(100 + 20 * at) }]),
    );
    const rewards = (at: number) => [
      ...items(1_000 + 20 * at).slice(0, 18),
      { bundle: `b-${2 * at}` },
      { bundle: `b-${2 * at + 1}` },
    ];
    const steps = [0, 1, 2].map((at) => step(`big-${at}`, at + 4, { rewards: rewards(at) }));
    await game.publish({ bundles, tracks: { pass: pass([...three, ...steps]) } });
    const { given } = await claims();
    assert.equal(given.length, 6);
    const wallet = await game.wallet("ada");
    assert.equal(Object.keys(wallet).filter((place) => place.startsWith("may:")).length, 3 * 58);
  });

  it("are paid once by the purchase that opens their reward track, whoever holds it then", async () => {
    await game.player("bob");
    await game.ask("postCounters", "bob", { body: { add: { leaves: 50 } } });
    const rewardTrack = three.map((one) => ({ ...one, rewardTrack: "gold" }));
    await game.publish({ tracks: { pass: pass(rewardTrack) } });
    await game.server.tables.purchases.putItem(bought("ada"));
    const { given, write } = await claims();
    assert.deepEqual([given, write], [["one", "two", "three"], 19]);
    await game.server.tables.purchases.putItem(bought("bob"));
    assert.deepEqual((await claims("bob")).refused, Array(3).fill("track.reward_track_closed"));
    assert.equal((await lines("bob")).length, 0);
  });
});
