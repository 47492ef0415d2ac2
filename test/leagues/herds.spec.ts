import assert from "node:assert/strict";
import { checkServed } from "@game-backend/framework/live/check";
import { periodNamed, periodOf } from "@game-backend/framework/period";
import fc from "fast-check";
import { lineKey, memberKey, weekKey } from "../../functions/edges/memberships";
import { longestRoundMs } from "../../functions/leaderboard/areas";
import postServerScore from "../../functions/leaderboard/routes/postServerScore";
import { givenAt, leagues as kind, movesOf } from "../../functions/leagues/leagues";
import { getLeagueCohorts } from "../../functions/leagues/staffRoutes";
import { recount } from "../../tools/leagues/recount";
import { herds, winsOf } from "./herd";
import { coins, forest, hour, LeaguesWorld, minute } from "./play";

const large = { ...forest, most: 10, tiers: forest.tiers.map((tier) => ({ ...tier, down: tier.down ?? 0 })) };

describe("a cohort in which few scored", () => {
  const tiers = (up: number, down: number) => ["bronze", "silver", "gold"].map((id) => ({ id, up, down }));

  it("lets at most half of who scored fall and never the first, and in proportion to a full one", () => {
    const count = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(
        fc.record({
          up: count,
          down: count,
          least: count,
          most: fc.integer({ min: 2, max: 100 }),
          scored: count,
        }),
        fc.nat(2),
        ({ up, down, least, most, scored }, at) => {
          const { rises, falls } = movesOf({ tiers: tiers(up, down), least, most }, at, scored);
          assert.ok(falls <= scored / 2 && rises + falls <= scored);
          assert.ok(falls <= (down * scored) / most + 0.5 && rises <= (up * scored) / most + 0.5);
          if (scored < Math.max(2, least)) assert.equal(rises + falls, 0);
          if (scored === most && least <= scored && up + down <= most && down <= most / 2)
            assert.deepEqual([rises, falls], [at === 2 ? 0 : up, at === 0 ? 0 : down]);
        },
      ),
    );
    // Ten of ten in the top tier of the sample.
    assert.deepEqual(movesOf({ tiers: tiers(0, 10), least: 5, most: 50 }, 2, 10), { rises: 0, falls: 2 });
    assert.deepEqual(movesOf({ tiers: tiers(0, 50), least: 0, most: 50 }, 2, 10), { rises: 0, falls: 5 });
  });

  it("gives as much for each who scored as a full one does", () => {
    const rules = { least: 0, most: 50 };
    const rewards = [coins(1_000), coins(600), [{ item: "potion", quantity: 3 }], [{ entitlement: "vip" }]];
    const all = (scored: number) =>
      Array.from({ length: scored }, (_, index) => givenAt(rules, rewards, index, scored)).filter(Boolean);
    assert.deepEqual(all(50), rewards);
    assert.deepEqual(all(49), [coins(980), coins(588), rewards[2], rewards[3]]);
    assert.deepEqual(all(25), [coins(500), coins(300), [{ item: "potion", quantity: 2 }], rewards[3]]);
    assert.deepEqual(all(24), [coins(480), coins(288), [{ item: "potion", quantity: 1 }]]);
    assert.deepEqual(all(2), [coins(40), coins(24)]);
    assert.deepEqual([all(1), all(0)], [[], []]);
    assert.deepEqual(
      all(100),
      [0, 0, 1, 1, 2, 2, 3, 3].map((at) => rewards[at]),
    );
    assert.equal(givenAt({ ...rules, least: 5 }, rewards, 0, 4), undefined);
  });
});

describe("a herd in a league", () => {
  let game: LeaguesWorld;
  beforeEach(async () => {
    game = new LeaguesWorld();
    await game.player("ada", "bob", "main");
  });
  afterEach(() => game.server.close());

  const many = async (name: string, number: number) => {
    const names = Array.from({ length: number }, (_, at) => `${name}-${at}`);
    await game.player(...names);
    return names;
  };
  const cohortsOf = async (week = game.week) => {
    const { tiers } = (
      await game.server.call(getLeagueCohorts, {
        ...{ as: "alma", groups: "admins", params: { id: "forest" }, query: { week } },
      })
    ).body;
    return Object.fromEntries(
      (tiers as { tier: string; cohorts: { players: number }[] }[]).map(({ tier, cohorts }) => [
        tier,
        cohorts.map(({ players }) => players),
      ]),
    );
  };

  it("wins nothing and rises nowhere alone, in the last second or among dead accounts", async () => {
    await game.publish({ forest: { ...large, most: 50 } });
    for (const dead of await many("dead", 99)) await game.joined(dead);
    game.server.clock.set(periodOf("week", game.now).ends - 1_000);
    await game.scores("main", 200);
    assert.equal((await game.league("main")).standings[0].zone, "stays");
    await game.close();
    assert.deepEqual([await game.given("main"), (await game.league("main")).tier], [0, "bronze"]);
  });

  it("shares its cohort with honest players until enough of them scored", async () => {
    await game.publish({ forest: large });
    for (const dead of await many("dead", 9)) await game.joined(dead);
    await game.scores("main", 1);
    for (const [at, name] of (await many("honest", 12)).entries()) await game.scores(name, 100 - at);
    // Ten who scored, besides nine dead accounts.
    assert.deepEqual((await cohortsOf())["bronze"], [19, 3]);
    await game.close();
    assert.deepEqual([await game.given("honest-0"), await game.given("main")], [10, 0]);
    const period = periodNamed("week", "2026-W48");
    assert.ok(period);
    assert.deepEqual(await recount(game.server.tables as never, "forest", period), {
      cohorts: 2,
      faults: [],
    });
  });

  it("fills a cohort with twice its most at most, and by who scores after joining, each once", async () => {
    await game.publish({ forest: large });
    const dead = await many("dead", 21);
    for (const name of dead.slice(0, 10)) await game.joined(name);
    for (const name of dead.slice(0, 9)) for (const score of [1, 2]) await game.scores(name, score);
    await game.joined("ada");
    await game.scores("ada", 9);
    await game.scores("bob", 9);
    assert.deepEqual((await cohortsOf())["bronze"], [11, 1]);
    for (const name of [...dead.slice(10), ...(await many("more", 9))]) await game.joined(name);
    assert.deepEqual((await cohortsOf())["bronze"], [11, 20, 1]);
    // One whose cohort is full is counted in it, also once the account is gone.
    await game.scores("dead-9", 3);
    const row = await game.server.tables.edges.getItem(
      memberKey("league#forest#2026-W48#bronze#0#0", "dead-9"),
    );
    assert.equal(row && "scored" in row && row.scored, true);
  });

  it("takes nothing from others by accounts that score and go", async () => {
    await game.publish({ forest: large });
    const [gone, stay] = [await many("gone", 5), await many("stay", 4)];
    for (const name of [...gone, ...stay]) await game.scores(name, 50);
    await game.scores("ada", 100);
    for (const userId of gone) {
      await game.server.tables.scores.deleteItem({ board: `forest#week#${game.week}`, userId });
      await game.server.tables.profiles.deleteItem({ userId });
    }
    await game.close();
    assert.equal(await game.given("ada"), 10);
    assert.equal((await game.league("ada")).last.outcome, "up");
    const period = periodNamed("week", "2026-W48");
    assert.ok(period);
    assert.deepEqual(await recount(game.server.tables as never, "forest", period), {
      cohorts: 1,
      faults: [],
    });
  });

  for (const [joins, queues] of [
    [199, ["bronze#0", "gold#0"]],
    [200, ["bronze#0", "bronze#1", "gold#0"]],
  ] as const)
    it(`splits no other tier by ${joins} joins of a day in one, which has ${queues.length - 1} open after them`, async () => {
      await game.publish({ forest: { ...large, most: 50 } });
      const rush = await many("rush", joins);
      for (const name of rush) await game.joined(name);
      await game.rivals(12, "gold");
      await game.close();
      assert.deepEqual(await cohortsOf("2026-W48"), { bronze: [100, joins - 100], gold: [12] });
      for (const name of rush.slice(0, 20)) await game.joined(name);
      await game.rivals(12, "gold");
      const rows = await game.edges();
      const open = rows.filter(({ userId, to }) => userId.endsWith("W49") && to.startsWith("queue#"));
      assert.deepEqual(open.map(({ to }) => to.slice("queue#".length)).toSorted(), queues);
      assert.deepEqual((await cohortsOf())["gold"], [12]);
    });

  for (const [herd, world] of [
    ["comes in the last second", { players: 40, skills: [1], histories: 12 }],
    ["has dead accounts before it, on each night of the week", { players: 300, skills: [1], histories: 4 }],
    ["comes in the last second, after dead accounts", { players: 40, skills: [0], histories: 4 }],
  ] as const)
    it(`wins no larger share than an honest player of its skill in twelve weeks, if it ${herd}`, () => {
      assert.ok(Object.hasOwn(herds, herd));
      const { honest, main } = winsOf(herd, world);
      assert.ok(honest > 0 && main <= 1.15 * honest, `${main}, honest ${honest}`);
    });
});

describe("a week that began before an update", () => {
  it("keeps its form: cohorts by joins, and places as they were", async () => {
    const game = new LeaguesWorld();
    await game.player("ada", "bob", "cleo", "dan", "eve", "fay");
    await game.publish({ forest });
    const { edges } = game.server.tables;
    await edges.putItem({ ...weekKey("forest", game.week), queues: 1, most: 5 });
    for (const name of ["ada", "bob", "cleo"]) await game.joined(name);
    const line = await edges.getItem(lineKey("forest", game.week, "bronze", 0));
    assert.deepEqual(line, { ...lineKey("forest", game.week, "bronze", 0), joined: 3 });
    for (const [at, name] of ["ada", "bob", "dan", "eve", "fay"].entries()) await game.scores(name, 100 - at);
    const { standings } = await game.league("ada");
    assert.deepEqual(
      standings.map(({ zone }: { zone: string }) => zone),
      ["up", "up", "stays", "stays", "idle"],
    );
    await game.close();
    assert.deepEqual(await Promise.all(["ada", "bob", "fay"].map((name) => game.given(name))), [10, 0, 10]);
    const period = periodNamed("week", "2026-W48");
    assert.ok(period);
    assert.deepEqual(await recount(game.server.tables as never, "forest", period), {
      cohorts: 2,
      faults: [],
    });
    // The next week has the new form.
    assert.equal((await game.joined("fay")).tier, "silver");
    const next = await edges.getItem(weekKey("forest", "2026-W49"));
    assert.equal(next && "queues" in next && next.members, 10);
    game.server.close();
  });

  it("names at the update what a published document must mend, and serves it", async () => {
    const [bronze, silver] = forest.tiers;
    const document = { ...forest, most: 10, tiers: [bronze, { ...silver, up: 0, down: 6 }] };
    const game = new LeaguesWorld();
    const { refused } = await game.tried({ leagues: { forest: document } } as never);
    const mend = "At most half of a cohort falls: set down to 5 at most, or most to 12";
    assert.ok(refused?.includes(`tiers.1.down: ${mend}`), refused);
    const problems = checkServed({ leagues: { forest: document } } as never, { leagues: kind } as never);
    assert.deepEqual(problems, [
      { kind: "leagues", id: "forest", field: "tiers.1.down", message: mend, isWarning: true },
    ]);
    game.server.close();
  });
});

describe("when play began", () => {
  const id = "3c9a1f6e-2b5d-4c7a-9e10-000000000001";
  let game: LeaguesWorld;
  beforeEach(async () => {
    game = new LeaguesWorld();
    await game.player(id);
  });
  afterEach(() => game.server.close());

  const report = async (score: number, more: object = {}) => {
    const body = { userId: id, gameArea: "arena", score, ...more };
    const headers = { "idempotency-key": `report-${score}` };
    const signedBy = "arn:aws:iam::123456789012:user/server";
    const { status, body: answer } = await game.server.call(postServerScore, { signedBy, body, headers });
    return status === 200 ? answer.league : answer.code;
  };

  it("decides whether a tournament takes a server's score; not said, it is the longest round before the report", async () => {
    await game.publish({ cup: { ...forest, board: "arena", attempts: 9 } });
    assert.equal(await report(10), "not_joined");
    const joined = game.now;
    await game.joined(id, "cup");
    game.server.clock.advance(longestRoundMs("arena") - 1);
    assert.equal(await report(11), "not_joined");
    // A time to come is no later than the report.
    for (const [score, playedFrom] of [
      [21, 0],
      [22, joined - 1],
    ] as const)
      assert.equal(await report(score, { playedFrom }), "not_joined");
    assert.equal(await report(13, { playedFrom: joined }), undefined);
    assert.equal(await report(14, { playedFrom: game.now + hour }), undefined);
    game.server.clock.advance(1);
    assert.equal(await report(15), undefined);
    assert.equal((await game.league(id, "cup")).attempts.used, 3);
    assert.equal(await report(16, { playedFrom: -1 }), "bad_request");
  });

  it("is not asked where the first score joins", async () => {
    await game.publish({ duels: { ...forest, board: "arena" } });
    await report(10);
    game.server.clock.advance(minute);
    assert.equal((await game.league(id, "duels")).standings.length, 1);
  });

  it("comes after an area's unlock: nobody joins its league before", async () => {
    for (const more of [{}, { attempts: 3 }]) {
      await game.publish({ trade: { ...forest, board: "harbour", ...more } });
      const { status, body } = await game.join(id, "trade");
      assert.deepEqual([status, body.code], [403, "area.locked"]);
      assert.equal((await game.league(id, "trade")).joinedAt, undefined);
    }
    await game.server.tables.progress.updateItem(
      { userId: id, part: "wallet" },
      { set: { "unlocked.harbour": 1 } },
    );
    assert.equal((await game.joined(id, "trade")).tier, "bronze");
  });
});
