import assert from "node:assert/strict";
import * as leagues from "../../functions/leagues/definition";
import putLeague from "../../functions/leagues/putLeague";
import * as matches from "../../functions/matches/definition";
import postMatches from "../../functions/matches/postMatches";
import { coins, day, forest, hour, LeaguesWorld, minute, monday, week } from "./play";

const cup = { ...forest, title: "Cup", entry: { currency: "coins", amount: 30 }, attempts: 2 };

describe("a tournament", () => {
  let game: LeaguesWorld;
  beforeEach(async () => {
    game = new LeaguesWorld();
    await game.player("ada", "bob");
    await game.server.tables.progress.updateItem(
      { userId: "ada", part: "wallet" },
      { set: { balance: 100 } },
    );
    await game.publish({ cup });
  });
  afterEach(() => game.server.close());

  const scoreOf = async (window: string, name = "ada") =>
    (await game.server.tables.scores.getItem({ board: `forest#${window}`, userId: name }))?.score;
  const balance = async (userId: string) => {
    const row = await game.server.tables.progress.getItem({ userId, part: "wallet" });
    return row?.part === "wallet" && row.balance;
  };

  it("takes scores of the week from members only, and the other boards take everybody's", async () => {
    assert.deepEqual(await game.scores("ada", 50), { best: 50, improved: true, league: "not_joined" });
    assert.deepEqual(
      [await scoreOf("all"), await scoreOf("day#2026-11-23"), await scoreOf("week#2026-W48")],
      [50, 50, undefined],
    );
    await game.joined("ada", "cup");
    assert.deepEqual(await game.scores("ada", 60), { best: 60, improved: true, previous: 50 });
    assert.equal(await scoreOf("week#2026-W48"), 60);
  });

  it("takes its entry once, by the transaction that joins, and refuses who cannot pay", async () => {
    game.server.asked();
    await game.joined("ada", "cup");
    const { readUnits, writeUnits } = game.server.asked();
    const { read = 0, write = 0 } = putLeague.maxCost ?? {};
    assert.ok(readUnits <= read && writeUnits <= write + 2, `${readUnits} read, ${writeUnits} write`);
    const [one, two] = await Promise.all([game.joined("ada", "cup"), game.joined("ada", "cup")]);
    assert.deepEqual(one, two);
    await game.joined("ada", "cup");
    assert.equal(await balance("ada"), 70);
    const { status, body } = await game.join("bob", "cup");
    assert.deepEqual([status, body.code, await balance("bob")], [409, "wallet.insufficient", 0]);
    assert.deepEqual(
      (await game.edges()).filter(({ userId }) => userId === "bob"),
      [],
    );
  });

  it("takes no other entry than was shown, and none from who saw what is long gone", async () => {
    const join = (seen: string) =>
      game.ask("putLeague", "ada", { params: { id: "cup" }, headers: { "x-live-seen": seen } });
    const refused = async (seen: string) => {
      const { status, body } = await join(seen);
      assert.deepEqual([status, body.code, await balance("ada")], [409, "live.changed", 100]);
    };
    await game.publish({ cup: { ...cup, entry: { currency: "coins", amount: 90 } } });
    await refused("1");
    await game.server.pass(11 * minute);
    await refused("1");
    assert.equal((await join("2")).status, 200);
    assert.equal(await balance("ada"), 10);
    // Who joins again pays nothing, whatever was shown.
    assert.equal((await join("1")).status, 200);
  });

  it("counts so many attempts, of which a repeated submission is none", async () => {
    await game.joined("ada", "cup");
    const submit = (score: number, key: string) =>
      game.ask("postScore", "ada", {
        body: { gameArea: "forest", score },
        headers: { "idempotency-key": key },
      });
    for (let time = 0; time < 3; time++) assert.equal((await submit(10, "one")).status, 200);
    assert.deepEqual((await game.league("ada", "cup")).attempts, { most: 2, used: 1 });
    assert.deepEqual((await submit(20, "two")).body, { best: 20, improved: true, previous: 10 });
    assert.deepEqual((await submit(90, "three")).body, {
      ...{ best: 90, improved: true, previous: 20 },
      league: "no_attempts",
    });
    assert.deepEqual([await scoreOf("week#2026-W48"), await scoreOf("all")], [20, 90]);
    const [first] = (await game.league("ada", "cup")).standings;
    assert.equal(first.score, 20);
  });
});

describe("a tournament of matches", () => {
  it("takes no score of a match that had begun before its player joined", async () => {
    const game = new LeaguesWorld({ clients: { gamelift: {} } }, { leagues, matches });
    const [ada = "", bob = ""] = [1, 2].map((n) => `3c9a1f6e-2b5d-4c7a-9e10-00000000000${n}`);
    await game.player(ada, bob);
    for (const userId of [ada, bob])
      await game.server.tables.progress.updateItem(
        { userId, part: "wallet" },
        { set: { balance: 100, "unlocked.arena": 1 } },
      );
    await game.publish({ cup: { ...cup, board: "arena" } });
    const report = async (matchId: string, begins: () => Promise<unknown>) => {
      await game.server.tables.matches.putItem({
        ...{ matchId, mode: "duel", players: { [ada]: "red", [bob]: "blue" }, madeAt: game.now },
        expiresAt: Math.floor(game.now / 1_000) + 3_600,
      });
      game.server.clock.advance(minute);
      await begins();
      game.server.clock.advance(minute);
      const results = [ada, bob].map((userId, at) => ({ userId, place: at + 1, score: 50 - at }));
      const { status, body } = await game.server.call(postMatches as never, {
        ...{ signedBy: "arn:aws:iam::123456789012:user/server", body: { matchId, mode: "duel", results } },
      });
      assert.equal(status, 200, JSON.stringify(body));
    };
    const scores = () =>
      Promise.all(
        [ada, bob].map(async (userId) => {
          const board = "arena#week#2026-W48";
          return (await game.server.tables.scores.getItem({ board, userId }))?.score;
        }),
      );
    await report("5f0b6c1e-3a52-4c3d-9d5a-0b8d7b1f3a10", () => game.joined(ada, "cup"));
    assert.deepEqual(await scores(), [undefined, undefined]);
    await report("5f0b6c1e-3a52-4c3d-9d5a-0b8d7b1f3a11", () => game.joined(bob, "cup"));
    assert.deepEqual(await scores(), [50, undefined]);
    game.server.close();
  });
});

describe("a league's weeks", () => {
  let game: LeaguesWorld;
  beforeEach(async () => {
    game = new LeaguesWorld();
    await game.player("ada", "bob");
  });
  afterEach(() => game.server.close());

  const text = (at: number) => new Date(at).toISOString().replace(".000Z", "Z");

  it("wait until the week before is settled: a first score before then joins at the next one", async () => {
    await game.publish({ forest });
    await game.scores("ada", 50);
    await game.rivals();
    game.server.clock.set(monday - 12 * hour + week + minute);
    const { status, body, headers } = await game.join("ada");
    assert.deepEqual([status, body.code, headers["Retry-After"]], [409, "league.closing", "60"]);
    await game.scores("ada", 40);
    assert.equal((await game.league("ada")).state, "closing");
    await game.server.pass(2 * hour);
    const places = async () =>
      (await game.edges()).filter(({ userId, to }) => userId === "ada" && to.endsWith("W49"));
    assert.deepEqual(await places(), []);
    await game.scores("ada", 30);
    assert.equal((await places()).length, 1);
    assert.equal((await game.league("ada")).tier, "silver");
    const board = "forest#week#2026-W49";
    assert.equal((await game.server.tables.scores.getItem({ board, userId: "ada" }))?.unplaced, undefined);
  });

  it("begin with the next week, and end with their week, if their times are in the middle of one", async () => {
    const span = { from: text(monday + day), until: text(monday + week + day) };
    await game.publish({ forest: { ...forest, ...span } });
    const { status, body } = await game.join("ada");
    assert.deepEqual([status, body.code], [409, "league.not_begun"]);
    assert.equal(body.begins, monday - 12 * hour + week);
    const early = await game.league("ada");
    assert.deepEqual([early.state, early.begins], ["begins", body.begins]);
    await game.nextWeek();
    await game.server.pass(5 * day);
    const { state: now, begins } = await game.league("ada");
    assert.deepEqual([now, begins], ["open", undefined]);
    await game.scores("ada", 9);
    await game.rivals();
    await game.nextWeek();
    const { state, last } = await game.league("ada");
    assert.deepEqual([state, last.outcome, last.rank], ["over", "up", 1]);
    assert.equal((await game.join("bob")).status, 404);
  });

  it("are settled after a maintenance over their end", async () => {
    await game.publish({ forest });
    await game.scores("ada", 50);
    await game.rivals();
    const ends = monday - 12 * hour + week;
    game.server.clock.set(ends - minute);
    await game.server.tables.heads.putItem({
      ...{ id: "switches", version: 1, by: "root", note: "" },
      maintenance: { from: game.now, until: ends + 3 * hour },
    });
    await game.server.pass(3 * hour);
    assert.equal(await game.given("ada"), 0);
    await game.server.pass(2 * hour);
    assert.equal(await game.given("ada"), 10);
  });

  it("missed ones bring a player down, in as many reads as one, and a removed tier is the nearest lower one", async () => {
    const down = { ...forest, idle: "down" };
    await game.publish({ forest: down });
    for (let n = 0; n < 2; n++) {
      await game.scores("ada", 50);
      await game.rivals(4, (await game.league("ada")).tier);
      await game.close();
    }
    assert.equal((await game.league("ada")).tier, "gold");
    game.server.asked();
    await game.league("ada");
    const { reads } = game.server.asked();
    game.server.clock.advance(week);
    assert.equal((await game.league("ada")).tier, "silver");
    const [bronze, , gold] = forest.tiers;
    await game.publish({ forest: { ...forest, tiers: [bronze, gold] } });
    assert.equal((await game.league("ada")).tier, "gold");
    await game.publish({ forest: { ...down, tiers: [bronze, gold] } });
    assert.equal((await game.league("ada")).tier, "bronze");
    game.server.clock.advance(52 * week);
    game.server.asked();
    assert.equal((await game.league("ada")).tier, "bronze");
    assert.ok(game.server.asked().reads <= reads + 2);
  });
});

describe("a document of a league", () => {
  let game: LeaguesWorld;
  before(() => {
    game = new LeaguesWorld();
  });
  after(() => game.server.close());

  it("with a mistake is not published, and says which field", async () => {
    const [bronze, silver] = forest.tiers;
    for (const [field, document] of [
      ["board", { ...forest, board: "moon" }],
      ["tiers.0.down", { ...forest, tiers: [{ ...bronze, up: 3, down: 3 }] }],
      ["tiers.1.id", { ...forest, tiers: [bronze, { ...silver, id: "bronze" }] }],
      [
        "tiers.0.rewards.0.0.item",
        { ...forest, tiers: [{ ...bronze, rewards: [[{ item: "no", quantity: 1 }]] }] },
      ],
      [
        "tiers.0.rewards.0.0.currency",
        { ...forest, tiers: [{ ...bronze, rewards: [[{ currency: "no", amount: 1 }]] }] },
      ],
      [
        "tiers.0.rewards",
        { ...forest, most: 2, tiers: [{ id: "a", title: "A", rewards: [coins(1), coins(1), coins(1)] }] },
      ],
      ["entry.currency", { ...forest, entry: { currency: "no", amount: 1 } }],
      ["least", { ...forest, least: 6 }],
    ] as const) {
      const { refused = "" } = await game.tried({ leagues: { forest: document } } as never);
      assert.ok(refused.includes(field), `${field}: ${refused}`);
    }
    const { refused } = await game.tried({ leagues: { forest, other: forest } } as never);
    assert.match(refused ?? "", /on this board at the same time/);
  });

  it("whose board believes clients is a warning, with what its first place pays", async () => {
    const { warnings, refused } = await game.tried({ leagues: { forest } } as never);
    assert.equal(refused, undefined);
    assert.match(warnings.join(), /believes what clients report: .*1000/);
  });
});
