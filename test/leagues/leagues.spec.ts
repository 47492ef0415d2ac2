import assert from "node:assert/strict";
import { forest, hour, LeaguesWorld } from "./play";

const names = ["ada", "bob", "cleo", "dan", "eve", "fay", "gus"];

describe("a week of a league", () => {
  let game: LeaguesWorld;
  beforeEach(async () => {
    game = new LeaguesWorld();
    await game.player(...names);
    await game.publish({ forest });
  });
  afterEach(() => game.server.close());

  it("is joined by the first score, shown with zones, settled, and paid once", async () => {
    await game.joined("dan");
    for (const [index, name] of ["ada", "bob", "cleo"].entries()) await game.scores(name, 100 - index);
    const { standings, tier, last, ...rest } = await game.league("bob");
    assert.deepEqual(
      standings.map(({ username, rank, score, zone }: Record<string, unknown>) => [
        rank,
        username,
        score,
        zone,
      ]),
      [
        [1, "ada", 100, "up"],
        [2, "bob", 99, "up"],
        [3, "cleo", 98, "stays"],
        [4, "dan", undefined, "idle"],
      ],
    );
    assert.deepEqual([tier, last, rest.state, rest.gameArea], ["bronze", undefined, "open", "forest"]);
    await game.nextWeek();
    const { last: result, tier: next } = await game.league("ada");
    assert.deepEqual(result, {
      ...{ week: "2026-W48", tier: "bronze", title: "Bronze", rank: 1, players: 4, score: 100 },
      ...{ outcome: "up", gives: [{ currency: "coins", amount: 10 }] },
    });
    assert.equal(next, "silver");
    assert.deepEqual(await Promise.all(names.slice(0, 4).map((name) => game.given(name))), [10, 0, 0, 0]);
    await game.server.pass(4 * hour);
    assert.equal(await game.given("ada"), 10);
    assert.equal((await game.joined("bob")).tier, "silver");
    assert.equal((await game.joined("cleo")).tier, "bronze");
  });

  it("has no cohort with more than its most, and joining again is the same place", async () => {
    const joins = await Promise.all([...names, ...names].map((name) => game.joined(name)));
    assert.equal(joins.length, 14);
    const rows = await game.edges();
    const cohorts = Map.groupBy(
      rows.filter(({ to }) => to.startsWith("member#")),
      ({ userId }) => userId,
    );
    assert.deepEqual(
      [...cohorts.values()].map(({ length }) => length),
      [5, 2],
    );
  });
});
