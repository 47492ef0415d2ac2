import assert from "node:assert/strict";
import { byScore, chosen } from "../../functions/draws/draw";
import { size } from "../size";
import { DrawsWorld, day, hour, noon } from "./play";

const upTo = (number: number) => Array.from({ length: number }, (_, at) => at + 1);
const players = upTo(size(40, 1_000, 12)).map((number) => `player-${number}`);
const key = "key 1";
const keys = new Map([
  [1, key],
  [2, key],
]);

const quest = (more: object = {}) => ({
  ...{ title: "Quest", counts: { counter: "visits" }, window: "day", category: "daily", pool: 3, ...more },
  steps: [{ id: "one", at: 1, rewards: [{ currency: "coins", amount: 1 }] }],
});
const quests = (number: number, more: object = {}) =>
  Object.fromEntries(upTo(number).map((each) => [`q${each}`, quest(more)]));

const offers = Object.fromEntries(upTo(6).map((number) => [`o${number}`, { item: "torch", price: number }]));
const shelf = (names: readonly number[], more: object = {}) => ({
  ...{ title: "Today", window: "day", slots: 2, ...more },
  offers: names.map((number) => ({ offer: `o${number}`, weight: 1 })),
});

/** What differs from a choice to another. */
const lost = (had: readonly string[], has: readonly string[]) => had.filter((one) => !has.includes(one));

describe("a choice of a day or a week", () => {
  let game: DrawsWorld;
  beforeEach(async () => {
    game = new DrawsWorld({ clients: { drawKeys: async () => ({ keys, current: 1, since: 0 }) } });
    for (const player of players) await game.player(player);
  });
  afterEach(() => game.server.close());

  const pool = (category = "daily") =>
    Promise.all(
      players.map(async (as): Promise<string[]> => {
        const { status, body } = await game.ask("getTracks", as, { query: { category } });
        assert.equal(status, 200, JSON.stringify(body));
        return body.tracks.map(({ id }: { id: string }) => id).sort();
      }),
    );
  const shelves = () =>
    Promise.all(players.map(async (as): Promise<string[]> => (await game.boxes(as)).shelves[0].offers));
  const untilTomorrow = () => game.server.pass(day - (game.server.clock.now() % day));
  /** Makes what is served a publication of an earlier version. */
  const asBefore = async () => {
    const { heads } = game.server.tables;
    const head = await heads.getItem({ id: "head" });
    assert.ok(head?.id === "head");
    const { choosesBy: _, ...before } = head;
    await heads.putItem(before);
    await heads.putItem({ ...before, id: `past#${head.number}` });
    await game.server.pass(11_000);
  };

  it("stays when a quest comes, and the new one counts from the next day", async () => {
    await game.publish({ tracks: quests(20) } as never);
    const had = await pool();
    assert.ok(had.every(({ length }) => length === 3));
    await game.publish({ tracks: quests(21) } as never);
    assert.deepEqual(await pool(), had);
    // What changes again, and for more places, counts then too.
    await game.publish({ tracks: quests(30, { pool: 5 }) } as never);
    assert.deepEqual(await pool(), had);
    await untilTomorrow();
    const has = await pool();
    assert.ok(has.every(({ length }) => length === 5));
    assert.ok(has.flat().some((id) => Number(id.slice(1)) > 20));
  });

  it("loses what is gone, in its own place alone, and gets it back", async () => {
    await game.publish({ tracks: quests(20) } as never);
    const had = await pool();
    const { q1: _, ...rest } = quests(20);
    await game.publish({ tracks: rest } as never);
    const has = await pool();
    for (const [at, mine] of had.entries())
      assert.deepEqual(lost(mine, has[at] ?? []), mine.includes("q1") ? ["q1"] : []);
    assert.ok(has.every(({ length }) => length === 3));
    await game.publish({ tracks: quests(20) } as never);
    assert.deepEqual(await pool(), had);
  });

  it("of a new pool begins with its first publication, beside others, and stays from then on", async () => {
    await game.publish({ tracks: quests(8) } as never);
    const had = await pool();
    const more = (number: number) =>
      Object.fromEntries(
        upTo(number).map((each) => [`w${each}`, quest({ category: "weekly", window: "week" })]),
      );
    await game.publish({ tracks: { ...quests(8), ...more(9) } } as never);
    const weekly = await pool("weekly");
    assert.ok(weekly.every(({ length }) => length === 3));
    for (const number of [12, 20]) {
      await game.server.pass(day);
      await game.publish({ tracks: { ...quests(8), ...more(number) } } as never);
      assert.deepEqual(await pool("weekly"), weekly);
    }
    assert.notDeepEqual(await pool(), had);
    await game.server.pass(7 * day);
    const later = (await pool("weekly")).flat();
    assert.ok(later.some((id) => Number(id.slice(1)) > 9));
  });

  it("of a shelf stays by its offers, weights and slots, and is sold so", async () => {
    const publish = (of: object) => game.publish({ offers, shelves: { today: of } } as never);
    await publish(shelf([1, 2, 3, 4]));
    const had = await shelves();
    const heavy = { ...shelf([1, 2, 3, 4, 5, 6], { slots: 3 }) };
    for (const one of heavy.offers) if (one.offer === "o6") one.weight = 1_000_000;
    await publish(heavy);
    assert.deepEqual(await shelves(), had);
    const buy = async (name: string) => {
      const body = { itemId: `offer:${name}`, quantity: 1 };
      return (await game.ask("postShopBuy", players[0] ?? "", { body })).body.code;
    };
    assert.equal(await buy("o6"), "shop.not_on_shelf");
    assert.notEqual(await buy(had[0]?.[0] ?? ""), "shop.not_on_shelf");
    await untilTomorrow();
    assert.ok((await shelves()).every((mine) => mine.length === 3 && mine.includes("o6")));
  });

  it("that an earlier version made stays until its end, also over a publication; the next one is by scores", async () => {
    await game.publish({ tracks: quests(20) } as never);
    await asBefore();
    // A release has its documents sorted.
    const from = Object.keys(quests(20))
      .sort()
      .map((id) => ({ id, weight: 1 }));
    const textOf = (player: string, at: number) =>
      [player, "pool daily", new Date(at).toISOString().slice(0, 10)].join("\n");
    const drawn = () => players.map((one) => chosen(key, textOf(one, noon), from, 3).sort());
    assert.deepEqual(await pool(), drawn());
    await game.publish({ tracks: quests(25) } as never);
    assert.deepEqual(await pool(), drawn());
    await untilTomorrow();
    const more = Object.keys(quests(25)).map((id) => ({ id, weight: 1 }));
    const scored = players.map((one) =>
      byScore(key, textOf(one, noon + day), more)
        .slice(0, 3)
        .sort(),
    );
    assert.deepEqual(await pool(), scored);
  });

  it("is of what all functions knew when it began: a publication of the last seconds counts a day later", async () => {
    await game.publish({ tracks: quests(8) } as never);
    await game.server.pass(day - (game.server.clock.now() % day) - 12_000 - 1_000);
    await game.publish({ tracks: quests(8, { pool: 2 }) } as never);
    await game.server.pass(day - (game.server.clock.now() % day) - 5_000);
    const late = game.publish({ tracks: quests(8, { pool: 1 }) } as never);
    await late;
    assert.ok((await pool()).every(({ length }) => length === 2));
    await untilTomorrow();
    assert.ok((await pool()).every(({ length }) => length === 1));
  });

  it("is a player's own quests in the time of claims, whatever is published in it", async () => {
    const times = {
      from: "2026-11-25T00:00:00Z",
      until: "2026-11-26T00:00:00Z",
      claimUntil: "2026-12-25T00:00:00Z",
    };
    await game.publish({ tracks: quests(8, times) } as never);
    const had = await pool();
    await untilTomorrow();
    for (const number of upTo(30)) {
      await game.server.pass(hour);
      await game.publish({ tracks: quests(8 + number, times) } as never);
    }
    assert.deepEqual(await pool(), had);
  });
});

describe("a choice by scores", () => {
  it("moves one place at most when a name comes, goes or gets another weight", () => {
    for (const number of upTo(size(2_000, 20_000, 500))) {
      const from = upTo(21).map((each) => ({ id: `q${each}`, weight: 1 + (each % 3) }));
      const of = (all: typeof from) => byScore(key, `text ${number}`, all).slice(0, 3);
      const had = of(from.slice(0, 20));
      assert.ok(lost(had, of(from)).length <= 1);
      assert.ok(lost(had, of(from.slice(1, 20))).length <= 1);
      const heavy = from.slice(0, 20).map((one, at) => (at === 4 ? { ...one, weight: 9 } : one));
      assert.ok(lost(had, of(heavy)).length <= 1);
      // The order of the list does not matter.
      assert.deepEqual(of(from.slice(0, 20).reverse()), had);
    }
  });

  it("chooses each name as often as its weight says, and two as if one were drawn after another", () => {
    const weights = [1, 2, 3, 4];
    const from = weights.map((weight) => ({ id: `w${weight}`, weight }));
    const many = size(40_000, 200_000, 8_000);
    const seen = new Map<string, number>();
    for (const number of upTo(many)) {
      const [first, second] = byScore(key, `text ${number}`, from);
      for (const one of [`${first}`, `${first} ${second}`]) seen.set(one, (seen.get(one) ?? 0) + 1);
    }
    const isNear = (name: string, part: number) => {
      const [expected, found] = [many * part, seen.get(name) ?? 0];
      assert.ok(Math.abs(found - expected) < 4.5 * Math.sqrt(expected), `${name}: ${found} of ${expected}`);
    };
    for (const one of weights) {
      isNear(`w${one}`, one / 10);
      for (const other of weights)
        if (one !== other) isNear(`w${one} w${other}`, ((one / 10) * other) / (10 - one));
    }
  });
});
