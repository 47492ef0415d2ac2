import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { checkDocuments } from "@game-backend/framework/live/check";
import * as draws from "../../functions/draws/definition";
import * as purchases from "../../functions/purchases/definition";
import { ownDocuments, ownGame } from "../../tools/harness/ownWorld";
import { chest, DrawsWorld, day, noon } from "./play";

const upTo = (number: number) => Array.from({ length: number }, (_, at) => at + 1);

describe("a seed period of draws", () => {
  let game: DrawsWorld;
  let list: [number, string][];
  let reads = 0;
  beforeEach(async () => {
    list = [
      [1, "first"],
      [2, "second"],
    ];
    reads = 0;
    const drawKeys = async (generation = 0) => {
      if (generation > 2) reads++;
      return { keys: new Map(list), current: list[0]?.[0] ?? 0, since: noon };
    };
    game = new DrawsWorld({ clients: { drawKeys } });
    await game.player("ada");
    await game.publish({ boxes: { chest } });
  });
  afterEach(() => game.server.close());

  it("ends by a word, whose server seed hash was shown before: another one is refused, and a retry changes nothing", async () => {
    const { next } = await game.boxes("ada");
    const seed = (serverSeedHash: string, clientSeed: string) =>
      game.ask("postBoxesSeed", "ada", { body: { serverSeedHash, clientSeed } });
    assert.equal((await seed("0".repeat(64), "late")).body.code, "box.other_seed_period");
    const first = await seed(next.serverSeedHash, "word");
    assert.equal(first.status, 200, JSON.stringify(first.body));
    assert.deepEqual((await seed(next.serverSeedHash, "word")).body, first.body);
    // Who knows the server seed now would choose the word by it.
    assert.equal((await seed(next.serverSeedHash, "other")).body.code, "box.other_seed_period");
    assert.equal((await game.boxes("ada")).seedPeriod.number, 2);
    assert.equal(
      (await game.open("ada", "chest", { serverSeedHash: first.body.ended.serverSeedHash })).body.code,
      "box.other_seed_period",
    );
    const opened = await game.open("ada", "chest");
    assert.deepEqual([opened.body.seedPeriod, opened.body.nonce], [2, 1]);
    assert.equal(
      (await game.ask("getBoxesDraws", "ada", { query: { seedPeriod: "3" } })).body.code,
      "box.no_seed_period",
    );
    for (const _ of upTo(19)) await game.seed("ada");
    const { next: last } = await game.boxes("ada");
    assert.equal((await seed(last.serverSeedHash, "")).body.code, "box.day_over");
  });

  it("begins with the server seed hash that was shown, also by a function that has rotated keys already", async () => {
    const { seedPeriod } = await game.boxes("ada");
    list = [
      [2, "second"],
      [3, "third"],
      [1, "first"],
    ];
    assert.notEqual((await game.boxes("ada")).seedPeriod.serverSeedHash, seedPeriod.serverSeedHash);
    const { body } = await game.open("ada", "chest", { serverSeedHash: seedPeriod.serverSeedHash });
    assert.deepEqual([body.serverSeedHash, body.nonce], [seedPeriod.serverSeedHash, 1]);
    assert.equal((await game.boxes("ada")).seedPeriod.serverSeedHash, seedPeriod.serverSeedHash);
  });

  it("ends by itself after 90 days, at the next draw, and is told", async () => {
    await game.open("ada", "chest");
    const shown = await game.boxes("ada");
    await game.server.pass(90 * day);
    const { seedPeriod } = await game.boxes("ada");
    assert.deepEqual(
      [seedPeriod.number, seedPeriod.serverSeedHash, seedPeriod.draws, seedPeriod.endsAt !== undefined],
      [2, shown.next.serverSeedHash, 0, true],
    );
    const { serverSeed, ...before } = (await game.drawn("ada", { seedPeriod: "1" })).seedPeriod;
    assert.deepEqual([serverSeed, before.draws], [undefined, 1]);
    assert.deepEqual((await game.open("ada", "chest")).body.seedPeriod, 2);
    const ended = (await game.drawn("ada", { seedPeriod: "1" })).seedPeriod;
    assert.deepEqual(
      [ended.serverSeedHash, ended.serverSeed.length, ended.endedAt],
      [shown.seedPeriod.serverSeedHash, 64, game.server.clock.now()],
    );
  });

  it("goes on with its key after twelve rotations, and the next one has the newest; a key that is not there yet is waited for", async () => {
    const before = await game.open("ada", "chest");
    list = upTo(14)
      .reverse()
      .map((number) => [number, number === 1 ? "first" : `key ${number}`]);
    list = [list[1], list[0], ...list.slice(2)] as [number, string][];
    const after = await game.open("ada", "chest");
    assert.deepEqual([after.body.serverSeedHash, after.body.nonce], [before.body.serverSeedHash, 2]);
    const { seedPeriod } = await game.seed("ada");
    list = upTo(2).map((number) => [number, `${number}`]);
    const late = await game.ask("postBoxesOpen", "ada", {
      params: { id: "chest" },
      body: { serverSeedHash: seedPeriod.serverSeedHash },
      headers: { "idempotency-key": "late", "x-live-seen": "1" },
    });
    assert.deepEqual([late.status, late.body.code, reads], [503, "box.key_unknown", 1]);
    list = [[20, "newest"]];
    const { body } = await game.open("ada", "chest");
    assert.equal(body.seedPeriod, 3);
    // Its key was dropped: who rotates more often than the document says cannot tell the server seed.
    assert.equal((await game.drawn("ada", { seedPeriod: "2" })).seedPeriod.serverSeed, undefined);
  });
});

describe("what is chosen for a player", () => {
  const offers = Object.fromEntries(
    upTo(6).map((number) => [`o${number}`, { item: "torch", price: number }]),
  );
  const shelf = {
    title: "Today",
    window: "day",
    slots: 2,
    offers: upTo(6).map((number) => ({ offer: `o${number}`, weight: 1 })),
  };
  const quest = (title: string) => ({
    ...{ title, counts: { counter: "visits" }, window: "day", category: "daily", pool: 1 },
    steps: [{ id: "one", at: 1, rewards: [{ currency: "coins", amount: 1 }] }],
  });

  it("is the same on a shelf until its end, whatever is rotated, another one for others, and sold alone", async () => {
    let current = 1;
    let since = 0;
    const keys = new Map(upTo(3).map((number) => [number, `key ${number}`]));
    const game = new DrawsWorld({ clients: { drawKeys: async () => ({ keys, current, since }) } });
    const players = upTo(12).map((number) => `player-${number}`);
    for (const player of ["ada", ...players]) await game.player(player, { balance: 100 });
    await game.publish({ offers, shelves: { today: shelf } } as never);
    const on = async (player: string) => {
      const { shelves } = await game.boxes(player);
      assert.equal(
        shelves[0].endsAt,
        noon - (noon % day) + (Math.floor((game.server.clock.now() - (noon - (noon % day))) / day) + 1) * day,
      );
      return shelves[0].offers as string[];
    };
    const mine = await on("ada");
    assert.equal(new Set(mine).size, 2);
    [current, since] = [2, game.server.clock.now()];
    assert.deepEqual(await on("ada"), mine);
    const others = await Promise.all(players.map(on));
    assert.ok(new Set(others.map((names) => names.sort().join())).size > 4);
    const buy = async (name: string) =>
      (await game.ask("postShopBuy", "ada", { body: { itemId: `offer:${name}`, quantity: 1 } })).body;
    for (const { offer } of shelf.offers) {
      const { paid, code } = await buy(offer);
      assert.deepEqual(
        mine.includes(offer) ? paid !== undefined : code,
        mine.includes(offer) || "shop.not_on_shelf",
      );
    }
    const days = new Set([mine.sort().join()]);
    for (const _ of upTo(6)) {
      await game.server.pass(day);
      days.add((await on("ada")).sort().join());
    }
    assert.ok(days.size > 2);
    await game.server.close();
  });

  it("is so many quests of a pool, which are a player's alone", async () => {
    const game = new DrawsWorld();
    await game.player("ada");
    const tracks = Object.fromEntries(upTo(5).map((number) => [`q${number}`, quest(`Quest ${number}`)]));
    await game.publish({ tracks } as never);
    const quests = async () => {
      const { body } = await game.ask("getTracks", "ada", { query: { category: "daily" } });
      return body.tracks.map(({ id }: { id: string }) => id);
    };
    const found = new Set<string>();
    for (const _ of upTo(10)) {
      const mine = await quests();
      assert.deepEqual([mine.length, await quests()], [1, mine]);
      found.add(mine[0]);
      await game.server.pass(day);
    }
    assert.ok(found.size > 2);
    const two = { ...tracks, q1: { ...quest("Other"), pool: 2 } };
    assert.match((await game.refused({ tracks: two } as never)) ?? "", /of the same pool has another pool/);
    await game.server.close();
  });
});

describe("a recipe", () => {
  it("takes and gives at once, in net amounts, as often as its limit says, and is closed with draws", async () => {
    const game = new DrawsWorld();
    await game.player("ada", { balance: 9, inventory: { torch: 5 } });
    const recipes = {
      torches: {
        ...{ title: "A potion", limit: 2 },
        takes: [
          { item: "torch", quantity: 3 },
          { currency: "coins", amount: 4 },
        ],
        rewards: [
          { item: "torch", quantity: 1 },
          { item: "health-potion", quantity: 1 },
        ],
      },
    };
    await game.publish({ recipes } as never);
    const make = async (quantity = 1, key = game.newKey()) =>
      (
        await game.ask("postShopBuy", "ada", {
          body: { itemId: "recipe:torches", quantity },
          headers: { "idempotency-key": key },
        })
      ).body;
    const holds = async () => {
      const { balance, inventory } = await game.wallet("ada");
      return [balance, inventory["torch"], inventory["health-potion"] ?? 0];
    };
    const first = await make(1, "first");
    assert.deepEqual([first.got, first.took], [recipes.torches.rewards, recipes.torches.takes]);
    assert.deepEqual([await make(1, "first"), await holds()], [first, [5, 3, 1]]);
    assert.equal((await make(2)).code, "shop.offer_taken");
    await game.server.tables.progress.updateItem(
      { userId: "ada", part: "wallet" },
      { set: { "inventory.torch": 1 } },
    );
    assert.equal((await make()).code, "wallet.none_left");
    await game.server.tables.progress.updateItem(
      { userId: "ada", part: "wallet" },
      { set: { "inventory.torch": 2, balance: 3 } },
    );
    assert.equal((await make()).code, "wallet.insufficient");
    assert.deepEqual(await holds(), [3, 2, 1]);
    await game.server.tables.heads.putItem({
      id: "switches",
      features: { draws: false },
      version: 1,
    } as never);
    await game.server.pass(60_000);
    assert.equal((await make()).code, "feature.off");
    await game.server.close();
  });

  it("is not published if somebody gains by it in a circle", async () => {
    const game = new DrawsWorld();
    const recipe = (takes: object[], rewards: object[]) => ({ title: "R", takes, rewards, limit: 1 });
    const item = (name: string, quantity: number) => ({ item: name, quantity });
    const coin = (amount: number) => ({ currency: "coins", amount });
    const offers = { wood: { item: "torch", price: 1 } };
    const of = (coins: number) => ({
      offers,
      recipes: {
        chair: recipe([item("torch", 3), coin(10)], [item("oak-shield", 1)]),
        sale: recipe([item("oak-shield", 1)], [coin(coins)]),
      },
    });
    assert.match((await game.refused(of(14) as never)) ?? "", /circle gains without end.*recipes/);
    assert.equal(await game.refused(of(13) as never), undefined);
    await game.server.close();
  });
});

describe("the samples", () => {
  it("are right: a box for an earned currency and a recipe in live; a box for bought gems with its closings, and a shelf with its offers in examples", () => {
    const own = { draws, purchases };
    const { documents: kinds } = ownGame(own);
    const first = ownDocuments(own);
    const ofExamples = (kind: string) =>
      Object.fromEntries(
        readdirSync(`examples/${kind}`).map((file) => [
          file.replace(".json", ""),
          JSON.parse(readFileSync(`examples/${kind}/${file}`, "utf8")),
        ]),
      );
    const more = ["boxes", "offers", "shelves"].map((kind) => [
      kind,
      { ...first[kind], ...ofExamples(kind) },
    ]);
    for (const documents of [first, { ...first, ...Object.fromEntries(more) }])
      assert.deepEqual(
        checkDocuments(documents as never, kinds as never).filter(({ isWarning }) => !isWarning),
        [],
      );
    assert.ok(
      first["recipes"]?.["oak-shield"] && more.every(([, all]) => Object.keys(all as object).length > 0),
    );
  });
});
