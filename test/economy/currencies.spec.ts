import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { checkDocuments } from "@game-backend/framework/live/check";
import type { Document } from "@game-backend/framework/live/timing";
import { requestHash } from "@game-backend/framework/requestHash";
import fc from "fast-check";
import publishDocuments from "../../functions/documents/publishDocuments";
import { insufficient, owing, walletFull } from "../../functions/economy/codes";
import { grant, sell, take } from "../../functions/economy/grant";
import { newWallet } from "../../functions/economy/newWallet";
import getWallet from "../../functions/economy/routes/getWallet";
import postShopBuy from "../../functions/economy/routes/postShopBuy";
import type { Content } from "../../functions/economy/rules/contents";
import { waitingInboxMessage } from "../../functions/economy/rules/inboxMessages";
import { regained } from "../../functions/economy/rules/money";
import { Purchase } from "../../functions/economy/rules/purchase";
import { newProfile } from "../../functions/profile/newProfile";
import * as purchases from "../../functions/purchases/definition";
import * as seasons from "../../functions/seasons/definition";
import { ownDocuments, ownGame, type World, world } from "../../tools/harness/ownWorld";
import { withoutWaits } from "../lib/withoutWaits";

const game = ownGame({ purchases, seasons });

const now = Date.parse("2026-11-27T12:00:00Z");
const documents = ownDocuments({ purchases, seasons });
type Parts = Readonly<Record<string, Readonly<Record<string, Document>>>>;
const title = "A currency";

describe("currencies, exchanges and bundles as documents", () => {
  /** Returns what is wrong with the game's documents and others. */
  const wrong = (more: Parts) => {
    const all = Object.fromEntries(
      Object.keys({ ...documents, ...more }).map((kind) => [kind, { ...documents[kind], ...more[kind] }]),
    );
    return checkDocuments(all, game.documents)
      .map(({ kind, id, field, message }) => [kind, id, field, message].join(" "))
      .join("\n");
  };
  const rate = (pay: number, from: string, get: number, to: string): Document => ({
    pay: { currency: from, amount: pay },
    get: { currency: to, amount: get },
  });

  it("are 20 at most, with whole amounts", () => {
    const some = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, n) => [`metal-${n}`, { title }]));
    assert.equal(wrong({ currencies: some(16) }), "");
    assert.match(wrong({ currencies: some(17) }), /21 currencies: at most 20/);
    for (const cap of [2 ** 53, -1, 0.5, 10 ** 12 + 1])
      assert.match(wrong({ currencies: { gems: { title, cap } } }), /^currencies gems cap/, `${cap}`);
    for (const amount of [2 ** 53, -1, 0.5, 0])
      assert.match(
        wrong({ exchanges: { one: rate(1, "gems", amount, "coins") } }),
        /^exchanges one get.amount/,
      );
    const more = { title, cap: 5, regains: { amount: 1, every: 60, upTo: 6 } };
    assert.match(wrong({ currencies: { energy: more } }), /energy regains.upTo/);
    assert.match(wrong({ currencies: { coins: { title, cap: 5 } } }), /currencies coins {2}Coins have/);
  });

  it("name each other, and each offer sells one thing", () => {
    assert.match(wrong({ exchanges: { one: rate(1, "gems", 1, "gold") } }), /There is no currencies\/gold/);
    assert.match(wrong({ offers: { one: { bundle: "none", price: 1 } } }), /There is no bundles\/none/);
    assert.match(wrong({ offers: { one: { price: 1 } } }), /an item or a bundle/);
    const offer = { price: 1, bundle: "welcome-back", item: "torch" };
    assert.match(wrong({ offers: { one: offer } }), /an item or a bundle/);
  });

  it("give no more in a day than the currency says, by name", () => {
    const task = { title, reward: 9_990, repeat: "once" };
    assert.match(
      wrong({ tasks: { rich: task } }),
      /^currencies coins perDay Documents give \d+ coins a day \(.*tasks \d+.*\): at most 10000$/,
    );
    const later = { ...task, reward: 1, variants: [{ until: "2027-01-01T00:00:00Z", reward: 9_990 }] };
    assert.match(wrong({ tasks: { rich: later } }), /perDay/);
  });

  it("give no more in a day by what a day's gains of other currencies buy", () => {
    const ofGems =
      /currencies gems perDay Documents give (\d+) gems a day \(bought with others \d+\): at most 100/;
    const dear = { ore: { title } };
    assert.equal(wrong({ exchanges: { back: rate(100, "coins", 1, "gems") } }), "");
    assert.match(wrong({ exchanges: { back: rate(10, "coins", 1, "gems") } }), ofGems);
    const twoSteps = { ore: rate(2, "coins", 1, "ore"), back: rate(5, "ore", 1, "gems") };
    assert.match(wrong({ currencies: dear, exchanges: twoSteps }), ofGems);
    const pack = { title, contents: [{ currency: "gems", amount: 2 }] };
    assert.match(wrong({ bundles: { pack }, offers: { pack: { bundle: "pack", price: 21 } } }), ofGems);
  });

  it("pay nobody who exchanges in a circle, as if each counted for everybody", () => {
    const circle = /gains without end: .*exchanges\/back/;
    const gems = { title, bought: true };
    assert.equal(wrong({ currencies: { gems }, exchanges: { back: rate(10, "coins", 1, "gems") } }), "");
    assert.match(wrong({ exchanges: { back: rate(9, "coins", 1, "gems") } }), circle);
    const never = {
      ...rate(20, "coins", 1, "gems"),
      variants: [{ until: "2001-01-01T00:00:00Z", ...rate(9, "coins", 1, "gems") }],
    };
    assert.match(wrong({ exchanges: { back: never } }), circle);
    const three = (pay: number) => ({
      currencies: { ore: { title }, gems },
      exchanges: { ore: rate(3, "coins", 1, "ore"), back: rate(pay, "ore", 1, "gems") },
    });
    assert.equal(wrong(three(4)), "");
    assert.match(wrong(three(3)), circle);
    const sack = {
      title,
      contents: [
        { currency: "coins", amount: 20 },
        { currency: "gems", amount: 1 },
      ],
    };
    const sold = (price: number) => ({
      bundles: { sack },
      offers: { sack: { bundle: "sack", currency: "gems", price } },
    });
    assert.equal(wrong(sold(3)), "");
    assert.match(
      wrong({ ...sold(2), exchanges: { back: rate(10, "coins", 1, "gems") } }),
      /gains without end: .*offers\/sack/,
    );
  });
});

describe("a currency", () => {
  withoutWaits();
  let own: World;
  beforeEach(async () => {
    own = world({ purchases, seasons }, { clock: now });
    await own.tables.profiles.putItem(newProfile("ada", "ada", 1));
    await own.tables.progress.putItem(newWallet("ada"));
  });
  afterEach(() => own.close());

  const currencies = {
    gems: { cap: 1_000 },
    energy: { cap: 100, regains: { amount: 1, every: 60, upTo: 5 } },
  };
  const line = { kind: "season/reward", reason: "A present" } as const;
  const call = () => ({ tables: own.tables, transact: own.transact, now: own.clock.now(), currencies });
  const wallet = async () => {
    const row = await own.tables.progress.getItem({ userId: "ada", part: "wallet" });
    return row?.part === "wallet" ? row : assert.fail();
  };
  const gems = (amount: number): Content[] => [{ currency: "gems", amount }];
  const pay = (amount: number, key: string, currency = "gems") =>
    sell(
      { ...call(), requestHash: requestHash("PAY", key, [amount]), idempotencyKey: key },
      "ada",
      Purchase,
      {
        ...{ kind: "shop/buy", reason: "A thing", prices: [{ currency, amount }] },
        decide: async () => ({ contents: [], answer: { itemId: "torch", quantity: 1, paid: amount } }),
      },
    );
  /** Returns the lines' sums by currency, with what time has given. */
  const summed = async () => {
    const row = await wallet();
    const { items } = await own.tables.ledger.query({ hash: "ada" });
    const all = items.flatMap(({ contents = [] }) => contents);
    return (currency: string) =>
      all.reduce((sum, one) => sum + ("currency" in one && one.currency === currency ? one.amount : 0), 0) +
      (row[`regained:${currency}`] ?? 0);
  };

  it("is given whole or not at all, above its cap too, and what may spill waits", async () => {
    const both = [...gems(600), { currency: "coins", amount: 5 }];
    await grant(call(), { id: "a" }, "ada", both, line);
    await assert.rejects(grant(call(), { id: "b" }, "ada", both, line), { code: walletFull });
    assert.deepEqual([(await wallet())["currency:gems"], (await wallet()).balance], [600, 105]);
    const waiting: Content[] = [];
    const spill = (rest: readonly Content[]) => {
      waiting.push(...rest);
      return own.tables.letters.putItem(
        waitingInboxMessage("ada", { cause: "b", text: "More", at: now }, rest),
      );
    };
    for (let times = 0; times < 2; times++) await grant(call(), { id: "b" }, "ada", both, { ...line, spill });
    assert.deepEqual([(await wallet())["currency:gems"], (await wallet()).balance], [1_000, 110]);
    assert.deepEqual(waiting, gems(200));
  });

  it("is owed alone after it was taken back spent, and what costs another one goes on", async () => {
    await grant(call(), { id: "a" }, "ada", gems(100), line);
    await pay(70, "one");
    for (let times = 0; times < 2; times++)
      assert.deepEqual(await take(call(), { id: "back" }, "ada", gems(100), line), {
        ...{ taken: gems(30), owed: 0, owes: { gems: 70 } },
      });
    await assert.rejects(pay(1, "two"), { code: owing });
    await pay(100, "three", "coins");
    await grant(call(), { id: "b" }, "ada", gems(71), line);
    await pay(1, "four");
    await assert.rejects(pay(1, "five"), { code: insufficient });
    const { balance, ...row } = await wallet();
    assert.deepEqual(
      [balance, row["currency:gems"], row["owes:gems"], (await summed())("gems")],
      [0, 0, 0, 0],
    );
  });

  it("that regains is full at first, grows to its bound, and agrees with a model second by second, whatever the clocks say", async () => {
    const { regains } = currencies.energy;
    const Step = fc.record({
      seconds: fc.oneof(
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: -90, max: 0 }),
        fc.constant(4_000),
      ),
      amount: fc.integer({ min: -3, max: 6 }),
    });
    let grown = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(Step, { minLength: 1, maxLength: 25 }), async (steps) => {
        let [stored, since]: [number, number | undefined] = [0, undefined];
        let state = { held: regains.upTo as number, clock: 0, running: 0 };
        let at = 1_000_000;
        /** The model's state at a time: its clock never goes back, and its timer runs while it is not full. */
        const advanced = ({ held, clock, running }: typeof state, until: number) => {
          for (let second = clock || until; second < until; second++) {
            running = held < regains.upTo ? running + 1 : 0;
            if (running < regains.every) continue;
            [held, running] = [Math.min(regains.upTo, held + regains.amount), 0];
          }
          return { held, running: held < regains.upTo ? running : 0, clock: Math.max(clock, until) };
        };
        for (const { seconds, amount } of steps) {
          at += seconds;
          const next: ReturnType<typeof regained> = regained(stored, since, regains, at * 1_000);
          const known: typeof state = advanced(state, at);
          assert.equal(stored + next.gained, known.held);
          grown += next.gained;
          // What is only read is written nowhere.
          if (amount === 0 || known.held + amount < 0) continue;
          state = { ...known, held: known.held + amount };
          [stored, since] = [state.held, next.since];
        }
      }),
      { numRuns: 2_000, seed: 71 },
    );
    assert.ok(grown > 10_000);
  });

  it("that regains is paid with, and its ledger and what time has given add up to what is there", async () => {
    await pay(5, "one", "energy");
    await assert.rejects(pay(1, "two", "energy"), { code: insufficient });
    own.clock.set(now + 150_000);
    await pay(2, "two", "energy");
    await assert.rejects(pay(1, "three", "energy"), { code: insufficient });
    own.clock.set(now + 180_000);
    await pay(1, "three", "energy");
    await grant(call(), { id: "drink" }, "ada", [{ currency: "energy", amount: 50 }], line);
    own.clock.set(now + 9_000_000);
    await pay(1, "four", "energy");
    assert.deepEqual([(await wallet())["currency:energy"], (await summed())("energy")], [49, 49]);
  });

  it("changes the row's own attributes alone: a program that knows coins sees its numbers", async () => {
    const place = { userId: "ada", part: "wallet" } as const;
    await grant(call(), { id: "a" }, "ada", gems(10), line);
    await Promise.all([
      grant(call(), { id: "b" }, "ada", gems(10), line),
      own.tables.progress.updateItem(place, { add: { balance: -40 }, if: { balance: { atLeast: 40 } } }),
      pay(3, "c"),
    ]);
    assert.deepEqual([(await wallet()).balance, (await wallet())["currency:gems"]], [60, 17]);
  });
});

describe("POST /shop/buy", () => {
  withoutWaits();
  let own: World;
  let [published, keys] = [0, 0];
  beforeEach(async () => {
    [published, keys] = [0, 0];
    own = world({ purchases, seasons }, { clock: now });
    await own.tables.profiles.putItem(newProfile("ada", "ada", 1));
    await own.tables.progress.putItem({ ...newWallet("ada"), "currency:gems": 100, "bought:gems": 40 });
  });
  afterEach(() => own.close());

  const publish = async (more: Parts, drops: string[] = []) => {
    const packed = gzipSync(JSON.stringify({ ...documents, ...more })).toString("base64");
    const done = (await own.run(publishDocuments, {
      ...{ do: "publish", by: "root", note: "because", base: published++, packed, drops },
    } as never)) as { refused?: { message: string } };
    assert.equal(done.refused?.message, undefined);
    await own.pass(11_000);
  };
  const buy = async (itemId: string, quantity: number, key = `k${keys++}`) => {
    const asked = { as: "ada", body: { itemId, quantity }, headers: { "idempotency-key": key } };
    const { status, body } = await own.call(postShopBuy, asked);
    return { status, ...body };
  };
  const held = async () => (await own.call(getWallet, { as: "ada", query: {} })).body;

  it("exchanges one currency for another, rounded down, and no bought part crosses", async () => {
    const to = { pay: { currency: "gems", amount: 5 }, get: { currency: "coins", amount: 2 } };
    await publish({ exchanges: { melt: to } });
    const answer = { status: 200, itemId: "melt", quantity: 99, paid: 98, currency: "gems" };
    const got = [{ currency: "coins", amount: 39 }];
    for (let times = 0; times < 2; times++)
      assert.deepEqual(await buy("exchange:melt", 99, "same"), { ...answer, got });
    const { balance, bought, currencies } = await held();
    assert.deepEqual([balance, bought, currencies], [139, undefined, { gems: { amount: 2, bought: 2 } }]);
    assert.equal((await buy("exchange:melt", 2)).code, "shop.too_little");
    assert.equal((await buy("exchange:melt", 3)).code, "wallet.insufficient");
    for (const quantity of [2 ** 53, -1, 0.5])
      assert.equal((await buy("exchange:melt", quantity)).status, 400);
    await publish({ exchanges: {} }, ["exchanges"]);
    assert.equal((await buy("exchange:melt", 3)).code, "shop.not_sold");
    assert.deepEqual(await buy("exchange:melt", 99, "same"), { ...answer, got });
  });

  it("sells a bundle for another currency, whole, and to its limit", async () => {
    const offer = { bundle: "welcome-back", currency: "gems", price: 30, limit: 2 };
    await publish({ offers: { back: offer } });
    const { status, paid, currency, got } = await buy("offer:back", 2);
    assert.deepEqual([status, paid, currency], [200, 60, "gems"]);
    assert.deepEqual(got, [
      { currency: "coins", amount: 100 },
      { item: "health-potion", quantity: 4 },
    ]);
    assert.equal((await buy("offer:back", 1)).code, "shop.offer_taken");
    const { balance, inventory, currencies } = await held();
    assert.deepEqual(
      [balance, inventory, currencies?.["gems"]],
      [200, { "health-potion": 4 }, { amount: 40, bought: 40 }],
    );
    assert.equal((await own.tables.ledger.query({ hash: "ada" })).items.length, 1);
  });
});
