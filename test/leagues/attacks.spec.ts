import assert from "node:assert/strict";
import type { Documents } from "@game-backend/framework/live/release";
import { Kill, lateCopies } from "@game-backend/tools/harness/world/faults";
import { getLeagueCohort, getLeagueCohorts } from "../../functions/leagues/staffRoutes";
import closeSeason from "../../functions/seasons/closeSeason";
import { withoutWaits } from "../lib/withoutWaits";
import { coins, day, forest, hour, LeaguesWorld, minute, monday, week } from "./play";

const cup = { ...forest, title: "Cup", entry: { currency: "coins", amount: 30 } };
const conflict = (name = "TransactionConflictException") => Object.assign(new Error("conflict"), { name });

describe("who attacks a league", () => {
  withoutWaits();
  let game: LeaguesWorld;
  /** Is called before each call of the tables. */
  let onCall: (operation: string, input: Record<string, unknown>) => unknown;
  const kill = new Kill();
  beforeEach(async () => {
    onCall = () => undefined;
    kill.revive();
    game = new LeaguesWorld({ faults: (operation, input) => onCall(operation, input as never) });
    await game.player("ada", "bob", "cleo");
    for (const userId of ["ada", "bob", "cleo"])
      await game.server.tables.progress.updateItem({ userId, part: "wallet" }, { set: { balance: 100 } });
  });
  afterEach(() => game.server.close());

  const scoreOf = async (board: string, userId = "ada") =>
    (await game.server.tables.scores.getItem({ board, userId }))?.score;
  const balance = async (userId: string) => {
    const row = await game.server.tables.progress.getItem({ userId, part: "wallet" });
    return row?.part === "wallet" && row.balance;
  };
  const placesOf = async (userId: string) =>
    (await game.edges()).filter((row) => row.userId === userId && "cohort" in row);
  const submit = (as: string, score: number, key: string) =>
    game.ask("postScore", as, { body: { gameArea: "forest", score }, headers: { "idempotency-key": key } });

  for (const attempts of [undefined, 3])
    it(`does not bring a score into a tournament ${attempts ? "with attempts " : ""}that is older than the place`, async () => {
      await game.publish({ cup: { ...cup, ...(attempts && { attempts }) } });
      // The first attempt dies at the board, so that the second one is as old.
      onCall = (operation) => {
        if (operation !== "UpdateItem") return;
        onCall = () => undefined;
        throw conflict();
      };
      const first = await submit("ada", 200, "one");
      assert.equal(first.status, 429, JSON.stringify(first.body));
      game.server.clock.advance(minute);
      await game.joined("ada", "cup");
      const { status, body } = await submit("ada", 200, "one");
      assert.deepEqual([status, body.league], [200, "not_joined"]);
      assert.equal(await scoreOf("forest#week#2026-W48"), undefined);
      assert.equal((await submit("ada", 201, "two")).body.league, undefined);
      assert.equal(await scoreOf("forest#week#2026-W48"), 201);
    });

  it("pays an entry once and has one place, wherever the requests are cut off", async () => {
    await game.publish({ cup });
    let cuts = 0;
    for (let call = 0; call < 60; call++)
      for (const isDone of [false, true]) {
        const name = `player-${call}-${isDone}`;
        await game.player(name);
        await game.server.tables.progress.updateItem(
          { userId: name, part: "wallet" },
          { set: { balance: 100 } },
        );
        onCall = kill.faults;
        kill.after(call, isDone);
        const { status } = await game.join(name, "cup");
        kill.revive();
        onCall = () => undefined;
        if (status !== 200) cuts++;
        // Another function reads again what could not be read.
        game.server.clock.advance(2_000);
        const joins = await Promise.all([game.joined(name, "cup"), game.joined(name, "cup")]);
        assert.deepEqual([await balance(name), joins[0]], [70, joins[1]], `${name}`);
        assert.equal((await placesOf(name)).length, 1);
        if (status === 200) call = 60;
      }
    assert.ok(cuts > 8, `${cuts}`);
    const rows = await game.edges();
    const joined = rows.reduce((sum, row) => sum + ("joined" in row ? row.joined : 0), 0);
    assert.equal(joined, rows.filter(({ to }) => to.startsWith("member#")).length);
  });

  it("has a place by the first score, wherever its request is cut off", async () => {
    await game.publish({ forest });
    for (let call = 0; call < 30; call++)
      for (const isDone of [false, true]) {
        const name = `player-${call}-${isDone}`;
        await game.player(name);
        onCall = kill.faults;
        kill.after(call, isDone);
        await submit(name, 10, "one");
        kill.revive();
        onCall = () => undefined;
        game.server.clock.advance(minute);
        assert.equal((await submit(name, 10, "one")).status, 200);
        assert.equal((await placesOf(name)).length, 1, name);
      }
  });

  it("loses no score in a rush, and joins by the next one", async () => {
    await game.publish({ forest });
    onCall = (operation) => {
      if (operation === "TransactWriteItems")
        throw Object.assign(conflict("TransactionCanceledException"), {
          CancellationReasons: [{ Code: "TransactionConflict" }],
        });
    };
    assert.deepEqual(await game.scores("ada", 50), { best: 50, improved: true });
    assert.deepEqual(await placesOf("ada"), []);
    onCall = () => undefined;
    await game.scores("ada", 40);
    assert.equal((await placesOf("ada")).length, 1);
  });

  it("joins in the tier of the last week at the moment in which it is settled", async () => {
    await game.publish({ forest });
    await game.scores("ada", 50);
    await game.rivals();
    await game.close();
    onCall = lateCopies("edges") as never;
    assert.equal((await game.joined("ada")).tier, "silver");
  });

  it("gives nothing twice and all once, where two runs of the job settle at once", async () => {
    await game.publish({ forest });
    for (const name of ["ada", "bob", "cleo"]) await game.scores(name, name.length);
    await game.rivals(2);
    game.server.clock.set(monday - 12 * hour + week + 15 * minute);
    const run = () => game.server.run(closeSeason, { window: "week", period: "2026-W48" });
    await Promise.allSettled([run(), run(), run()]);
    await run();
    assert.deepEqual(await Promise.all(["ada", "bob", "cleo"].map((name) => game.given(name))), [0, 0, 10]);
    // A reward of the season is another one.
    assert.equal((await game.server.tables.ledger.query({ hash: "cleo" })).items.length, 2);
  });

  it("is idle after a ban at the week's end, and gives the place to the next", async () => {
    await game.publish({ forest: { ...forest, idle: "down" } });
    await game.scores("ada", 50);
    await game.scores("bob", 40);
    await game.rivals(4);
    await game.server.tables.profiles.updateItem({ userId: "ada" }, { set: { bannedAt: game.now } });
    await game.close();
    await game.server.tables.profiles.updateItem({ userId: "ada" }, { remove: ["bannedAt"] });
    const { last } = await game.league("ada");
    assert.deepEqual([last.outcome, last.rank, await game.given("ada")], ["idle", undefined, 0]);
    assert.equal(await game.given("bob"), 10);
  });

  it("names leagues and cohorts that are not there, or are none", async () => {
    await game.publish({ forest });
    for (const id of ["nothing", "__proto__", "constructor", "forest#2026-W48", "x".repeat(3_000)])
      for (const route of ["getLeague", "putLeague"] as const) {
        const { status, body } = await game.ask(route, "ada", { params: { id } });
        assert.deepEqual([status, body.code], [404, "league.unknown"], id);
      }
    const asked = async (route: Parameters<typeof game.server.call>[0], request: object) =>
      (await game.server.call(route, { as: "alma", groups: "admins", ...request })).body.code;
    for (const cohort of ["2026-W48", "2026-W99.bronze.0.0", "2026-W48.bronze.0.-1", "2026-W48.bronze.0.0.0"])
      assert.equal(await asked(getLeagueCohort, { params: { id: "forest", cohort } }), "league.no_cohort");
    const long = { id: "forest", cohort: `2026-W48.${"x".repeat(3_000)}.0.0` };
    assert.match(await asked(getLeagueCohort, { params: long }), /^league\./);
    for (const name of ["2026-W60", "2026-W00", "W48"])
      assert.equal(
        await asked(getLeagueCohorts, { params: { id: "forest" }, query: { week: name } }),
        "bad_request",
      );
  });
});

describe("a league that is published in the middle of a week", () => {
  let game: LeaguesWorld;
  beforeEach(async () => {
    game = new LeaguesWorld();
    await game.player("ada", "bob");
    const { refused } = await game.tried({ leagues: { harbour: { ...forest, board: "harbour" } } } as never);
    assert.equal(refused, undefined);
    await game.nextWeek();
    await game.server.pass(day);
  });
  afterEach(() => game.server.close());

  const wednesday = monday - 12 * hour + 2 * week;

  it("begins with the next week, also if the job runs again", async () => {
    await game.publish({ forest });
    await game.server.pass(2 * hour);
    const { status, body } = await game.join("ada");
    assert.deepEqual([status, body.code, body.begins], [409, "league.not_begun", wednesday]);
    await game.scores("ada", 50);
    const { state, begins, standings } = await game.league("ada");
    assert.deepEqual([state, begins, standings], ["begins", body.begins, undefined]);
    const board = `forest#week#${game.week}`;
    const row = await game.server.tables.scores.getItem({ board, userId: "ada" });
    assert.equal(row?.unplaced, undefined);
    await game.nextWeek();
    assert.equal((await game.joined("ada")).tier, "bronze");
  });

  it("leaves the board of the week to everybody until then, if it is a tournament", async () => {
    await game.publish({ cup });
    assert.deepEqual(await game.scores("ada", 50), { best: 50, improved: true });
    await game.nextWeek();
    assert.equal((await game.scores("ada", 60)).league, "not_joined");
  });

  it("takes the board from another one with its next week, and the other one's players have their result", async () => {
    await game.publish({ forest });
    await game.nextWeek();
    await game.scores("ada", 50);
    await game.rivals(3);
    const until = new Date(game.now + hour).toISOString().replace(/\.\d+Z/, "Z");
    const from = until;
    await game.publish({ forest: { ...forest, until }, cup: { ...cup, from } });
    await game.scores("bob", 40);
    assert.equal((await game.join("ada", "cup")).body.code, "league.not_begun");
    await game.nextWeek();
    assert.deepEqual([await game.given("ada"), await game.given("bob")], [10, 0]);
    assert.equal((await game.scores("bob", 40)).league, "not_joined");
  });
});

describe("an editor of a league", () => {
  it("cannot let the places of a tier give more than a cohort's row can hold, by bundles too", async () => {
    const game = new LeaguesWorld();
    const bundles = {
      pack: {
        title: "Pack",
        contents: Array.from({ length: 20 }, (_, at) => ({ entitlement: `pass-${at}` })),
      },
    };
    const rewards = Array.from({ length: 7 }, () => [{ bundle: "pack" }]);
    const tiers = [...forest.tiers.slice(0, 2), { id: "gold", title: "Gold", rewards }];
    const tried = (places: number) => {
      const top = { ...tiers[2], rewards: rewards.slice(0, places) };
      const leagues = { forest: { ...forest, most: 50, tiers: [...tiers.slice(0, 2), top] } };
      return game.tried({ bundles, leagues } as unknown as Documents);
    };
    const { refused } = await tried(7);
    assert.match(refused ?? "", /tiers\.2\.rewards: All places give 140 things: at most 120/);
    assert.equal((await tried(6)).refused, undefined);
    game.server.close();
  });

  it("is warned who takes a league away before its week is over", async () => {
    const game = new LeaguesWorld();
    await game.publish({ forest, harbour: { ...forest, board: "harbour" } });
    const { warnings, refused } = await game.tried({
      leagues: { harbour: { ...forest, board: "harbour" } },
    } as never);
    assert.equal(refused, undefined);
    assert.ok(warnings.some((one) => /nobody of it rises or is paid/.test(one)));
    game.server.close();
  });

  for (const recall of [false, true])
    it(`${recall ? "takes back by a recall alone what a" : "changes nothing of a"} week that is over would give, before it is settled`, async () => {
      const game = new LeaguesWorld();
      await game.player("ada");
      await game.publish({ forest });
      await game.scores("ada", 50);
      await game.rivals();
      game.server.clock.set(monday - 12 * hour + week + minute);
      const [bronze, ...others] = forest.tiers;
      // Who has won is known by now.
      const other = { ...forest, tiers: [{ ...bronze, rewards: [coins(5_000)] }, ...others] };
      await game.publish({ forest: other }, { recall });
      await game.publish({ harbour: { ...forest, board: "harbour" } });
      game.server.clock.advance(2 * minute);
      await game.server.run(closeSeason, { window: "week", period: "2026-W48" });
      assert.equal(await game.given("ada"), recall ? 5_000 : 10);
      const settled = await game.server.tables.standings.getItem({ board: "forest#week#2026-W48", page: -2 });
      assert.equal(settled?.next, "forest");
      game.server.close();
    });

  it("takes a currency away that a tier had given: the week's rewards are those of its last moment", async () => {
    const game = new LeaguesWorld();
    await game.player("ada");
    const { currencies: known } = game.documents;
    const currencies = { ...known, stars: { title: "Stars" } };
    const [bronze, ...others] = forest.tiers;
    const tiers = [{ ...bronze, rewards: [[{ currency: "stars", amount: 3 }]] }, ...others];
    const { refused } = await game.tried({ currencies, leagues: { forest: { ...forest, tiers } } } as never);
    assert.equal(refused, undefined);
    await game.scores("ada", 50);
    await game.rivals();
    await game.publish({ forest });
    await game.close();
    assert.equal(await game.given("ada"), 10);
    assert.deepEqual(coins(10), forest.tiers[0]?.rewards?.[0]);
    game.server.close();
  });
});
