import assert from "node:assert/strict";
import * as leagues from "../../functions/leagues/definition";
import { importLeagues } from "../../functions/leagues/moves";
import * as privacy from "../../functions/privacy/definition";
import { ownGame } from "../../tools/harness/ownWorld";
import { day, forest, hour, LeaguesWorld } from "./play";

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
        [2, "bob", 99, "stays"],
        [3, "cleo", 98, "stays"],
        [4, "dan", undefined, "idle"],
      ],
    );
    assert.deepEqual([tier, last, rest.state, rest.gameArea], ["bronze", undefined, "open", "forest"]);
    await game.scores("dan", 97);
    await game.scores("eve", 96);
    await game.nextWeek();
    const { last: result, tier: next } = await game.league("ada");
    assert.deepEqual(result, {
      ...{ week: "2026-W48", tier: "bronze", title: "Bronze", rank: 1, players: 5, score: 100 },
      ...{ outcome: "up", rewards: [{ currency: "coins", amount: 10 }] },
    });
    assert.equal(next, "silver");
    assert.deepEqual(await Promise.all(names.slice(0, 4).map((name) => game.given(name))), [10, 0, 0, 0]);
    await game.server.pass(4 * hour);
    assert.equal(await game.given("ada"), 10);
    assert.equal((await game.joined("bob")).tier, "silver");
    assert.equal((await game.joined("cleo")).tier, "bronze");
  });

  it("has no cohort with more than twice its most, and joining again is the same place", async () => {
    const others = Array.from({ length: 5 }, (_, at) => `other-${at}`);
    await game.player(...others);
    const all = [...names, ...others];
    const joins = await Promise.all([...all, ...all].map((name) => game.joined(name)));
    assert.equal(joins.length, 24);
    const rows = await game.edges();
    const cohorts = Map.groupBy(
      rows.filter(({ to }) => to.startsWith("member#")),
      ({ userId }) => userId,
    );
    assert.deepEqual(
      [...cohorts.values()].map(({ length }) => length),
      [10, 2],
    );
  });

  it("costs eight write units with the first score, one with a better one, and none with others", async () => {
    const costs = async (name: string, score: number) => {
      game.server.asked();
      await game.scores(name, score);
      return game.server.asked();
    };
    await costs("ada", 10);
    const [first, better, worse] = [await costs("bob", 10), await costs("bob", 20), await costs("bob", 15)];
    await game.publish({ desert: { ...forest, board: "desert" } });
    const [alone, again, less] = [await costs("cleo", 10), await costs("cleo", 20), await costs("cleo", 15)];
    assert.equal(first.writeUnits, alone.writeUnits + 8);
    assert.equal(better.writeUnits, again.writeUnits + 1);
    assert.deepEqual([better.readUnits, worse], [again.readUnits, less]);
  });

  it("is shown for at most 40 read units, with 50 members who have scored, after a week of as many", async () => {
    await game.publish({ forest: { ...forest, most: 50 } });
    const all = Array.from({ length: 50 }, (_, at) => `player-${at}-of-a-length-as-ids-have-it`);
    await game.player(...all);
    for (let weeks = 0; weeks < 2; weeks++) {
      for (const [at, name] of all.entries()) await game.scores(name, at);
      if (weeks === 0) await game.close();
    }
    game.server.asked();
    const [first = "", last = ""] = [all.at(-1), all[0]];
    assert.equal((await game.league(first)).standings.length, 2);
    game.server.asked();
    assert.equal((await game.league(last)).standings.length, 48);
    assert.ok(game.server.asked().readUnits <= 40);
  });

  it("keeps ties as its board has them, and puts who has no score last, by when they joined", async () => {
    for (const name of ["gus", "fay"]) {
      game.server.clock.advance(1_000);
      await game.joined(name);
    }
    for (const name of ["cleo", "bob", "ada"]) {
      game.server.clock.advance(1_000);
      await game.scores(name, name === "ada" ? 60 : 50);
    }
    const { standings } = await game.league("ada");
    assert.deepEqual(
      standings.map(({ username }: { username: string }) => username),
      ["ada", "cleo", "bob", "gus", "fay"],
    );
  });

  it("tells the day on which each member has scored, and no other time of another's", async () => {
    for (const [at, name] of ["ada", "bob"].entries()) {
      await game.server.pass(hour + 7);
      await game.scores(name, 2 - at);
    }
    const { joinedAt, standings, ...rest } = await game.league("ada");
    assert.notEqual(joinedAt % day, 0);
    const today = joinedAt - (joinedAt % day);
    assert.deepEqual(
      standings.map(({ achievedAt }: { achievedAt: number }) => achievedAt),
      [today, today],
    );
    const times = JSON.stringify([standings, rest]).match(/\b\d{13}\b/g) ?? [];
    assert.deepEqual([...new Set(times.map((time) => Number(time) % day))], [0]);
  });

  it("lets a reward that has no place in the wallet wait in a letter without an end", async () => {
    await game.scores("ada", 50);
    await game.rivals();
    const { progress, letters } = game.server.tables;
    await progress.updateItem({ userId: "ada", part: "wallet" }, { set: { balance: 10 ** 12 } });
    await game.close();
    await game.close();
    const { items } = await letters.query({ hash: "ada" });
    const ours = items.filter((row) => JSON.stringify(row).includes("league#forest#2026-W48"));
    assert.deepEqual(
      ours.map((row) => JSON.stringify(row).includes("expiresAt")),
      [false],
    );
    assert.match(JSON.stringify(ours), /Place 1 in Forest league, Bronze, week 2026-W48/);
  });

  it("begins in the tier that a parcel of a legacy backend brings, and at the bottom if there is none such", async () => {
    const { parcels } = game.server.tables;
    const tiers = { ada: "gold", bob: "platinum", cleo: "gold" };
    for (const [userId, content] of Object.entries(tiers)) {
      const name = userId === "cleo" ? "__proto__" : "forest";
      const step = { parcel: userId, step: name };
      await parcels.putItem({ ...step, part: "leagues", name, content } as never);
      await importLeagues.give(
        { ...game.server.means() } as never,
        { id: userId, username: userId },
        { name, content, cause: "import" },
        parcels.deleteItem(step as never),
      );
      assert.equal(await parcels.getItem(step as never), undefined);
    }
    assert.deepEqual(
      [(await game.joined("ada")).tier, (await game.joined("bob")).tier, (await game.joined("cleo")).tier],
      ["gold", "bronze", "bronze"],
    );
  });

  it("keeps no name of a player who joins while the account is deleted", async () => {
    const { collected } = ownGame({ leagues, privacy }).consumers.doDataRequests as never as {
      collected: {
        erasers: Record<string, { when: string; byId?: true; run(...args: unknown[]): Promise<unknown> }>;
      };
    };
    const ours = Object.entries(collected.erasers).filter(([name]) => /eagues|edges/.test(name));
    const run = async (belongs: (one: (typeof ours)[number][1]) => boolean) => {
      for (const [, one] of ours.filter(([, each]) => belongs(each)))
        await one.run({ ...game.server.means() }, { id: "ada", username: "ada" }, {});
    };
    await game.scores("bob", 50);
    await run(({ when }) => when === "before");
    await game.joined("ada");
    await run(({ when }) => when === "after");
    await game.joined("ada");
    await run(({ byId }) => byId === true);
    const rows = await game.edges();
    assert.deepEqual(
      rows.filter((row) => row.userId === "ada" || ("username" in row && row.username === "ada")),
      [],
    );
  });
});
