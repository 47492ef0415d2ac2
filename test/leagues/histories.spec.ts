import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { timeOf } from "@game-backend/framework/clock";
import { periodOf } from "@game-backend/framework/period";
import { Kill } from "@game-backend/tools/harness/world/faults";
import { movedKey } from "../../functions/edges/memberships";
import { hideFromBoards, showOnBoards } from "../../functions/leaderboard/boards/banned";
import { leaveBoards } from "../../functions/leaderboard/routes/leaveBoards";
import { leaveLeagues } from "../../functions/leagues/moves";
import closeSeason from "../../functions/seasons/closeSeason";
import { type Random, random } from "../../tools/lib/random";
import { withoutWaits } from "../lib/withoutWaits";
import { size } from "../size";
import { Model, type Rules } from "./model";
import { coins, LeaguesWorld, monday, week as weekMs } from "./play";

// With 2,000 players it takes 35 CPU seconds.
const [players, weeks, histories] = [size(60, 700, 24), size(6, 12, 5), size(3, 1, 2)];
const most = size(8, 50, 6);

const first: Rules = {
  ...{ most, least: 3, idle: "down" },
  tiers: [
    { id: "bronze", up: 3, down: 0, rewards: [1] },
    { id: "silver", up: 2, down: 2, rewards: [20, 10] },
    { id: "gold", up: 1, down: 2, rewards: [300, 200, 100] },
    { id: "crystal", up: 0, down: 2, rewards: [4_000] },
  ],
};
/** Gold is gone, another tier is new, and idleness does nothing. */
const second: Rules = {
  ...{ most: most - 1, least: 2, idle: "stays" },
  tiers: [
    { id: "wood", up: 2, down: 0, rewards: [2] },
    { id: "bronze", up: 2, down: 1, rewards: [3] },
    { id: "silver", up: 3, down: 1, rewards: [50, 40] },
    { id: "crystal", up: 0, down: 1, rewards: [5_000, 1_000] },
  ],
};
const third: Rules = { ...first, idle: "down", tiers: first.tiers.slice(0, 3) };

const documentOf = ({ tiers, ...rules }: Rules) => ({
  forest: {
    ...{ title: "Forest", board: "forest", ...rules },
    tiers: tiers.map(({ rewards, ...tier }) => ({ ...tier, title: tier.id, rewards: rewards.map(coins) })),
  },
});

/** Plays a history, and returns how often the job was killed. */
async function play(seed: number): Promise<number> {
  const next: Random = random(seed);
  const below = (number: number) => Math.floor(next() * number);
  const kill = new Kill();
  let calls = 0;
  const faults = () => {
    calls++;
    return kill.faults();
  };
  const game = new LeaguesWorld({ faults, runs: [], warm: true });
  const { tables, clock } = game.server;
  const names = Array.from({ length: players }, (_, at) => `player-${at}`);
  await game.player(...names);
  await game.publish(documentOf(first));
  const model = new Model(first, (name, number) => {
    const week = periodOf("week", monday + number * weekMs).name;
    return createHmac("sha256", "a key").update(`league forest ${week} ${name}`).digest().readUInt32BE();
  });
  const [banned, deleted] = [new Set<string>(), new Set<string>()];
  const publications = new Map([
    [Math.floor(weeks / 3), second],
    [Math.floor((2 * weeks) / 3), third],
  ]);
  let kills = 0;
  /** The calls of the job that settled the week before. */
  let asked = 50;
  for (let week = 0; week < weeks; week++) {
    for (const name of banned) {
      await showOnBoards(tables, name, game.now);
      await tables.profiles.updateItem({ userId: name }, { remove: ["bannedAt"] });
    }
    banned.clear();
    const rules = publications.get(week);
    const half = names.length / 2 + below(names.length / 2);
    for (let act = 0; act < names.length; act++) {
      if (rules && act === Math.floor(half)) {
        await game.publish(documentOf(rules));
        model.rules = rules;
      }
      const name = names[below(names.length)] ?? "";
      if (banned.has(name) || deleted.has(name)) continue;
      clock.advance(1_000);
      const what = next();
      if (what < 0.7) {
        const score = below(60);
        await game.scores(name, score);
        model.score(name, score, game.now);
      } else if (what < 0.9) {
        await game.joined(name);
        model.join(name, game.now);
      } else if (what < 0.94) {
        await hideFromBoards(tables, name, game.now);
        await tables.profiles.updateItem({ userId: name }, { set: { bannedAt: game.now } });
        banned.add(name);
      } else if (what < 0.96) {
        const means = { ...game.server.means(), ...timeOf(clock) } as never;
        const subject = { id: name, username: name } as never;
        await leaveBoards.run(means, subject, undefined as never);
        await leaveLeagues.run(means, subject, undefined as never);
        await tables.profiles.deleteItem({ userId: name });
        deleted.add(name);
      } else {
        const { tiers } = model.rules;
        const tier = below(tiers.length);
        const ladder = tiers.slice(0, tier + 1).map(({ id }) => id);
        await tables.edges.putItem({
          ...movedKey(name, "forest"),
          week: game.week,
          ladder,
          movedAt: game.now,
        });
        model.move(name, tier, game.now);
      }
    }
    const period = game.week;
    kill.after(below(asked), next() < 0.5);
    const before = calls;
    for (;;) {
      try {
        await game.close();
        break;
      } catch {
        kill.revive();
        kills++;
        // Another process reads again what could not be read.
        clock.advance(1_000);
        await game.server.run(closeSeason, { window: "week", period });
        break;
      }
    }
    kill.revive();
    await game.server.run(closeSeason, { window: "week", period });
    asked = calls - before;
    model.settle(new Set([...banned, ...deleted]));
  }
  const tiersOf = (at: number) => model.rules.tiers[at]?.id;
  for (const name of names.filter((one) => !deleted.has(one))) {
    const { tier } = await game.league(name);
    assert.equal(tier, tiersOf(model.tierOf(name)), `${name}, seed ${seed}`);
    assert.equal(await game.given(name), model.paid.get(name) ?? 0, `${name}, seed ${seed}`);
  }
  game.server.close();
  return kills;
}

describe("weeks of a league, with bans, deletions, idle weeks, publications and kills", function () {
  withoutWaits();
  this.timeout(size(20_000, 3_600_000));

  it("bring the tiers and rewards of a model", async () => {
    let kills = 0;
    for (let seed = 1; seed <= histories; seed++) kills += await play(seed);
    assert.ok(kills > 0);
  });
});
