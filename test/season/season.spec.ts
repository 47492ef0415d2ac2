import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { everyRow } from "@game-backend/framework/everyPage";
import { bundledRelease } from "@game-backend/framework/live/readDocuments";
import { pauseBy } from "@game-backend/framework/retry";
import { untilWritten } from "@game-backend/framework/untilWritten";
import { WorldClock } from "@game-backend/tools/harness/world/clock";
import { players } from "../../game/players";
import type { Act, PlayerKind, Players } from "../../packages/contracts/data/players";
import { game } from "../../tools/harness/whole";
import { random } from "../../tools/lib/random";
import { boundsFile, brokenIn, readBounds } from "../../tools/season/bounds";
import { type Played, withLines, wrongIn } from "../../tools/season/check";
import { fiveLines } from "../../tools/season/compare";
import { actsOf, everything, withEverything, without } from "../../tools/season/everything";
import { pageOf } from "../../tools/season/page";
import { dateOf, guidOf, play, type Season, type Setup } from "../../tools/season/play";
import { type Report, reportOf } from "../../tools/season/report";
import { size } from "../size";

const known = game as unknown as Played;
const { documents } = bundledRelease(process.cwd(), known.documents ?? {});

/** Plays a season and closes its world. */
async function played(
  setup: Partial<Setup>,
  look: (season: Season) => unknown = () => undefined,
): Promise<Report> {
  const season = await play({ players: 8, days: 4, seed: 7, who: players, ...setup });
  const report = reportOf(season);
  await look(season);
  season.server.close();
  return report;
}

/** A kind of which everybody comes on the first day and stays, with one act. */
const only = (name: string, act: Act, more: Partial<PlayerKind> = {}): Players => ({
  begins: players.begins,
  acts: { [name]: act },
  kinds: {
    one: {
      ...{ title: "Does one thing", share: 1, leaves: 0, skill: [0.5, 0.5], sessions: 1, hours: { 12: 1 } },
      ...{ acts: [1, 1], does: { [name]: 1 }, ...more },
    },
  },
});

/** Writes the program's documents with a change into a folder, for as long as a work takes. `undefined` deletes a file. */
async function changed<T>(
  files: Readonly<Record<string, object | undefined>>,
  work: (program: string) => Promise<T>,
): Promise<T> {
  const program = mkdtempSync(join(tmpdir(), "season-"));
  try {
    cpSync("live", join(program, "live"), { recursive: true });
    for (const [name, document] of Object.entries(files)) {
      const file = join(program, "live", name);
      mkdirSync(dirname(file), { recursive: true });
      if (document) writeFileSync(file, JSON.stringify(document));
      else rmSync(file);
    }
    return await work(program);
  } finally {
    rmSync(program, { recursive: true });
  }
}

const read = (file: string) => JSON.parse(readFileSync(join("live", file), "utf8"));
const sumOf = (numbers: readonly number[] = []) => numbers.reduce((all, one) => all + one, 0);
/** What came in of something, less what went out. */
const heldBy = ({ economy }: Report, what: string) =>
  sumOf(
    Object.entries(economy[what]?.flows ?? {}).map(([name, days]) =>
      name.startsWith("in ") ? sumOf(days) : -sumOf(days),
    ),
  );
const lastOf = ({ economy }: Report, what: string, kind = "everybody") => economy[what]?.held?.[kind]?.at(-1);

describe("a season", () => {
  let first: Report;
  let season: { counted: Record<string, Record<string, readonly number[]>>; text: string };
  // A player's draws are a function of the key and the player's id, so other ids draw otherwise.
  const withoutBoxes = { "boxes/forest-chest.json": undefined };
  before(async function () {
    this.timeout(60_000);
    const who = withEverything(players, known, documents);
    const setup = { players: size(12, 60), days: size(4, 14), who };
    const look = async ({ server }: Season) => {
      const counted: Record<string, Record<string, readonly number[]>> = {};
      for (const group of ["players", "economy", "revenue", "matches"] as const)
        for (const { day, figures } of await everyRow(server.tables.numbers, { hash: group }))
          for (const [name, figure] of Object.entries(figures))
            counted[day] = { ...counted[day], [`${group} ${name}`]: [...figure] };
      season = { counted, text: "" };
    };
    first = await changed(withoutBoxes, (program) => played({ ...setup, program }, look));
    season.text = JSON.stringify(first);
  });

  it("is the same, byte by byte, with other ids of players and of everything that chance names", async function () {
    this.timeout(60_000);
    const who = withEverything(players, known, documents);
    const draw = random(99);
    const setup = { players: size(12, 60), days: size(4, 14), who, ids: () => guidOf(draw) };
    const again = await changed(withoutBoxes, (program) => played({ ...setup, program }));
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

  it("loses nothing of any currency: what came in less what went out is what is held", () => {
    const currencies = Object.keys(documents["currencies"] ?? {});
    assert.ok(currencies.length >= 3);
    for (const what of currencies) assert.equal(lastOf(first, what)?.sum ?? 0, heldBy(first, what), what);
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

describe("boxes, recipes, shelves and leagues of a season", function () {
  this.timeout(60_000);
  const box = read("boxes/forest-chest.json");
  const files = {
    "boxes/forest-chest.json": {
      ...{ ...box, price: { currency: "coins", amount: 3 }, closed: undefined },
      sure: { ...box.sure, after: 3, rises: undefined },
    },
    "recipes/brighter.json": {
      title: "Brighter",
      takes: [{ item: "torch", quantity: 1 }],
      gives: [{ item: "health-potion", quantity: 1 }],
    },
    "offers/lamp.json": { item: "torch", price: 1 },
    "shelves/today.json": {
      title: "Today",
      window: "day",
      slots: 1,
      offers: ["lamp", "first-torch"].map((offer) => ({ offer, weight: 1 })),
    },
  };
  let report: Report;
  const season = (days: number) =>
    changed(files, (program) => {
      const { documents: own } = bundledRelease(program, known.documents ?? {});
      const { acts } = withEverything(players, known, own);
      const does = { forest: 3, boxes0: 2, recipes0: 2, offers0: 2, leagues0: 1 };
      const { kinds } = only("forest", { calls: [] }, { does, acts: [5, 5], skill: [0.2, 1] });
      return played({ players: 3, days, program, who: { begins: players.begins, acts, kinds } });
    });
  before(async () => {
    report = await season(15);
  });

  it("are done by the kind that does everything, and no call of it is malformed", () => {
    for (const route of ["postBoxesOpen", "postShopBuy", "putLeague"])
      assert.ok((report.calls[route]?.[200] ?? 0) > 0, route);
    for (const [route, answers] of Object.entries(report.calls))
      for (const code of Object.keys(answers))
        assert.ok(code === "200" || /^(wallet|shop)\./.test(code), `${route} ${code}`);
    for (const name of ["item recipe:brighter", "item offer:lamp", "box forest-chest"])
      assert.ok((report.reached[name]?.["one"]?.players ?? 0) > 0, name);
  });

  it("are counted: what was opened and spent, and how often the guarantee gave it", () => {
    const opened = report.calls["postBoxesOpen"]?.[200] ?? 0;
    const { everybody, one } = report.boxes["forest-chest"] ?? {};
    assert.deepEqual(everybody, one);
    assert.equal(one?.["opened"], opened);
    assert.equal(one?.["spent coins"], 3 * opened);
    assert.equal(one?.["spent coins"], sumOf(report.economy["coins"]?.flows["out box/open"]));
    assert.equal(one?.["row rare"], sumOf(report.economy["oak-shield"]?.flows["in box/open"]));
    // Each third draw of a player is sure.
    assert.ok((one?.["guarantee used"] ?? 0) >= opened / 3 - 4, JSON.stringify(one));
    assert.equal(lastOf(report, "coins")?.sum, heldBy(report, "coins"));
  });

  it("let players rise by a tier with each week that the job closes", () => {
    const tier = (name: string) => report.reached[`tier forest/${name}`]?.["one"];
    assert.deepEqual([tier("bronze")?.players, tier("bronze")?.first], [3, 0]);
    assert.deepEqual([tier("silver")?.players, tier("silver")?.first], [3, 7]);
    assert.deepEqual(tier("silver")?.by.slice(5, 7), [0, 0]);
    assert.deepEqual([tier("gold")?.first, tier("crystal")], [14, undefined]);
    assert.ok(sumOf(report.economy["coins"]?.flows["in league/reward"]) > 0);
    const bound = (figure: string, more: object) => brokenIn([{ figure, line: 1, ...more }], report).join();
    assert.equal(bound("share of tier forest/silver", { day: 7, atMost: 0 }), "");
    assert.match(
      bound("share of tier forest/silver", { day: 9, atMost: 0.9 }),
      /is 1 for everybody on day 9/,
    );
    assert.match(bound("days until tier forest/silver", { atLeast: 9 }), /is 7 for/);
    assert.match(
      bound("opened of forest-chest", { atMost: 0.1 }),
      /^game\/bounds.json:1 opened of forest-chest is/,
    );
  });

  it("are the same, byte by byte, when the same players play again", async () => {
    const [one, other] = [await season(2), await season(2)];
    assert.ok(JSON.stringify(one) === JSON.stringify(other), fiveLines(one, other).join("\n"));
  });
});

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

  it("pays the products that are bought with money, by the store's own door", async () => {
    const who = only("rich", { calls: [] }, { pays: { share: 1, everyDays: 1, products: ["coins.100"] } });
    const report = await played({ players: 2, days: 3, who });
    const bought = report.economy["coins"]?.flows["in purchase"]?.reduce((a, b) => a + b, 0) ?? 0;
    assert.ok(bought >= 400 && bought % 100 === 0, `${bought}`);
    assert.equal(report.calls["postApple"]?.[200], bought / 100);
  });
});

describe("a change of a designer", function () {
  this.timeout(60_000);
  const who = withEverything(players, known, documents);
  const small = { players: 8, days: 3, who };

  it("is in the first five lines if the forest pays ten times the coins", async () => {
    const forest = read("marks/forest.json");
    const ten = {
      marks: forest.marks.map((mark: { coins: number }) => ({ ...mark, coins: 10 * mark.coins })),
    };
    const base = await played(small);
    const candidate = await changed({ "marks/forest.json": ten }, (program) => played({ ...small, program }));
    const lines = fiveLines(base, candidate);
    assert.equal(lines.length, 5);
    assert.ok(
      lines.some((line) => line.startsWith("coins in by run: ")),
      lines.join("\n"),
    );
    const bound = [{ figure: "median of coins", kind: "daily", day: 3, atMost: 1, line: 3 }];
    const [broken = ""] = brokenIn(bound, candidate);
    assert.match(
      broken,
      /^game\/bounds.json:3 median of coins is [\d,]+ for daily on day 3 \(2026-12-09\), and should be at most 1; coins a player by then: run \d/,
    );
  });

  it("is named by its step if nobody can end the pass", async () => {
    const pass = read("tracks/pass.json");
    const steps = [...pass.steps, { id: "last", at: 300_000, gives: [{ currency: "coins", amount: 1 }] }];
    const files = { "tracks/pass.json": { ...pass, steps: [...pass.steps.slice(0, 1), ...steps.slice(-1)] } };
    const report = await changed(files, (program) => played({ ...small, players: 4, program }));
    assert.match(
      report.stops["live/tracks/pass.json"] ?? "",
      /^nobody ends it: by day 3 nobody has the step last, at 300,000, and the most that anybody has is \d+ pass-xp$/,
    );
  });

  it("shows at who does everything if an offer's item is used for more than it costs", async () => {
    const counter = { title: "Potions", of: "ledger", where: { kind: "item/use" } };
    const track = {
      ...{ title: "Drink", counts: { counter: "potions" }, window: "day" },
      steps: [{ id: "drink", at: 1, gives: [{ currency: "coins", amount: 500 }] }],
    };
    const files = {
      "counters/potions.json": counter,
      "tracks/drink.json": track,
      "offers/potion.json": { item: "health-potion", price: 1 },
    };
    const { [everything]: one } = who.kinds;
    const alone = { players: 2, days: 3, who: { ...who, kinds: { [everything]: one as PlayerKind } } };
    const base = await played(alone);
    const candidate = await changed(files, (program) => played({ ...alone, program }));
    const richest = (report: Report) => lastOf(report, "coins", everything)?.max ?? 0;
    assert.ok(richest(candidate) > richest(base) + 400, `${richest(base)} ${richest(candidate)}`);
    assert.ok((candidate.reached["step drink/drink"]?.[everything]?.players ?? 0) > 0);
  });
});

describe("documents that stop players", () => {
  it("are named: what nobody can pay, and a lock without a price", async function () {
    this.timeout(30_000);
    const idle = only("idle", { calls: [] });
    const files = {
      "unlocks/harbour.json": { price: 900_000 },
      "offers/first-torch.json": { item: "torch", price: 7_000 },
      "unlocks/tower.json": undefined,
    };
    const report = await changed(files, (program) => played({ players: 1, days: 1, who: idle, program }));
    assert.equal(report.stops["live/unlocks/tower.json"], "tower is locked, and has no price");
    assert.match(report.stops["live/boxes/forest-chest.json"] ?? "", /^nobody can pay 5 tokens by day 1/);
    for (const file of ["live/unlocks/harbour.json", "live/offers/first-torch.json"])
      assert.match(
        report.stops[file] ?? "",
        /^nobody can pay [\d,]+ coins by day 1: the most that anybody has is 100$/,
      );
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
          Object.assign(acts.box.calls[0].body, { commitment: { $last: ["getBox", "x"] } }),
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
