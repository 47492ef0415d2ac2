import assert from "node:assert/strict";
import { bundledRelease } from "@game-backend/framework/live/readDocuments";
import { players } from "../../game/players";
import type { PlayerKind } from "../../packages/contracts/data/players";
import { brokenIn } from "../../tools/season/bounds";
import { fiveLines } from "../../tools/season/compare";
import { everything, withEverything } from "../../tools/season/everything";
import type { Report } from "../../tools/season/report";
import { changed, documents, heldBy, known, lastOf, only, played, readLive, sumOf } from "./played";

describe("boxes, recipes, shelves and leagues of a season", function () {
  this.timeout(60_000);
  const box = readLive("boxes/forest-chest.json");
  const league = readLive("leagues/forest.json");
  const files = {
    // Three players fill a cohort.
    "leagues/forest.json": {
      ...{ ...league, most: 3, least: 3 },
      tiers: league.tiers.map((tier: object, at: number) => ({
        ...tier,
        up: at > 1 ? 0 : 3 - at,
        down: at && 1,
      })),
    },
    "boxes/forest-chest.json": {
      ...{ ...box, price: { currency: "coins", amount: 3 }, closed: undefined },
      guarantee: { ...box.guarantee, after: 3, rises: undefined },
    },
    "recipes/brighter.json": {
      title: "Brighter",
      takes: [{ item: "torch", quantity: 1 }],
      rewards: [{ item: "health-potion", quantity: 1 }],
    },
    "currencies/energy.json": { title: "Energy", regains: { amount: 1, every: 7_200, upTo: 5 } },
    "offers/lamp.json": { item: "torch", price: 3, currency: "energy" },
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
      const most = { forest: 3, boxes0: 2, recipes0: 2, offers0: 2, leagues0: 1 };
      // A game that leaves boxes or leagues out has no act of theirs.
      const does = Object.fromEntries(
        Object.entries(most).filter(([act]) => act === "forest" || act in acts),
      );
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
    for (const name of [
      "item recipe:brighter",
      "item offer:lamp",
      ...(report.calls["postBoxesOpen"] ? ["box forest-chest"] : []),
    ])
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
    // Time gives energy: five to who comes, and what an offer took.
    assert.equal(lastOf(report, "energy")?.sum, heldBy(report, "energy"));
    assert.ok(sumOf(report.economy["energy"]?.flows["out shop/buy"]) > 0);
  });

  it("let players rise by a tier with each week that the job closes", () => {
    assert.ok(report.calls["putLeague"]);
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
    const [one, other] = [await season(1), await season(1)];
    assert.ok((one.boxes["forest-chest"]?.["one"]?.["opened"] ?? 0) > 0);
    assert.ok(JSON.stringify(one) === JSON.stringify(other), fiveLines(one, other).join("\n"));
  });
});

describe("a change of a designer", function () {
  this.timeout(60_000);
  const who = withEverything(players, known, documents);
  const small = { players: 10, days: 3, who };

  it("is in the first five lines if the forest pays ten times the coins", async () => {
    const forest = readLive("marks/forest.json");
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
    const pass = readLive("tracks/pass.json");
    const steps = [...pass.steps, { id: "last", at: 300_000, rewards: [{ currency: "coins", amount: 1 }] }];
    const files = { "tracks/pass.json": { ...pass, steps: [...pass.steps.slice(0, 1), ...steps.slice(-1)] } };
    const report = await changed(files, (program) => played({ ...small, program }));
    assert.match(
      report.stops["live/tracks/pass.json"] ?? "",
      /^nobody ends it: by day 3 nobody has the step last, at 300,000, and the most that anybody has is \d+ pass-xp$/,
    );
  });

  it("shows at who does everything if an offer's item is used for more than it costs", async () => {
    const counter = { title: "Potions", of: "ledger", where: { kind: "item/use" } };
    const track = {
      ...{ title: "Drink", counts: { counter: "potions" }, window: "day" },
      steps: [{ id: "drink", at: 1, rewards: [{ currency: "coins", amount: 500 }] }],
    };
    const files = {
      "counters/potions.json": counter,
      "tracks/drink.json": track,
      "offers/potion.json": { item: "health-potion", price: 1 },
    };
    const { [everything]: one } = who.kinds;
    const alone = { players: 1, days: 3, who: { ...who, kinds: { [everything]: one as PlayerKind } } };
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
