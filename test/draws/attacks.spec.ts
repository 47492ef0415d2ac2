import assert from "node:assert/strict";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { valuesOfDocuments } from "@game-backend/framework/live/check";
import { copyBack } from "@game-backend/tools/restore/copyBack";
import { boxes as kindOfBoxes } from "../../functions/draws/boxes";
import * as draws from "../../functions/draws/definition";
import { hashOf, serverSeedOf } from "../../functions/draws/draw";
import { faultsOf } from "../../functions/draws/worth";
import { recipes } from "../../functions/economy/recipes";
import * as leagues from "../../functions/leagues/definition";
import * as purchases from "../../functions/purchases/definition";
import * as tables from "../../functions/tracks/tables";
import { ownDocuments } from "../../tools/harness/ownWorld";
import { chest, DrawsWorld, day, hour } from "./play";

const ring = (give: object) => ({ rewards: [give] });
const currencies = {
  ...{ coins: { title: "Coins" }, gems: { title: "Gems", bought: true } },
  ...{ "pass-xp": { title: "Experience" }, tokens: { title: "Tokens" } },
  energy: { title: "Energy", cap: 100 },
};

describe("who attacks draws", () => {
  let game: DrawsWorld;
  afterEach(() => game.server.close());

  it("learns from no full wallet what the next draw would give, and so passes over none for nothing", async () => {
    game = new DrawsWorld();
    await game.player("ada", { "currency:energy": 100 });
    const rows = [
      { id: "common", weight: 50, ...ring({ currency: "energy", amount: 1 }) },
      { id: "rare", weight: 50, ...ring({ item: "health-potion", quantity: 1 }) },
    ];
    const { price: _, ...free } = chest;
    await game.publish({
      currencies,
      boxes: { chest: { ...chest, rows }, free: { ...free, perDay: 50 } },
    } as never);
    const outcomes = new Set<string>();
    for (let at = 0; at < 12; at++) {
      const { status, body } = await game.open("ada", "chest");
      outcomes.add(status === 200 ? body.row : body.code);
      await game.open("ada", "free");
    }
    assert.equal(outcomes.size, 1, [...outcomes].join());
  });

  it("pays with nothing bought that came between the look at the wallet and the write", async () => {
    let between: (() => Promise<unknown>) | undefined;
    game = new DrawsWorld({
      clients: { ageRules: '{"activities":[],"countries":["BE"]}' },
      faults: (operation) => {
        const now = between;
        if (operation !== "TransactWriteItems" || !now) return undefined;
        between = undefined;
        return now();
      },
    });
    await game.player("ada", { "currency:tokens": 10 });
    const earned = JSON.parse('{"then":"earned","countries":["BE"],"ages":"none"}');
    await game.publish({
      currencies,
      boxes: { chest: { ...chest, price: { currency: "tokens", amount: 10 }, closed: earned } },
    } as never);
    between = async () =>
      // Ten are bought and ten are spent: the balance is what it was.
      game.server.tables.progress.updateItem(
        { userId: "ada", part: "wallet" },
        { set: { "bought:tokens": 10 } },
      );
    const { body } = await game.open("ada", "chest");
    assert.equal(body.code, "box.earned_only");
    assert.equal((await game.wallet("ada"))["currency:tokens"], 10);
  });
});

const keysOf = (
  generations: readonly number[],
  { current = generations[0] ?? 0, since = 0, name = "key" } = {},
) => ({
  keys: new Map(generations.map((one) => [one, `${name} ${one}`])),
  ...{ current, since },
});

describe("what an operator does to the keys of draws", () => {
  let game: DrawsWorld;
  let keys: ReturnType<typeof keysOf>;
  /** The keys as they are, of which the function has not heard yet. */
  let newest: ReturnType<typeof keysOf> | undefined;
  beforeEach(async () => {
    [keys, newest] = [keysOf([1, 2]), undefined];
    const drawKeys = async (generation = 0) =>
      newest && generation > Math.max(...keys.keys.keys()) ? newest : keys;
    game = new DrawsWorld({ clients: { drawKeys } });
    await game.player("ada");
    await game.publish({ boxes: { chest } });
  });
  afterEach(() => game.server.close());

  it("draws by no other server seed than the one that was promised: rows in a stack with other keys begin a new seed period", async () => {
    const { seedPeriod } = await game.boxes("ada");
    assert.equal((await game.open("ada", "chest")).body.serverSeedHash, seedPeriod.serverSeedHash);
    keys = keysOf([1, 2], { name: "another stack's" });
    const now = await game.boxes("ada");
    assert.notEqual(now.seedPeriod.serverSeedHash, seedPeriod.serverSeedHash);
    assert.equal((await game.open("ada", "chest")).body.seedPeriod, 2);
    const { ended } = await game.seed("ada");
    assert.equal(ended.serverSeedHash, now.seedPeriod.serverSeedHash);
  });

  it("keeps nobody out for ever whose generation will never be known", async () => {
    keys = keysOf([5, 6, 4]);
    await game.player("bob");
    assert.equal((await game.open("bob", "chest")).status, 200);
    keys = keysOf([1, 2]);
    assert.equal((await game.ask("getBoxes", "bob")).status, 503);
    await game.server.pass(2 * day);
    assert.equal((await game.open("bob", "chest")).body.seedPeriod, 2);
  });

  it("a function that has not heard of a rotation draws by what another one has shown", async () => {
    newest = keysOf([4, 5, 3, 2, 1], { since: game.server.clock.now() });
    keys = newest;
    const { live, seedPeriod } = await game.boxes("ada");
    keys = keysOf([1, 2]);
    const { status, body } = await game.ask("postBoxesOpen", "ada", {
      params: { id: "chest" },
      body: { serverSeedHash: seedPeriod.serverSeedHash },
      headers: { "x-live-seen": `${live}` },
    });
    assert.deepEqual([status, body.serverSeedHash], [200, seedPeriod.serverSeedHash], JSON.stringify(body));
  });

  it("a leaked key begins no series once it is rotated, except for a day the one before, whatever the list has", async () => {
    const generations = [14, 15, ...Array.from({ length: 12 }, (_, at) => 13 - at)];
    keys = keysOf(generations, { since: game.server.clock.now() });
    /** Returns the generations by which a series begins, by a word and by the first draw. */
    const begin = async (name: string) => {
      const may: string[] = [];
      for (const generation of generations) {
        const [words, draws] = [`${name}-${generation}-words`, `${name}-${generation}-draws`];
        for (const player of [words, draws]) await game.player(player);
        const by = (player: string, seedPeriod: number) =>
          hashOf(serverSeedOf(`key ${generation}`, player, seedPeriod));
        const body = { serverSeedHash: by(words, 2), clientSeed: "" };
        const seeded = await game.ask("postBoxesSeed", words, { body });
        const opened = await game.open(draws, "chest", { serverSeedHash: by(draws, 1) });
        for (const [what, answer] of Object.entries({ seeded, opened }))
          if (answer.status === 200) may.push(`${what} ${generation}`);
          else assert.equal(answer.body.code, "box.other_seed_period");
      }
      return may.sort();
    };
    assert.deepEqual(await begin("first"), ["opened 13", "opened 14", "seeded 13", "seeded 14"]);
    await game.server.pass(day);
    assert.deepEqual(await begin("second"), ["opened 14", "seeded 14"]);
  });

  it("a rotation an hour before midnight shows no two shelves: functions hear of it within an hour", async () => {
    const offer = (price: number) => ({ item: "torch", price });
    const offers = Object.fromEntries([..."abcdefgh"].map((id, at) => [id, offer(at + 1)]));
    const shelf = {
      title: "Today",
      ...{ window: "day", slots: 2 },
      offers: Object.keys(offers).map((id) => ({ offer: id, weight: 1 })),
    };
    await game.publish({ boxes: { chest }, offers, shelves: { today: shelf } } as never);
    const midnight = Math.ceil(game.server.clock.now() / day) * day;
    await game.server.pass(midnight + 60_000 - game.server.clock.now());
    const shown = async () => JSON.stringify((await game.boxes("ada")).shelves[0].offers);
    keys = keysOf([2, 3, 1], { since: midnight - hour / 2 });
    const heard = await shown();
    keys = keysOf([1, 2], { since: 0 });
    assert.equal(await shown(), heard);
    keys = keysOf([2, 3, 1], { since: midnight - hour / 2 });
    await game.server.pass(day);
    const next = await shown();
    keys = keysOf([2, 3, 1], { since: 0 });
    assert.equal(await shown(), next);
  });

  it("a restore puts no draws back to what they were, and brings back those that are gone", async () => {
    const puts: string[] = [];
    const client = Object.assign(new DynamoDBClient({ region: "eu-central-1" }), {
      send: async ({
        input,
      }: {
        input: { Item?: { part: { S: string } }; ConditionExpression?: string };
      }) => {
        if (!input.Item)
          return { Items: ["match", "~now"].map((part) => ({ userId: { S: "ada" }, part: { S: part } })) };
        puts.push(`${input.Item.part.S} ${input.ConditionExpression ? "if it is gone" : "over it"}`);
        return {};
      },
    });
    const copy = { model: tables.counters, from: "then", to: "now", dryRun: false, overwrite: true };
    await copyBack(client as never, { ...copy, mayReturn: async () => true });
    assert.deepEqual(puts.sort(), ["match over it", "~now if it is gone"]);
  });

  it("a publication without a guarantee takes away no count of another one", async () => {
    const rows = [chest.rows[0], { ...chest.rows[1], weight: 0 }];
    const box = { ...chest, rows: rows as typeof chest.rows };
    const guarantee = { row: "rare", after: 3 };
    await game.publish({ boxes: { chest: { ...box, guarantee } } });
    for (let at = 0; at < 2; at++) assert.equal((await game.open("ada", "chest")).body.row, "common");
    await game.publish({ boxes: { chest: box } });
    assert.equal((await game.open("ada", "chest")).body.row, "common");
    await game.publish({ boxes: { chest: { ...box, guarantee } } });
    assert.equal((await game.open("ada", "chest")).body.row, "rare");
  });
});

describe("a stolen editor", () => {
  const whole = { draws, purchases };
  let game: DrawsWorld;
  let rules = { activities: ["boxes"], countries: ["DE"] };
  beforeEach(() => {
    rules = { activities: ["boxes"], countries: ["DE"] };
  });
  const begin = () => {
    game = new DrawsWorld({ clients: { ageRules: JSON.stringify(rules) } }, whole);
  };
  afterEach(() => game.server.close());
  const of = (currency: string, more: object = {}) => ({
    ...chest,
    price: { currency, amount: 10 },
    ...more,
  });
  const exchange = (from: string, to: string, pay = 1, get = 1) => ({
    pay: { currency: from, amount: pay },
    get: { currency: to, amount: get },
  });

  it("opens no box to minors by letting money become its currency afterwards", async () => {
    rules = { activities: ["chat"] as never, countries: ["DE"] };
    begin();
    const boxes = { chest: of("tokens", { closed: {} }) };
    await game.publish({ currencies, boxes } as never);
    const found = await game.refused({
      currencies,
      boxes,
      exchanges: { later: exchange("gems", "tokens") },
    } as never);
    assert.match(found ?? "", /ageActivities lacks boxes/);
  });

  it("makes no circle in which a draw needs more of what it was paid with", async () => {
    begin();
    const rows = [{ id: "half", weight: 1, rewards: [{ item: "torch", quantity: 1 }] }];
    const melt = {
      title: "Melt",
      takes: [
        { item: "torch", quantity: 1 },
        { currency: "tokens", amount: 1 },
      ],
      rewards: [{ currency: "tokens", amount: 100 }],
      limit: 1_000_000,
    };
    const boxes = { chest: of("tokens", { rows }) };
    assert.match((await game.refused({ currencies, boxes, recipes: { melt } } as never)) ?? "", /circle/);
  });

  it("makes no circle by numbers that are very large and very small", async () => {
    begin();
    const much = { currency: "energy", amount: 1_000_000_000 };
    const rows = [{ id: "one", weight: 1, rewards: Array.from({ length: 20 }, () => much) }];
    const boxes = { chest: { ...of("tokens", { rows }), price: { currency: "tokens", amount: 1 } } };
    const exchanges = { a: exchange("energy", "coins", 1_000_000), b: exchange("coins", "tokens", 10_000) };
    assert.match((await game.refused({ currencies, boxes, exchanges } as never)) ?? "", /circle/);
  });

  it("makes no answer that is too long to be sent", async () => {
    begin();
    const contents = Array.from({ length: 20 }, (_, at) => ({
      item: "torch",
      quantity: 1_000_000 + at,
      until: at + 1e12,
    }));
    const bundles = { full: { title: "Full", contents } };
    const both = [{ bundle: "full" }, { bundle: "full" }];
    const rows = Array.from({ length: 50 }, (_, at) => ({ id: `r${at}`, weight: 1, rewards: both }));
    const words = Object.fromEntries([..."abcdefghijk"].map((one) => [`${one}a`, "w".repeat(500)]));
    const full = of("tokens", { rows, guarantee: { row: "r1", after: 9, words } });
    const boxes = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`box-${at}`, full]));
    assert.match(
      (await game.refused({ currencies, bundles, boxes } as never)) ?? "",
      /bytes of boxes: at most/,
    );
  });

  it("keeps no publication busy: of more ways than can be looked at, none is published with a box", () => {
    begin();
    const item = (at: number, quantity: number) => ({ item: `i${at % 1_100}`, quantity });
    // Two of each for one of both, and back: no prices are found by raising them alike.
    const all = Array.from({ length: 1_100 }, (_, at) => [
      `r${at}`,
      { title: "Recipe", takes: [item(at, 1), item(at + 1, 2)], rewards: [item(at + 2, 4)] },
    ]);
    const documents = { recipes: Object.fromEntries(all), boxes: { chest: of("tokens") } } as never;
    assert.match(
      faultsOf(valuesOfDocuments(documents, { recipes, boxes: kindOfBoxes }))
        .map(({ message }) => message)
        .join(),
      /more documents than can be looked at/,
    );
  });

  it("leaves no game in which what is wrong already keeps anybody from mending it", () => {
    begin();
    const rewards = (amount: number) => [{ id: "one", weight: 1, rewards: [{ currency: "tokens", amount }] }];
    const values = (amount: number, others: object = {}) =>
      valuesOfDocuments(
        { boxes: { chest: of("tokens", { rows: rewards(amount) }) }, ...others },
        { boxes: kindOfBoxes },
      );
    assert.equal(kindOfBoxes.follows?.(values(20), values(5)).length, 0);
    assert.notEqual(kindOfBoxes.follows?.(values(5), values(20)).length, 0);
  });

  it("launders nothing by a track that counts what is spent, nor what no product gives any more", async () => {
    begin();
    const earned = { chest: of("tokens", { closed: JSON.parse('{"then":"earned","countries":["BE"]}') }) };
    const counters = { spent: { title: "Spent", of: "ledger", where: { currency: "gems", moved: "out" } } };
    const launder = {
      title: "Launder",
      counts: { counter: "spent" },
      steps: [{ id: "one", at: 1, rewards: [{ currency: "tokens", amount: 1 }] }],
    };
    const found = await game.refused({ currencies, boxes: earned, counters, tracks: { launder } } as never);
    assert.match(found ?? "", /Money can become tokens.*tracks\/launder/);
    const still = {
      currencies,
      boxes: earned,
      products: {},
      exchanges: { launder: exchange("gems", "tokens") },
    };
    assert.match((await game.refused(still as never)) ?? "", /Money can become tokens/);
  });

  it("launders nothing by a league that bought currency enters, and whose places give the price of a box", async () => {
    game = new DrawsWorld({ clients: { ageRules: JSON.stringify(rules) } }, { ...whole, leagues });
    const earned = { chest: of("tokens", { closed: JSON.parse('{"then":"earned","countries":["BE"]}') }) };
    const launder = {
      ...{ title: "Launder", board: "arena", most: 2, entry: { currency: "gems", amount: 1 } },
      tiers: [
        {
          id: "all",
          title: "All",
          rewards: [[{ item: "torch", quantity: 1 }], [{ currency: "tokens", amount: 1 }]],
        },
      ],
    };
    const found = await game.refused({ currencies, boxes: earned, leagues: { launder } } as never);
    assert.match(found ?? "", /Money can become tokens.*products\/gems-100, leagues\/launder/);
    const { entry: _, ...free } = launder;
    await game.publish({ currencies, boxes: earned, leagues: { launder: free } } as never);
  });

  it("sells no box, and makes nothing by a recipe, for a bundle that is gone, or that some have", async () => {
    begin();
    const contents = [{ item: "torch", quantity: 1 }];
    const rewards = [{ bundle: "late" }];
    const kinds = {
      boxes: { chest: of("gems", { rows: [{ id: "one", weight: 1, rewards }] }) },
      recipes: { torch: { title: "Torch", takes: [{ item: "torch", quantity: 2 }], rewards } },
    };
    const bundles = (own: object) => ({
      bundles: { ...ownDocuments(whole)["bundles"], late: { title: "Late", contents, ...own } },
    });
    for (const own of [
      { until: "2026-11-24T00:00:00Z" },
      { from: "2027-01-01T00:00:00Z" },
      { when: { payer: true } },
    ]) {
      const found = await game.refused({ ...kinds, ...bundles(own) } as never);
      for (const of of [/boxes\/chest: rows.0.rewards.0.bundle/, /recipes\/torch: rewards.0.bundle/])
        assert.match(found ?? "", of);
    }
    await game.publish({ ...kinds, ...bundles({}) } as never);
    // Who changes the bundle alone is told as well.
    const later = await game.refused({ ...kinds, ...bundles({ until: "2027-01-01T00:00:00Z" }) } as never);
    assert.match(later ?? "", /bundles\/late: until: boxes\/chest gives it at other times too/);
  });
});
