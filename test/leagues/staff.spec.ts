import assert from "node:assert/strict";
import { timeOf } from "@game-backend/framework/clock";
import { periodNamed } from "@game-backend/framework/period";
import { movedKey } from "../../functions/edges/memberships";
import { leaveBoards } from "../../functions/leaderboard/routes/leaveBoards";
import { leaveLeagues } from "../../functions/leagues/moves";
import {
  getLeagueCohort,
  getLeagueCohorts,
  getPlayerLeagues,
  putPlayerLeague,
} from "../../functions/leagues/staffRoutes";
import { recount } from "../../tools/leagues/recount";
import { coins, forest, LeaguesWorld } from "./play";

describe("staff and a league", () => {
  let game: LeaguesWorld;
  const names = ["ada", "bob", "cleo", "dan", "eve", "fay"];
  beforeEach(async () => {
    game = new LeaguesWorld();
    await game.player(...names);
    await game.publish({ forest });
    for (const [at, name] of names.entries()) await game.scores(name, 100 - at);
  });
  afterEach(() => game.server.close());

  const asked = async (route: Parameters<typeof game.server.call>[0], request: object) => {
    const { status, body } = await game.server.call(route, { as: "alma", groups: "admins", ...request });
    return status === 200 ? body : body.code;
  };
  const cohort = (name: string) => asked(getLeagueCohort, { params: { id: "forest", cohort: name } });

  it("see its tiers and cohorts, before a week is settled and after it", async () => {
    const { tiers, settled } = await asked(getLeagueCohorts, { params: { id: "forest" } });
    const [full, open] = ["2026-W48.bronze.0.0", "2026-W48.bronze.0.1"];
    assert.deepEqual(tiers, [
      {
        ...{ tier: "bronze", players: 6 },
        cohorts: [
          { cohort: full, players: 5 },
          { cohort: open, players: 1 },
        ],
      },
    ]);
    const before = await cohort(full);
    assert.deepEqual(before.entries[0], {
      ...before.entries[0],
      rank: 1,
      username: "ada",
      score: 100,
      zone: "up",
    });
    assert.deepEqual(
      [settled, before.isFinal, await cohort("2026-W48.gold.0.0")],
      [false, false, "league.no_cohort"],
    );
    await game.close();
    const after = await cohort(full);
    assert.deepEqual(
      [
        after.isFinal,
        after.entries.map(({ username, zone }: Record<string, string>) => `${username} ${zone}`),
      ],
      [true, ["ada up", "bob up", "cleo stays", "dan stays", "eve stays"]],
    );
  });

  it("move a player to a tier, which counts at the next join, with a line of the audit log", async () => {
    const move = (tier: string) =>
      asked(putPlayerLeague, {
        params: { id: "bob", league: "forest" },
        body: { tier, reason: "Lost a week by our fault" },
        headers: { "idempotency-key": tier },
      });
    assert.equal(await move("wood"), "league.no_tier");
    assert.deepEqual(await move("gold"), { userId: "bob", league: "forest", tier: "gold" });
    assert.equal((await game.league("bob")).tier, "bronze");
    await game.close();
    assert.equal((await game.joined("bob")).tier, "gold");
    const { leagues } = await asked(getPlayerLeagues, {
      params: { id: "bob" },
      headers: { "x-reason": "A spec of leagues" },
    });
    assert.deepEqual(
      leagues[0].weeks.map(({ week, tier, rank, outcome }: Record<string, unknown>) => [
        week,
        tier,
        rank,
        outcome,
      ]),
      [
        ["2026-W49", "gold", undefined, undefined],
        ["2026-W48", "bronze", 2, "up"],
      ],
    );
    const { items } = await game.server.tables.audit.query({ hash: "2026-11-23" });
    assert.equal(items.filter(({ action }) => action === "players/league").length, 1);
  });

  it("move a player for one join: what that week brings counts after it", async () => {
    await game.close();
    await asked(putPlayerLeague, {
      params: { id: "eve", league: "forest" },
      body: { tier: "gold", reason: "Lost a week by our fault" },
    });
    game.server.clock.advance(1_000);
    await game.scores("eve", 50);
    for (const name of await game.rivals(4, "gold")) await game.scores(name, 60);
    assert.equal((await game.league("eve")).tier, "gold");
    await game.close();
    assert.equal((await game.joined("eve")).tier, "silver");
  });

  it("a deleted player is a place without a name, and a recount of the week finds what was changed", async () => {
    const means = { ...game.server.means(), ...timeOf(game.server.clock) } as never;
    const subject = { id: "bob", username: "bob" } as never;
    for (const { run } of [leaveBoards, leaveLeagues]) await run(means, subject, undefined as never);
    const { standings } = await game.league("ada");
    assert.deepEqual(standings.at(-1), { rank: 5, zone: "idle" });
    await game.server.tables.profiles.deleteItem({ userId: "bob" });
    await game.close();
    const period = periodNamed("week", "2026-W48");
    assert.ok(period);
    assert.deepEqual(await recount(game.server.tables as never, "forest", period), {
      cohorts: 2,
      faults: [],
    });
    const final = await game.server.tables.edges.getItem({
      userId: "league#forest#2026-W48#bronze#0#0",
      to: "final",
    });
    assert.ok(final && "entries" in final);
    assert.deepEqual(
      final.entries.map(({ userId }) => userId),
      ["ada", "cleo", "dan", "eve"],
    );
    await game.server.tables.edges.putItem({ ...final, entries: final.entries.toReversed() });
    const { faults } = await recount(game.server.tables as never, "forest", period);
    assert.equal(faults.length, 1);
  });
});

describe("a member of staff who moves players", () => {
  it("has so much of the best places of a day, and the same request again is no second week", async () => {
    const staffNumbers = JSON.stringify({ coins: 1_800, items: 9, entitlements: 9, players: 9 });
    const game = new LeaguesWorld({ clients: { staffNumbers } });
    const names = ["ada", "bob", "cleo"];
    await game.player(...names);
    const rewards = [coins(10), [{ entitlement: "vip" }, ...coins(80)], coins(900)];
    const tiers = [...forest.tiers.slice(0, 2), { id: "gold", title: "Gold", rewards }];
    await game.publish({ forest: { ...forest, tiers } });
    const move = async (id: string, tier = "gold") => {
      const params = { id, league: "forest" };
      const body = { tier, reason: "Lost a week by our fault" };
      const headers = { "idempotency-key": `${id}-${tier}` };
      const answer = await game.server.call(putPlayerLeague, {
        ...{ as: "alma", groups: "admins", params, body, headers },
      });
      return answer.body.code ?? answer.body.tier;
    };
    const moved = () => game.server.tables.edges.getItem(movedKey("ada", "forest"));
    assert.equal(await move("ada"), "gold");
    const first = await moved();
    assert.equal((await game.joined("ada")).tier, "gold");
    game.server.clock.advance(60_000);
    assert.equal(await move("ada"), "gold");
    assert.deepEqual(await moved(), first);
    assert.deepEqual([await move("bob"), await move("cleo")], ["gold", "admin.second_needed"]);
    assert.equal(await move("cleo", "bronze"), "admin.second_needed");
    game.server.close();
  });
});
