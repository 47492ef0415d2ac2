import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dayMs } from "@game-backend/framework/durations";
import { everyRow } from "@game-backend/framework/everyPage";
import { pauseBy } from "@game-backend/framework/retry";
import { untilWritten } from "@game-backend/framework/untilWritten";
import { WorldClock } from "@game-backend/tools/harness/world/clock";
import { players } from "../../game/players";
import type { Act } from "../../packages/contracts/data/players";
import { random } from "../../tools/lib/random";
import { boundsFile, readBounds } from "../../tools/season/bounds";
import { withLines, wrongIn } from "../../tools/season/check";
import { fiveLines } from "../../tools/season/compare";
import { actsOf, withEverything, without } from "../../tools/season/everything";
import { pageOf } from "../../tools/season/page";
import { dateOf, guidOf, type Season } from "../../tools/season/play";
import type { Report } from "../../tools/season/report";
import { size } from "../size";
import { changed, documents, heldBy, known, lastOf, only, played } from "./played";

describe("a season", () => {
  let first: Report;
  const items: Record<string, number> = {};
  let season: { counted: Record<string, Record<string, readonly number[]>>; text: string };
  // A player's draws are a function of the key and the player's id, so other ids draw otherwise.
  const withoutBoxes = { "boxes/forest-chest.json": undefined };
  before(async function () {
    this.timeout(60_000);
    const who = withEverything(players, known, documents);
    const draw = random(7);
    const ids: string[] = [];
    const setup = {
      ...{ players: size(10, 20), days: size(4, 14), who },
      ids: () => ids[ids.push(guidOf(draw)) - 1] ?? "",
    };
    const look = async ({ server }: Season) => {
      for (const userId of ids) {
        const wallet = server.peek("progress", { userId, part: "wallet" });
        for (const [item, number] of Object.entries(wallet && "inventory" in wallet ? wallet.inventory : {}))
          items[item] = (items[item] ?? 0) + number;
      }
      const counted: Record<string, Record<string, readonly number[]>> = {};
      for (const group of ["players", "economy", "revenue", "matches"] as const)
        for (const { day, figures } of await everyRow(server.tables.numbers, { hash: group }))
          for (const [name, figure] of Object.entries(figures))
            counted[day] = { ...counted[day], [`${group} ${name}`]: [...figure] };
      season = { counted, text: "" };
    };
    first = await changed(withoutBoxes, (program) => byChance(0, () => played({ ...setup, program }, look)));
    season.text = JSON.stringify(first);
  });

  it("is the same, byte by byte, with other ids of players and of everything that chance names", async function () {
    this.timeout(60_000);
    const who = withEverything(players, known, documents);
    const draw = random(99);
    const setup = { players: size(10, 20), days: size(4, 14), who, ids: () => guidOf(draw) };
    const again = await changed(withoutBoxes, (program) =>
      byChance(0.999, () => played({ ...setup, program })),
    );
    assert.ok(JSON.stringify(again) === season.text, fiveLines(first, again).join("\n"));
    assert.ok(pageOf(first, again) === pageOf(first, first));
  });

  it("has the figures that the job countNumbers has of the same world's events", () => {
    const days = Object.entries(first.numbers);
    assert.ok(days.length >= 4);
    for (const [day, figures] of days) {
      const counted = season.counted[dateOf(players, Number(day))] ?? {};
      for (const [name, figure] of Object.entries(figures))
        assert.deepEqual([name, counted[name]], [name, [...figure]]);
      const rest = Object.keys(counted).filter((name) => !(name in figures) && !/ seconds$/.test(name));
      assert.deepEqual(rest, [], day);
    }
  });

  it("loses nothing of any currency or item: what came in less what went out is what is held", () => {
    const currencies = Object.keys(documents["currencies"] ?? {});
    assert.ok(currencies.length >= 3);
    for (const what of currencies) assert.equal(lastOf(first, what)?.sum ?? 0, heldBy(first, what), what);
    assert.ok(Object.keys(items).length >= 3);
    for (const [item, number] of Object.entries(items)) assert.equal(number, heldBy(first, item), item);
  });

  it("has an act of each kind of documents that pays or charges, so that one does everything", () => {
    const kinds = Object.entries(known.documents ?? {});
    // Of a kind without a file, its example is one.
    const each = kinds.map(([kind, { example }]) => {
      const own = documents[kind] ?? {};
      return [kind, Object.keys(own).length > 0 ? own : { one: example }];
    });
    const { acts, lacking } = actsOf(known, Object.fromEntries(each));
    assert.deepEqual(lacking, []);
    const done = new Set(Object.values(acts).map(({ of }) => of));
    for (const [kind, { pays }] of kinds)
      assert.ok(!pays || kind in without || done.has(kind), `${kind} pays, and nobody does anything with it`);
    for (const kind of ["boxes", "leagues", "recipes", "offers"]) assert.ok(done.has(kind), kind);
    for (const kind of Object.keys(without)) assert.ok(known.documents?.[kind]?.pays, kind);
    const more = { ...known, documents: { ...known.documents, prizes: { ...known.documents?.["offers"] } } };
    assert.deepEqual(actsOf(more as never, { ...documents, prizes: { one: {} } }).lacking, ["prizes"]);
    for (const act of ["tasks0", "tracks0", "offers0", "unlocks0", "marks0", "counters0"])
      assert.ok(act in withEverything(players, known, documents).acts, act);
  });

  it("says in one page without a network what is in the report", () => {
    const page = pageOf(first, { ...first, stops: { "live/x.json": "a <b>" } }, ["a bound"]);
    assert.doesNotMatch(page, /https?:|<script|src=/);
    for (const part of [
      "a bound",
      "live/x.json: a &lt;b&gt;",
      "step come-back/one",
      "Dollars a month",
      "It is no forecast",
    ])
      assert.ok(page.includes(part), part);
  });
});

/** Does something while chance has one outcome. */
async function byChance<T>(outcome: number, act: () => Promise<T>): Promise<T> {
  const { random } = Math;
  Math.random = () => outcome;
  try {
    return await act();
  } finally {
    Math.random = random;
  }
}

describe("a season against a pencil", function () {
  this.timeout(30_000);

  it("gives who only claims a daily 10 coins ten a day", async () => {
    const who = only("visit", { calls: [{ route: "postTaskComplete", body: { taskId: "daily-visit" } }] });
    const report = await played({ players: 3, days: 5, who });
    assert.deepEqual(
      report.economy["coins"]?.held?.["one"]?.map(({ p10, max }) => [p10, max]),
      [110, 120, 130, 140, 150].map((coins) => [coins, coins]),
    );
    assert.deepEqual(report.economy["coins"]?.flows["in task/complete"], [30, 30, 30, 30, 30]);
  });

  it("leaves who buys a torch whenever 5 coins are there with less than that", async () => {
    const buy: Act = {
      ...{ of: "items", affordable: true },
      calls: [{ route: "postShopBuy", body: { itemId: "torch", quantity: 1 } }],
    };
    const report = await played({ players: 2, days: 2, who: only("torch", buy, { acts: [30, 30] }) });
    assert.equal(lastOf(report, "coins")?.sum, 0);
    assert.deepEqual(report.economy["torch"]?.flows, { "in shop/buy": [40, 0] });
    assert.deepEqual(report.calls["postShopBuy"], { 200: 40 });
  });

  it("ends a session of the last hour with its day, so that each day's figures are its own", async () => {
    const who = only("idle", { calls: [] }, { acts: [90, 90], hours: { 23: 1 } });
    await played({ players: 2, days: 1, who }, ({ server }) =>
      assert.equal(server.clock.now(), Date.parse(players.begins) + dayMs),
    );
  });

  it("pays the products that are bought with money, by the store's own door", async () => {
    const who = only("rich", { calls: [] }, { pays: { share: 1, everyDays: 1, products: ["coins.100"] } });
    const report = await played({ players: 2, days: 3, who });
    const bought = report.economy["coins"]?.flows["in purchase"]?.reduce((a, b) => a + b, 0) ?? 0;
    assert.ok(bought >= 400 && bought % 100 === 0, `${bought}`);
    assert.equal(report.calls["postApple"]?.[200], bought / 100);
  });
});

// biome-ignore lint/suspicious/noExplicitAny: what is wrong has no type
type Loose = any;

describe("wrong input", () => {
  const text = readFileSync("game/players.ts", "utf8");
  const wrong = (change: (players: Loose) => void): string => {
    const own = structuredClone(players);
    change(own);
    return withLines("game/players.ts", text, wrongIn(own, known, documents)).join("\n");
  };
  const lineOf = (word: string) => text.slice(0, text.indexOf(word)).split("\n").length;

  it("is refused with its file and line before anything is played", () => {
    assert.equal(
      wrong(() => undefined),
      "",
    );
    const look = `game/players.ts:${lineOf("    look:") + 1}`;
    for (const [found, ...parts] of [
      [
        wrong(({ acts }) => Object.assign(acts.look.calls[0], { route: "getNothing" })),
        "There is no route getNothing",
        look.slice(0, -3),
      ],
      [
        wrong(({ acts }) => Object.assign(acts.tasks.calls[0].body, { taskId: 7 })),
        "body of postTaskComplete: taskId",
      ],
      [
        wrong(({ kinds }) => Object.assign(kinds.daily, { does: { forest: 0 } })),
        "kinds.daily.does: weights of nothing",
      ],
      [wrong(({ kinds }) => Object.assign(kinds.daily, { does: { frest: 1 } })), "There is no act frest"],
      [wrong(({ kinds }) => Object.assign(kinds.daily, { comes: [-1, 3] })), "kinds.daily.comes"],
      [
        wrong(({ kinds }) => Object.assign(kinds.payer.pays, { products: ["coins.7"] })),
        "There is no product coins.7",
      ],
      [
        wrong(({ acts }) => Object.assign(acts.duel, { calls: [{ match: "chess" }] })),
        "There is no mode chess",
      ],
      [
        wrong(({ acts }) => Object.assign(acts.look.calls[0], { query: { gameArea: "none" } })),
        "query of getLeaderboard: gameArea",
        look.slice(0, -3),
      ],
      [
        wrong(({ acts }) =>
          Object.assign(acts.box.calls[0].body, { serverSeedHash: { $last: ["getBox", "x"] } }),
        ),
        "There is no route getBox",
      ],
      [
        wrong(({ acts }) => Object.assign(acts.box, { of: "constructor" })),
        "no kind of documents constructor",
      ],
      [wrong(({ kinds }) => Object.assign(kinds.daily, { acts: [3, 1_000_000] })), "kinds.daily.acts"],
    ])
      for (const part of parts) assert.ok(found?.includes(part), `${part}: ${found}`);
    assert.match(
      wrong(({ kinds }) => Object.assign(kinds.daily, { leaves: 2 })),
      /^game\/players.ts:\d\d+ kinds.daily.leaves: /,
    );
  });

  it("is refused in bounds, each with its line", () => {
    const told = (bounds: string) => readBounds(bounds, players, documents).wrong;
    assert.deepEqual(told(readFileSync(boundsFile, "utf8")), []);
    assert.deepEqual(
      told(
        '[\n  { "figure": "median of gold", "atMost": 1 },\n  { "figure": "days until unlock tower", "kind": "x", "atMost": 1 }\n]',
      ),
      [
        'game/bounds.json:2 figure: There is no figure "median of gold"',
        'game/bounds.json:3 kind: There is no kind of players "x"',
      ],
    );
    assert.match(told('[{ "figure": "median of coins" }]').join(), /atLeast, atMost or both/);
    assert.throws(() => told('[{ "figure": '), /^Error: game\/bounds.json: This is no JSON: /);
    const twice = '[{ "figure": "median of coins", "atMost": 1,\n "atMost": 2 }]';
    assert.deepEqual(told(twice), ["game/bounds.json:2 0.atMost: the bound has it twice"]);
    assert.deepEqual(
      told(
        '[{ "figure": "opened of forest-chest", "day": 3, "atMost": 1 },\n{ "figure": "share of tier forest/lead", "atMost": 1 }]',
      ),
      [
        'game/bounds.json:1 day: "opened of forest-chest" is of the whole season',
        'game/bounds.json:2 figure: There is no figure "share of tier forest/lead"',
      ],
    );
    assert.match(
      told('[{ "figure": "median of coins", "kind": "toString", "atMost": 1 }]').join(),
      /There is no kind/,
    );
    assert.match(
      told('[\n\n{ "figure": "median of coins", "day": -1, "atMost": 1 }]').join(),
      /^game\/bounds.json:3 day: /,
    );
  });
});

describe("attempts of a season", () => {
  it("wait by the world's clock, and by no chance", async () => {
    const clock = new WorldClock(0);
    const end = pauseBy({ wait: clock.wait, random: random(1) });
    try {
      const began = Date.now();
      assert.equal(await untilWritten(async (number) => number > 9 && clock.now()), clock.waited);
      assert.ok(clock.waited > 300 && Date.now() - began < 300, `${clock.waited}`);
    } finally {
      end();
    }
  });
});
