import assert from "node:assert/strict";
import * as admin from "../../functions/admin/definition";
import postGrant from "../../functions/admin/routes/postGrant";
import postTake from "../../functions/admin/routes/postTake";
import { newWallet } from "../../functions/economy/newWallet";
import * as inboxFeature from "../../functions/inbox/definition";
import postInboxMessage from "../../functions/inbox/postInboxMessage";
import * as leagues from "../../functions/leagues/definition";
import { putPlayerLeague } from "../../functions/leagues/staffRoutes";
import { reachedBy } from "../../functions/tracks/reached";
import { putPlayerCounter } from "../../functions/tracks/staffRoutes";
import { ownDocuments, world } from "../../tools/harness/ownWorld";
import { noon, TracksWorld } from "./play";
import { tracksOwn } from "./routes";

const reason = "A spec of what staff reach";
const ids = Array.from({ length: 20 }, (_, n) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`);
const [ada = "", bob = ""] = ids;
const of = (currency: string, amount: number) => ({ currency, amount });
const xp = (amount: number) => of("pass-xp", amount);
const gold = { entitlement: "pass.gold" };

/** 20 steps, 20 apart, of a million coins each, and as many for who has a right. */
const steps = Array.from({ length: 20 }, (_, n) => [
  { id: `free-${n}`, at: 20 * (n + 1), rewards: [of("coins", 1_000_000)] },
  { id: `gold-${n}`, at: 20 * (n + 1), rewardTrack: "gold", rewards: [of("gems", 10)] },
]).flat();
const tracks = {
  pass: {
    ...{ title: "A season", counts: { currency: "pass-xp" }, steps },
    rewardTracks: { gold: { title: "Gold", entitlement: "pass.gold" } },
  },
  winner: {
    ...{ title: "Wins", counts: { counter: "duels-won" } },
    steps: [{ id: "thousand", at: 1_000, rewards: [of("coins", 9_000_000)] }],
  },
  torches: {
    ...{ title: "Torches", counts: { counter: "torches" } },
    steps: [{ id: "five", at: 5, rewards: [xp(10)] }],
  },
  gathered: {
    ...{ title: "Gathered", counts: { counter: "torches" } },
    steps: [
      { id: "six", at: 6, rewards: [of("coins", 2_000_000)] },
      { id: "seven", at: 7, rewards: [of("coins", 3_000_000)] },
    ],
  },
};
const later = {
  soon: {
    ...{ title: "Soon", counts: { counter: "torches" }, from: "2026-12-01T00:00:00Z" },
    steps: [{ id: "one", at: 1, rewards: [of("coins", 5_000_000)] }],
  },
};
const counters = {
  "duels-won": { title: "Duels won", of: "match", where: { mode: "duel", place: 1 } },
  torches: { title: "Torches", of: "ledger", where: { item: "torch" } },
};
const own = { ...tracksOwn, admin, leagues, inbox: inboxFeature };
/** The game's, without a most that a day gives. */
const currencies = Object.fromEntries(
  Object.entries(ownDocuments(own)["currencies"] ?? {}).map(([id, { perDay: _, ...rest }]) => [id, rest]),
);
const numbers = { coins: 1e9, items: 1e6, entitlements: 1e6, everybody: 1e9, players: 100, taken: 1e9 };

describe("what staff give counts with what it reaches", () => {
  let game: TracksWorld;
  let keys = 0;
  beforeEach(async () => {
    before = {};
    game = new TracksWorld(
      {
        clients: {
          staffNumbers: JSON.stringify(numbers),
          staff: { has: async () => false, hasOne: async () => true, some: async () => false },
          signingKey: async () => ["key"],
        },
      },
      own,
    );
    for (const id of ids) await game.player(id);
    await game.server.tables.catalog.putItem({
      ...{
        id: "torch",
        name: "Torch",
        description: "",
        price: 5,
        onSale: true,
        version: 1,
        shelf: "catalog",
      },
    });
    await game.publish({ tracks, counters, currencies } as never);
  });
  afterEach(() => game.server.close());

  const ask = async (route: object, params: Record<string, string>, body: object) => {
    const headers = { "idempotency-key": `k${keys++}` };
    const answer = await game.server.call(route as never, {
      ...{ as: "mia", groups: "admins", params, headers, body: { reason, ...body } },
    });
    assert.ok(answer.status < 300, JSON.stringify(answer.body));
  };
  const give = (contents: readonly object[], id = ada) => ask(postGrant, { id }, { contents });
  const send = (contents: readonly object[], whom: object) =>
    ask(postInboxMessage, {}, { text: "Sorry", days: 1, contents, ...whom });
  const list = { to: "players", players: ids };

  /** Returns what the numbers of the day have counted since it was asked before. */
  let before: Record<string, number> = {};
  const counted = async () => {
    const [row = {}] = (await game.server.tables.allowances.scan()).items;
    const now = Object.fromEntries(
      Object.entries(row).flatMap(([name, amount]) =>
        name.startsWith("of:") ? [[name.slice(3), Number(amount)] as const] : [],
      ),
    );
    const since = Object.entries(now).flatMap(([name, amount]) => {
      const more = amount - (before[name] ?? 0);
      return more === 0 ? [] : [[name, more] as const];
    });
    before = now;
    return Object.fromEntries(since);
  };

  it("all steps of a track that a currency reaches, at once or little by little", async () => {
    await give([xp(400)]);
    assert.deepEqual(await counted(), { "coins:pass-xp": 400, "coins:coins": 20_000_000 });
    for (const _ of "12345678901234567890") await give([xp(1)], bob);
    const { "coins:coins": coins = 0 } = await counted();
    assert.ok(coins > 1_000_000, `${coins}: the first step, and the part of the way to the others`);
  });

  it("what it brings nearer, as much as the part of the way", async () => {
    await ask(putPlayerCounter, { id: ada, counter: "duels-won" }, { number: 999 });
    assert.deepEqual(await counted(), { "coins:coins": 8_991_000 });
    await ask(putPlayerCounter, { id: ada, counter: "duels-won" }, { number: 1_000 });
    assert.deepEqual(await counted(), { "coins:coins": 9_000_000 }, "reached is reached");
    await ask(putPlayerCounter, { id: bob, counter: "duels-won" }, { number: 1 });
    assert.deepEqual(await counted(), { "coins:coins": 9_000 });
  });

  it("by the player's state: a right opens what its owner has reached, and a number what its right opens", async () => {
    await give([gold]);
    assert.deepEqual(await counted(), { entitlements: 1 }, "nothing is reached yet");
    await give([xp(400)], bob);
    await counted();
    await give([gold], bob);
    assert.deepEqual(await counted(), { entitlements: 1, "coins:gems": 200 });
    await give([xp(400)]);
    assert.deepEqual(await counted(), {
      ...{ "coins:pass-xp": 400, "coins:coins": 20_000_000, "coins:gems": 200 },
    });
    await give([gold, xp(1)], ids[2]);
    assert.equal((await counted())["entitlements"], 1);
  });

  it("what steps open by what they give, and what a ledger's counter sees of the gift", async () => {
    await give([{ item: "torch", quantity: 5 }]);
    const all = await counted();
    assert.deepEqual([all["items"], all["coins:pass-xp"]], [5, 10]);
    assert.ok((all["coins:coins"] ?? 0) >= 1_000_000, JSON.stringify(all));
  });

  it("and to a list or to everybody, the worst that documents give, for each player", async () => {
    await send([xp(1)], list);
    const each = await counted();
    assert.equal(each["coins:pass-xp"], 20);
    assert.ok((each["coins:coins"] ?? 0) >= 20_000_000, "each may be one below a step");
    await send([gold], list);
    assert.deepEqual(await counted(), { entitlements: 20, "coins:gems": 20 * 200 });
    await send([gold], { to: "everybody" });
    assert.deepEqual(await counted(), { "everybody:entitlements": 1, "everybody:coins:gems": 200 });
    await send([xp(10)], { to: "everybody", when: { tag: ["vip"] } });
    assert.ok(((await counted())["everybody:coins:coins"] ?? 0) >= 1_000_000);
  });

  it("and with what the best place of a tier gives, to which a player is moved", async () => {
    const { tiers = [], ...forest } = Object(ownDocuments(own)["leagues"]?.["forest"]) as {
      tiers?: { id: string }[];
    };
    const paying = tiers.map((tier) => (tier.id === "gold" ? { ...tier, rewards: [[gold]] } : tier));
    const leagues = { forest: { ...forest, tiers: paying } };
    await game.publish({ tracks, counters, currencies, leagues } as never);
    await ask(putPlayerLeague, { id: ada, league: "forest" }, { tier: "gold" });
    assert.deepEqual(await counted(), { entitlements: 1, "coins:gems": 200 });
  });

  it("and of what begins while an inbox message waits, but not of it what is given now", async () => {
    await game.publish({ tracks: later, counters, currencies } as never);
    await send([{ item: "torch", quantity: 1 }], { ...list, days: 90 });
    assert.deepEqual(await counted(), { items: 20, "coins:coins": 20 * 5_000_000 });
    await give([{ item: "torch", quantity: 1 }]);
    assert.deepEqual(await counted(), { items: 1 });
  });

  it("and a whole reward track, if it is given to who has bought what opens it: another account may have had its steps", () => {
    const spanned = Object.entries(tracks).map(([id, each]) => [id, { rewardTracks: {}, span: {}, ...each }]);
    const values = { tracks: Object.fromEntries(spanned), counters, currencies, bundles: {} } as never;
    const wallet = { ...newWallet(ada), "currency:pass-xp": 400 };
    const player = { wallet, rows: [], bought: ["pass.gold"], now: noon };
    assert.deepEqual(reachedBy(player, values, [gold]).slice(1), [of("gems", 200)]);
    assert.deepEqual(reachedBy(player, values, [of("gems", 1)]), [of("gems", 1)], "nothing opens");
  });

  it("and what is taken back with what was built on it: claimed steps, those that wait, and what is owed", async () => {
    const rewards = async (quantity: number, id: string) => {
      await give([{ item: "torch", quantity }], id);
      await game.count();
      const { items } = await game.server.tables.ledger.query({ hash: id });
      return items.find(({ kind }) => kind === "admin/grant")?.entryId ?? "";
    };
    const takes = async (cause: string, id: string, takes: string) => {
      await counted();
      await ask(postTake, { id }, { cause, takes });
      const all = await counted();
      await game.count();
      await game.count();
      return all;
    };
    const line = await rewards(6, ada);
    await game.claim(ada, { track: "gathered" });
    assert.deepEqual(await takes(line, ada, "there"), {
      "taken:items": 6,
      "taken:coins:coins": 2_000_000,
      "taken:coins:pass-xp": 10,
    });
    assert.equal((await game.wallet(ada)).balance, 0, "it is taken");
    const other = await rewards(7, bob);
    await game.claim(bob, { track: "gathered" });
    await game.server.tables.progress.updateItem(
      { userId: bob, part: "wallet" },
      { set: { balance: 1_000_000 } },
    );
    assert.deepEqual(await takes(other, bob, "all"), {
      ...{
        "taken:items": 7,
        "taken:coins:coins": 1_000_000,
        "coins:coins": 4_000_000,
        "taken:coins:pass-xp": 10,
      },
    });
    assert.equal((await game.wallet(bob)).owes, 4_000_000);
  });

  it("and of many lines that go back at once, with what they sink together", async () => {
    for (const _ of "12345678") await give([{ item: "torch", quantity: 1 }]);
    await game.count();
    await game.claim(ada, { track: "gathered" });
    await counted();
    const { items } = await game.server.tables.ledger.query({ hash: ada });
    const taken: unknown[] = [];
    for (const { entryId } of items.filter(({ kind }) => kind === "admin/grant").slice(0, 4)) {
      await ask(postTake, { id: ada }, { cause: entryId, takes: "there" });
      taken.push((await counted())["taken:coins:coins"]);
    }
    assert.deepEqual(taken, [undefined, 3_000_000, 2_000_000, undefined], "of 8, 7, 6, 5 and 4 are left");
  });

  it("and nothing more where nothing is reached, or a game has no tracks", async () => {
    await give([of("gems", 7)]);
    assert.deepEqual(await counted(), { "coins:gems": 7 });
    const server = world(
      { admin },
      { clients: { staff: { has: async () => false, hasOne: async () => true, some: async () => false } } },
    );
    await server.tables.profiles.putItem(
      (await game.server.tables.profiles.getItem({ userId: ada })) as never,
    );
    await server.tables.progress.putItem(await game.wallet(ada));
    const { status } = await server.call(postGrant, {
      ...{ as: "mia", groups: "admins", params: { id: ada }, headers: { "idempotency-key": "k" } },
      body: { reason, contents: [of("coins", 7)] },
    });
    assert.equal(status, 200);
    assert.deepEqual(
      (await server.tables.allowances.scan()).items.map((row) => row["of:coins:coins"]),
      [7],
    );
    server.close();
  });
});
