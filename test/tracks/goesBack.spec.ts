import assert from "node:assert/strict";
import type { Faults } from "@game-backend/tools/harness/world/faults";
import { firstItems } from "../../functions/catalog/items";
import { claimCause, claimInboxMessage } from "../../functions/economy/claimInboxMessage";
import { grant, take } from "../../functions/economy/grant";
import postShopBuy from "../../functions/economy/routes/postShopBuy";
import { backOf, returnOf, sidesOf, undoOf } from "../../functions/economy/rules/undoing";
import * as purchases from "../../functions/purchases/definition";
import { settlePurchase } from "../../functions/purchases/settle/settlePurchase";
import { ownDocuments } from "../../tools/harness/ownWorld";
import { withoutWaits } from "../lib/withoutWaits";
import { day, noon, TracksWorld } from "./play";
import { tracksOwn } from "./routes";

const coins = (amount: number) => [{ currency: "coins", amount }];
const line = { kind: "money/add" as const, reason: "A present" };
const text = (at: number) => new Date(at).toISOString().replace(".000Z", "Z");
const ledger = (where: object, more: object = {}) => ({ title: "Counted", of: "ledger", where, ...more });
const counters = {
  gems: ledger({ currency: "gems" }),
  bought: ledger({ kind: "purchase" }),
  potions: ledger({ item: "health-potion" }),
  shields: ledger({ item: "oak-shield" }),
  spent: ledger({ currency: "coins", moved: "out" }),
  few: ledger({ currency: "gems" }, { most: { call: 80, day: 120 } }),
};
const track = (counter: string, steps: readonly [at: number, coins: number][], more: object = {}) => ({
  ...{ title: counter, counts: { counter }, category: "all", ...more },
  steps: steps.map(([at, amount]) => ({ id: `at-${at}`, at, rewards: coins(amount) })),
});
const tracks = {
  day: track(
    "gems",
    [
      [100, 7],
      [300, 70],
    ],
    { window: "day" },
  ),
  week: track("gems", [[100, 11]], { window: "week" }),
  ever: track("gems", [
    [100, 13],
    [150, 1_000],
  ]),
  season: track("gems", [[100, 17]], { from: text(noon - day), until: text(noon + 9 * day) }),
};

describe("what goes back", () => {
  withoutWaits();
  let game: TracksWorld;
  let proofs: number;
  /** Happens before the next claim is written. */
  let meanwhile: (() => Promise<void>) | undefined;
  beforeEach(async () => {
    proofs = 0;
    meanwhile = undefined;
    const faults: Faults = async (operation, input) => {
      const act = meanwhile;
      if (!act || operation !== "TransactWriteItems" || !JSON.stringify(input).includes("track#")) return;
      meanwhile = undefined;
      await act();
    };
    game = new TracksWorld({ faults }, { ...tracksOwn, purchases });
    for (const item of firstItems) await game.server.tables.catalog.putItem(item);
    await game.publish({ counters, tracks });
    for (const id of ["ada", "bob"]) await game.player(id);
  });
  afterEach(() => game.server.close());

  const means = () => ({ ...game.server.means(), now: game.server.clock.now() }) as never;
  /** Brings a purchase to a share that is refunded, as its store says. */
  async function pays(
    name: string,
    {
      as = "ada",
      refunded = 0,
      product = "gems.100",
      ...more
    }: object & {
      as?: string | undefined;
      refunded?: number;
      product?: string;
      player?: string;
    } = {},
  ) {
    const proof = {
      ...{ store: "apple", transaction: name, product, quantity: 1, state: "paid" as const, test: false },
      ...{ boughtAt: noon, player: "ada", time: noon + ++proofs, refunded, ...more },
    };
    await settlePurchase(means(), proof, as);
  }
  const refunds = (name: string, refunded = 100_000, more: object = {}) =>
    pays(name, { as: undefined, refunded, ...more });
  async function numbers(as = "ada") {
    await game.count();
    const { body } = await game.ask("getCounters", as);
    return Object.fromEntries(
      body.counters.map(({ id, ever, day, week }: Record<string, number>) => [id, [ever, day, week]]),
    );
  }
  const state = async (of: string, as = "ada") => (await game.steps(as, of))["at-100"];
  const states = async (as = "ada") => Promise.all(Object.keys(tracks).map((of) => state(of, as)));
  const all = (value: string) => Object.keys(tracks).map(() => value);
  const balance = async (as = "ada") => {
    const { balance, owes = 0 } = await game.wallet(as);
    return balance - owes;
  };

  it("of three purchases, each refunded, are no number and no step, in each window", async () => {
    for (const name of ["a", "b", "c"]) {
      await pays(name);
      assert.deepEqual((await numbers())["gems"], [100, 100, 100]);
      assert.deepEqual(await states(), all("claimable"));
      await refunds(name);
      assert.deepEqual(await numbers(), {
        ...{
          gems: [0, 0, 0],
          bought: [0, 0, 0],
          potions: [0, 0, 0],
          shields: [0, 0, 0],
          spent: [0, 0, 0],
          few: [0, 0, 0],
        },
      });
      assert.deepEqual(await states(), all("open"));
    }
    // What is refunded, and not, and refunded again is counted for what is left.
    await refunds("c", 0);
    assert.deepEqual((await numbers())["gems"], [100, 100, 100]);
    await refunds("c", 40_000);
    const { gems, bought } = await numbers();
    assert.deepEqual(
      [gems, bought],
      [
        [60, 60, 60],
        [1, 1, 1],
      ],
    );
  });

  it("is owed of a step that was claimed, once, and is given again with what reaches it again", async () => {
    await pays("a");
    await game.count();
    await game.claim("ada", { category: "all" });
    assert.equal(await balance(), 48);
    await refunds("a");
    await game.count();
    await game.count();
    assert.equal(await balance(), 0);
    assert.deepEqual(await states(), all("claimed"));
    await refunds("a", 0);
    await game.count();
    await game.count();
    assert.equal(await balance(), 48);
    await refunds("a");
    await game.count();
    await game.count();
    // What is spent is owed.
    assert.equal(await balance(), 0);
    await pays("b");
    await game.count();
    await game.count();
    assert.equal(await balance(), 48);
  });

  it("of a shop's line by an undo: what it gave from what came in, its price from what was spent", async () => {
    await grant(means(), { id: "rich" }, "ada", coins(1_000), line);
    const bought = { body: { itemId: "health-potion", quantity: 3 } };
    const key = { "idempotency-key": "one" };
    const { status } = await game.server.call(postShopBuy, { as: "ada", headers: key, ...bought });
    assert.equal(status, 200);
    const before = await numbers();
    assert.deepEqual(before["potions"], [3, 3, 3]);
    assert.ok((before["spent"]?.[0] ?? 0) > 0);
    const { items } = await game.server.tables.ledger.query({ hash: "ada" });
    const own = items.find(({ kind }) => kind === "shop/buy") ?? assert.fail();
    const { gave, paid } = sidesOf(own);
    const back = (side: "gave" | "paid") => ({
      ...{ kind: "undo" as const, reason: "A mistake" },
      ...backOf(own.entryId, { gave, paid }, side),
    });
    await take(means(), { id: undoOf(own.entryId) }, "ada", gave, back("gave"));
    const { potions, spent } = await numbers();
    assert.deepEqual([potions, spent], [[0, 0, 0], before["spent"]]);
    await grant(means(), { id: returnOf(own.entryId) }, "ada", paid, back("paid"));
    assert.deepEqual((await numbers())["spent"], [0, 0, 0]);
    await take(means(), { id: "noted" }, "ada", [], {
      ...{ kind: "undo", reason: "", takes: "nothing" },
      ...backOf("rich", sidesOf((await lineOf("rich")) ?? assert.fail()), "gave", "nothing"),
    });
    assert.equal((await lineOf("noted"))?.back, undefined);
  });
  const lineOf = (entryId: string) => game.server.tables.ledger.getItem({ userId: "ada", entryId });

  it("as the documents of its day counted it, on its day, and not of what a reset has forgotten", async () => {
    await pays("a");
    await game.count();
    await game.server.pass(day);
    await pays("b");
    await game.count();
    assert.deepEqual((await numbers())["gems"], [200, 100, 200]);
    await game.server.pass(1_000);
    // Another release counts other things by these names, and all of it is gone of one.
    await game.publish({
      counters: { ...counters, gems: ledger({ currency: "coins" }), new: ledger({ currency: "gems" }) },
      tracks,
    });
    await refunds("a");
    const { gems, new: other } = await numbers();
    assert.deepEqual(
      [gems, other],
      [
        [100, 100, 100],
        [0, 0, 0],
      ],
    );
    await game.server.pass(7 * day);
    await refunds("b");
    assert.deepEqual((await numbers())["gems"], [0, 0, 0]);
    await game.publish({ counters, tracks });
    await pays("c");
    await game.count();
    const { progress } = game.server.tables;
    await game.server.pass(1_000);
    await game.server.tables.counters.deleteItem({ userId: "ada", part: "ledger" });
    const resetAt = game.server.clock.now();
    await progress.updateItem({ userId: "ada", part: "wallet" }, { set: { resetAt } });
    await game.server.pass(1_000);
    await refunds("c");
    await pays("d");
    assert.deepEqual((await numbers())["gems"], [100, 100, 100]);
  });

  it("within a bound of the day takes first what had no place in it, in any order of the records", async () => {
    for (const name of ["a", "b", "c"]) await pays(name);
    assert.deepEqual((await numbers())["few"], [120, 120, 120]);
    await refunds("a");
    assert.deepEqual((await numbers())["few"], [120, 120, 120]);
    await refunds("b");
    assert.deepEqual((await numbers())["few"], [80, 80, 80]);
    await refunds("c");
    assert.deepEqual((await numbers())["few"], [0, 0, 0]);
  });

  it("is counted once, of records that come again, cut and in either order, and not of rows that a restore brings back", async () => {
    for (const name of ["a", "b"]) await pays(name);
    for (const share of [30_000, 100_000, 0, 100_000]) await refunds("a", share);
    const { items } = await game.server.tables.ledger.query({ hash: "ada" });
    const records = items.map((after, n) => ({ sequenceNumber: `${n}`, after, at: Date.parse(after.at) }));
    const deliver = game.tell;
    for (const order of [records, records.toReversed()]) {
      await game.server.tables.counters.deleteItem({ userId: "ada", part: "ledger" });
      for (let cut = 1; cut <= order.length; cut++) await deliver(order.slice(0, cut));
      for (const one of order.toReversed()) await deliver([one, one]);
      const { gems, bought } = await numbers();
      assert.deepEqual(
        [gems, bought],
        [
          [100, 100, 100],
          [1, 1, 1],
        ],
      );
    }
    await game.server.pass(9 * day);
    const now = game.server.clock.now();
    await deliver(records.map((one) => ({ ...one, at: now })));
    const { gems, bought } = await numbers();
    assert.deepEqual([gems?.[0], bought?.[0]], [100, 1]);
  });

  it("of what moves to another account is counted there, and its step is owed where it was claimed", async () => {
    await pays("pack", { product: "starter.pack" });
    const { shields } = await numbers();
    assert.ok((shields?.[0] ?? 0) > 0);
    await game.server.pass(1_000);
    await pays("pack", { product: "starter.pack", as: "bob" });
    assert.deepEqual([(await numbers())["shields"]?.[0], (await numbers("bob"))["shields"]], [0, shields]);
    await refunds("pack", 100_000, { product: "starter.pack" });
    assert.deepEqual((await numbers("bob"))["shields"], [0, 0, 0]);
    assert.deepEqual((await numbers())["bought"], [0, 0, 0]);
  });

  it("of what had no place in the wallet is taken too, though an inbox message has brought it", async () => {
    const gems = { title: "Gems", cap: 130, bought: true, perDay: 100 };
    const currencies = { ...ownDocuments({ ...tracksOwn, purchases })["currencies"], gems };
    await game.publish({ counters, tracks, currencies });
    await pays("a");
    await pays("b");
    assert.deepEqual((await numbers())["gems"], [130, 130, 130]);
    const { progress, letters } = game.server.tables;
    await progress.updateItem({ userId: "ada", part: "wallet" }, { set: { "currency:gems": 0 } });
    const [inboxMessage] = (await letters.query({ hash: "ada" })).items;
    const id = Buffer.from(claimCause(inboxMessage ?? assert.fail())).toString("base64url");
    await claimInboxMessage(
      { ...game.server.means(), now: game.server.clock.now(), payers: {} } as never,
      "ada",
      id,
    );
    assert.deepEqual((await numbers())["gems"], [200, 200, 200]);
    await refunds("b", 60_000);
    assert.deepEqual((await numbers())["gems"], [140, 140, 140]);
    await refunds("b");
    const { gems: left, bought } = await numbers();
    assert.deepEqual([left?.[0], bought?.[0]], [100, 1]);
    await refunds("b", 0);
    assert.deepEqual((await numbers())["bought"], [2, 2, 2]);
    assert.deepEqual((await numbers())["gems"], [200, 200, 200]);
  });

  it("of what had no place in the wallet does not count when the inbox message is claimed after the refund", async () => {
    const gems = { title: "Gems", cap: 130, bought: true, perDay: 100 };
    const currencies = { ...ownDocuments({ ...tracksOwn, purchases })["currencies"], gems };
    await game.publish({ counters, tracks, currencies });
    await pays("a");
    await pays("b");
    await game.server.pass(1_000);
    await refunds("b", 60_000);
    // 30 of 100 had a place.
    assert.deepEqual((await numbers())["gems"]?.[0], 100);
    const { progress, letters } = game.server.tables;
    const [inboxMessage] = (await letters.query({ hash: "ada" })).items;
    const id = Buffer.from(claimCause(inboxMessage ?? assert.fail())).toString("base64url");
    await game.server.pass(1_000);
    await progress.updateItem({ userId: "ada", part: "wallet" }, { set: { "currency:gems": 0 } });
    await claimInboxMessage(
      { ...game.server.means(), now: game.server.clock.now(), payers: {} } as never,
      "ada",
      id,
    );
    assert.deepEqual((await numbers())["gems"]?.[0], 140, "40 % are paid");
    await game.server.pass(1_000);
    await refunds("b");
    const { gems: left, bought } = await numbers();
    assert.deepEqual([left?.[0], bought?.[0]], [100, 1]);
    await progress.updateItem({ userId: "ada", part: "wallet" }, { set: { "currency:gems": 0 } });
    await game.server.pass(1_000);
    await refunds("b", 0);
    assert.deepEqual((await numbers())["gems"]?.[0], 200);
  });

  it("of a bought reward track is paid once a window, whoever holds the purchase then", async () => {
    const rewardTracks = { gold: { title: "Gold", entitlement: "pass.gold" } };
    const rewardTrack = (more: object) => ({
      ...{ title: "Pass", counts: { counter: "bought" }, category: "pass", rewardTracks, ...more },
      steps: [
        { id: "one", at: 1, rewardTrack: "gold", rewards: coins(50) },
        { id: "two", at: 1, rewardTrack: "gold", rewards: [{ currency: "gems", amount: 5 }] },
      ],
    });
    await game.publish({
      tracks: {
        ...tracks,
        pass: rewardTrack({}),
        daily: rewardTrack({ window: "day", counts: { counter: "came" } }),
      },
      counters: { ...counters, came: { title: "Came", of: "visit" } },
    });
    const product = "pass.gold.forever";
    const claim = async (as: string) => {
      const { given, refused } = await game.claim(as, { category: "pass" });
      const names = given.map(({ track, step }: Record<string, string>) => `${track} ${step}`);
      return [names, refused.map(({ code }: { code: string }) => code)];
    };
    for (const id of ["cleo", "dan"]) await game.player(id);
    for (const id of ["ada", "bob", "cleo", "dan"]) {
      await game.server.pass(1_000);
      await game.comes(id);
      await pays("pass", { as: id, product });
      await game.count();
      const whole = ["daily one", "daily two", "pass one", "pass two"];
      const closed = whole.map(() => "track.reward_track_closed");
      assert.deepEqual(await claim(id), id === "ada" ? [whole, []] : [[], closed]);
      assert.deepEqual((await game.steps(id, "pass"))["one"], id === "ada" ? "claimed" : "closed");
    }
    // The next day is another window, and a purchase of one's own pays.
    await game.server.pass(day);
    await game.comes("dan");
    assert.deepEqual((await claim("dan"))[0], ["daily one", "daily two"]);
    await pays("own", { as: "bob", product, player: "bob" });
    await game.comes("bob");
    assert.deepEqual((await claim("bob"))[0], ["daily one", "daily two", "pass one", "pass two"]);
    // Who was reset has lost what was claimed.
    const { progress, counters: table } = game.server.tables;
    await progress.updateItem({ userId: "bob", part: "wallet" }, { set: { resetAt: noon } });
    for (const part of ["claims#0", "claims#1"] as const) await table.deleteItem({ userId: "bob", part });
    assert.deepEqual((await claim("bob"))[0], ["daily one", "daily two", "pass one", "pass two"]);
  });

  it("of a reward track that a subscription opens is paid once a window, however often the plan is changed or taken up again", async () => {
    await game.publish({
      counters: { came: { title: "Came", of: "visit" } },
      tracks: {
        pass: {
          ...{ title: "Pass", counts: { counter: "came" }, category: "pass" },
          rewardTracks: { gold: { title: "Gold", entitlement: "pass.gold" } },
          steps: [{ id: "one", at: 1, rewardTrack: "gold", rewards: coins(50) }],
        },
      },
    });
    const given = async (as: string) => (await game.claim(as, { category: "pass" })).given?.length ?? 0;
    const plan = async (as: string, transaction: string, more: object = {}) => {
      await game.comes(as);
      await pays(transaction, {
        ...{ as, player: as, product: "pass.gold", ...more },
        ...{ term: { from: 0, until: noon + 30 * day, state: "active", renews: true } },
      });
    };
    await plan("ada", "first");
    assert.equal(await given("ada"), 1);
    for (const [number, id] of ["bob", "cleo", "dan"].entries()) {
      if (number > 0) await game.player(id);
      await game.server.pass(1_000);
      await plan(id, `plan-${number}`, { replaces: number === 0 ? "first" : `plan-${number - 1}` });
      assert.equal(await given(id), 0, id);
    }
    await plan("bob", "own");
    assert.equal(await given("bob"), 1);
  });

  it("during a claim leaves no step that is not reached, whichever comes first", async () => {
    await pays("a");
    await game.count();
    let isOut = false;
    meanwhile = async () => {
      await refunds("a");
      await game.count();
      isOut = true;
    };
    const { given, refused } = await game.claim("ada", { category: "all" });
    assert.ok(isOut);
    assert.deepEqual(given, []);
    assert.deepEqual(
      [...new Set(refused.map(({ code }: { code: string }) => code))],
      ["wallet.changed_meanwhile"],
    );
    await game.count();
    assert.deepEqual([await states(), await balance()], [all("open"), 0]);
  });
});
