import assert from "node:assert/strict";
import type { Age } from "../../functions/ages/rows";
import * as draws from "../../functions/draws/definition";
import type { Wallet } from "../../functions/progress/rows";
import * as purchases from "../../functions/purchases/definition";
import { chest, DrawsWorld } from "./play";

const box = (closed: object) => ({ ...chest, closed });

const currencies = {
  ...{ coins: { title: "Coins" }, gems: { title: "Gems", bought: true } },
  ...{ "pass-xp": { title: "Experience" }, tokens: { title: "Tokens" } },
};
const tokens = { currencies };

/** What a document says of boxes that earned currency opens where they are closed. */
const opens = JSON.parse('{"then":"earned"}');

describe("a box is closed", () => {
  let game: DrawsWorld;
  const begin = async (rules: object, boxes: Record<string, object>, wallet: Partial<Wallet> = {}) => {
    game = new DrawsWorld({
      clients: { ageRules: JSON.stringify({ activities: ["boxes"], countries: [], ...rules }) },
    });
    await game.player("ada", wallet);
    await game.publish({ boxes, ...tokens } as never);
  };
  afterEach(() => game.server.close());

  const says = async (age: Partial<Age>) =>
    game.server.tables.ages.putItem({ userId: "ada", source: "declared", changedAt: 1, revision: 1, ...age });
  const states = async (header?: string) => {
    const headers: Record<string, string> = header ? { "cloudfront-viewer-country": header } : {};
    const { body } = await game.ask("getBoxes", "ada", { headers });
    return Object.fromEntries(
      body.boxes.map(({ id, state, closedBy }: Record<string, string>) => [
        id,
        closedBy ? `${state} ${closedBy}` : state,
      ]),
    );
  };

  it("by the country that a store has signed, else by any in which the game is offered; a claim only closes", async () => {
    await begin({ countries: ["DE", "BE"] }, { chest: box({ countries: ["BE"], ages: "none" }) });
    assert.deepEqual(await states(), { chest: "closed country" });
    assert.equal((await game.open("ada", "chest")).body.code, "box.closed");
    await says({ country: "DE" });
    assert.deepEqual([await states(), await states("BE")], [{ chest: "open" }, { chest: "closed country" }]);
    await game.server.tables.profiles.updateItem({ userId: "ada" }, { set: { country: "BE" } });
    assert.deepEqual(await states("DE"), { chest: "closed country" });
    await game.server.tables.profiles.updateItem({ userId: "ada" }, { set: { country: "DE" } });
    assert.equal((await game.open("ada", "chest")).status, 200);
    await says({ country: "BE" });
    assert.deepEqual(await states("DE"), { chest: "closed country" });
  });

  it("everywhere to who has no signed country, if the game is offered everywhere", async () => {
    await begin({}, { chest: box({ countries: ["BE"], ages: "none" }), other: box({ ages: "none" }) });
    assert.deepEqual(await states(), { chest: "closed country", other: "open" });
  });

  it("by the age activity boxes, as purchases are, unless the box says none", async () => {
    await begin({}, { chest: box({}), other: box({ ages: "none" }) });
    assert.deepEqual(await states(), { chest: "closed age", other: "open" });
    await says({ band: "16-17", country: "BR" });
    assert.deepEqual(await states(), { chest: "closed age", other: "open" });
    await says({ band: "18-up", country: "BR" });
    assert.deepEqual(await states(), { chest: "open", other: "open" });
  });

  it("to what was bought, and open to what was earned, whatever is mixed, owed and paid back", async () => {
    const closed = { ...opens, countries: ["BE"], ages: "none" };
    const earned = { ...chest, price: { currency: "tokens", amount: 10 }, closed };
    await begin({}, { chest: earned }, { "currency:tokens": 25, "bought:tokens": 9 });
    assert.deepEqual(await states(), { chest: "earned country" });
    assert.equal((await game.open("ada", "chest")).status, 200);
    const late = await game.open("ada", "chest");
    assert.deepEqual([late.body.code, late.body.earned], ["box.earned_only", 6]);
    const { "currency:tokens": tokens, "bought:tokens": bought } = await game.wallet("ada");
    assert.deepEqual([tokens, bought], [15, 9]);
    const set = (wallet: Partial<Wallet>) =>
      game.server.tables.progress.updateItem({ userId: "ada", part: "wallet" }, { set: wallet });
    // More is bought at the moment of the draw, or a refund leaves a debt.
    await set({ "currency:tokens": 115, "bought:tokens": 109 });
    assert.equal((await game.open("ada", "chest")).body.code, "box.earned_only");
    await set({ "currency:tokens": 0, "bought:tokens": 0, "owes:tokens": 50 });
    assert.equal((await game.open("ada", "chest")).body.code, "wallet.owes");
    await set({ "currency:tokens": 30, "bought:tokens": 20, "owes:tokens": 0 });
    const both = await Promise.all([game.open("ada", "chest"), game.open("ada", "chest")]);
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409]);
    assert.equal((await game.wallet("ada"))["bought:tokens"], 20);
  });
});

const whole = { draws, purchases };

describe("the country that a store has signed with a purchase", () => {
  it("opens and closes boxes: a row of before, test money and what has moved have none", async () => {
    const ageRules = '{"activities":[],"countries":["DE","BE"]}';
    const game = new DrawsWorld({ clients: { ageRules } }, whole);
    await game.player("ada");
    await game.publish({ boxes: { chest: box({ countries: ["BE"], ages: "none" }) } } as never);
    const state = async () => (await game.boxes("ada")).boxes[0].state;
    const buys = async (purchase: object) => {
      const row = {
        purchaseId: "apple#1",
        store: "apple",
        userId: "ada",
        product: "coins.100",
        quantity: 1,
        state: "paid",
      };
      const times = {
        refunded: 0,
        time: 1,
        boughtAt: 1,
        test: false,
        transaction: "1",
        listed: "bought",
        listedAt: 1,
      };
      await game.server.tables.purchases.putItem({ ...row, ...times, revision: 1, ...purchase } as never);
      await game.server.follow("followBuyers");
      return state();
    };
    assert.deepEqual(
      [
        await state(),
        await buys({}),
        await buys({ purchaseId: "apple#0", country: "DE", test: true }),
        await buys({ country: "DE" }),
        await buys({ country: "DE", named: true }),
      ],
      ["closed", "closed", "closed", "closed", "open"],
    );
    const age = await game.server.tables.ages.getItem({ userId: "ada" });
    assert.deepEqual([age?.country, age?.source, age?.band], ["DE", "store", undefined]);
    const later = { purchaseId: "apple#2", transaction: "2", boughtAt: 3, named: true };
    assert.equal(await buys({ ...later, country: "BE" }), "closed");
    // A row of before, whose old purchase is sent again, moves nobody back.
    const old = { purchaseId: "apple#3", transaction: "3", boughtAt: 2, named: true };
    assert.deepEqual([await buys(old), await buys({ ...old, country: "DE" })], ["closed", "closed"]);
    assert.equal(await buys({ ...later, country: "DE" }), "open");
    await game.server.close();
  });
});

describe("a publication with boxes", () => {
  let game: DrawsWorld;
  beforeEach(() => {
    game = new DrawsWorld({ clients: { ageRules: '{"activities":["boxes"],"countries":["DE"]}' } }, whole);
  });
  afterEach(() => game.server.close());

  const of = (currency: string, more: object = {}) => ({
    ...chest,
    price: { currency, amount: 10 },
    ...more,
  });

  it("is refused with the path if money can become what only earned currency shall open", async () => {
    const earned = { chest: of("tokens", { closed: { ...opens, countries: ["BE"], ages: "none" } }) };
    const exchange = (from: string, to: string) => ({
      pay: { currency: from, amount: 1 },
      get: { currency: to, amount: 1 },
    });
    assert.match(
      (await game.refused({ ...tokens, boxes: { chest: of("gems", { closed: opens }) } } as never)) ?? "",
      /Money can become gems, and counts as earned then: products\/gems-100/,
    );
    const laundering = { exchanges: { launder: exchange("gems", "tokens") } };
    assert.match(
      (await game.refused({ ...tokens, ...laundering, boxes: earned } as never)) ?? "",
      /products\/gems-100, exchanges\/launder/,
    );
    const recipe = {
      recipes: {
        melt: {
          title: "Melt",
          takes: [{ item: "health-potion", quantity: 1 }],
          rewards: [{ currency: "tokens", amount: 1 }],
          limit: 9,
        },
      },
    };
    assert.match(
      (await game.refused({ ...tokens, ...recipe, boxes: earned } as never)) ?? "",
      /recipes\/melt/,
    );
    await game.publish({ ...tokens, ...laundering, boxes: { chest: of("gems") } } as never);
    // Who exchanged a moment ago has what counts as earned.
    const none = { exchanges: { other: exchange("gems", "coins") } };
    assert.match(
      (await game.refused({ ...tokens, ...none, boxes: earned } as never)) ?? "",
      /exchanges\/launder/,
    );
    await game.publish({ ...tokens, ...none, boxes: { chest: of("gems") } } as never);
    await game.publish({ ...tokens, ...none, boxes: earned } as never);
  });

  it("is refused if a draw is worth more than it costs, by exchanges, recipes and what is sold", async () => {
    const rows = (amount: number, item = "torch") => [
      { id: "one", weight: 1, rewards: [{ currency: "coins", amount }] },
      { id: "two", weight: 1, rewards: [{ item, quantity: 1 }] },
    ];
    const closed = { ages: "none" };
    const back = {
      exchanges: { back: { pay: { currency: "coins", amount: 10 }, get: { currency: "gems", amount: 1 } } },
    };
    const box = (amount: number) => ({
      boxes: { chest: of("gems", { rows: rows(amount), closed, perDay: 1 }) },
    });
    assert.match(
      (await game.refused({ ...tokens, ...back, ...box(202) } as never)) ?? "",
      /worth 10.1 of them.*circle/s,
    );
    assert.equal(await game.refused({ ...tokens, ...back, ...box(198) } as never), undefined);
    const recipes = {
      sell: {
        title: "Sell",
        takes: [{ item: "torch", quantity: 2 }],
        rewards: [{ currency: "gems", amount: 1 }],
        limit: 9,
      },
    };
    assert.match((await game.refused({ ...tokens, ...back, ...box(198), recipes } as never)) ?? "", /circle/);
    // A potion is a gem, as ten coins are, until somebody lowers its price alone.
    const potion = { sell: { ...recipes.sell, takes: [{ item: "health-potion", quantity: 1 }] } };
    const alone = new DrawsWorld({ clients: { secondPublisher: "true" } });
    const documents = { ...tokens, ...back, ...box(190), recipes: potion } as never;
    assert.match(
      (await alone.refused(documents)) ?? "",
      /worth 19 .*once one person has lowered prices of items alone/,
    );
    await alone.server.close();
    assert.equal(await game.refused(documents), undefined);
  });

  it("is refused if money opens a box that no age closes, unless the box says so", async () => {
    const open = { ...tokens, boxes: { chest: of("gems", { closed: {} }) } };
    await game.publish(open as never);
    const other = new DrawsWorld(
      { clients: { ageRules: '{"activities":["chat"],"countries":["DE"]}' } },
      whole,
    );
    assert.match((await other.refused(open as never)) ?? "", /ageActivities lacks boxes/);
    await other.publish({ ...tokens, boxes: { chest: of("gems") } } as never);
    await other.server.close();
  });

  it("is refused with a box for nothing that has no day, and with names that are not there", async () => {
    const { price: _, ...free } = chest;
    assert.match(
      (await game.refused({ boxes: { chest: free } } as never)) ?? "",
      /perDay: A box without a price has it/,
    );
    const rows = [{ id: "one", weight: 1, rewards: [{ item: "no-such-thing", quantity: 1 }] }];
    assert.match(
      (await game.refused({ boxes: { chest: { ...chest, rows } } } as never)) ?? "",
      /no item no-such-thing/,
    );
  });
});
