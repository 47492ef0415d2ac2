import assert from "node:assert/strict";
import type { LambdaRoute } from "@game-backend/framework/route";
import fc from "fast-check";
import * as avatar from "../../functions/avatar/definition";
import * as economy from "../../functions/economy/definition";
import { newWallet } from "../../functions/economy/newWallet";
import getTasks from "../../functions/economy/routes/getTasks";
import getWallet from "../../functions/economy/routes/getWallet";
import postItemUse from "../../functions/economy/routes/postItemUse";
import postRunReward from "../../functions/economy/routes/postRunReward";
import postTaskComplete from "../../functions/economy/routes/postTaskComplete";
import { gearIds, gearOf, usedUpIds } from "../../functions/economy/rules/gear";
import { coinsFor, noted, paidBy, reachedBy } from "../../functions/economy/rules/marks";
import { type AreaId, areaIds, areaOf } from "../../functions/leaderboard/areas";
import { boardOf } from "../../functions/leaderboard/rules/boards";
import type { Window } from "../../functions/leaderboard/windows";
import { gear } from "../../game/gear";
import { items } from "../../game/items";
import { marks } from "../../tools/docs/firstDocuments";
import { type World, world } from "../../tools/harness/ownWorld";

const forest = marks.forest ?? [];

describe("what runs pay", () => {
  it("grows with the score, and never beyond the area's marks", () => {
    for (const area of areaIds) {
      const { min, max, order } = areaOf(area);
      const all = marks[area] ?? [];
      const [worst, best] = order === "descending" ? [min, max] : [max, min];
      assert.equal(reachedBy(area, all, undefined), 0);
      assert.equal(reachedBy(area, all, worst), Math.min(1, all.length), `any run in ${area} pays`);
      assert.equal(reachedBy(area, all, best), all.length);
      fc.assert(
        fc.property(fc.integer({ min, max }), fc.integer({ min, max }), (a, b) => {
          const [worse, better] = (order === "descending") === a < b ? [a, b] : [b, a];
          return reachedBy(area, all, worse) <= reachedBy(area, all, better);
        }),
      );
    }
  });

  it("is recorded by day, with the day before, in an order of days", () => {
    const day = Date.UTC(2026, 10, 20, 23, 59);
    const next = day + 120_000;
    const paid = { today: 3, before: 4 };
    assert.equal(noted(paid, day), "2026-11-20#3#4");
    assert.deepEqual(paidBy(noted(paid, day), day), paid);
    assert.deepEqual(paidBy(noted(paid, day), next), { today: 0, before: 3 });
    assert.deepEqual(paidBy(noted(paid, day), next + 86_400_000), { today: 0, before: 0 });
    assert.deepEqual(paidBy(undefined, day), { today: 0, before: 0 });
    assert.ok(noted({ today: 1, before: 0 }, next) > noted(paid, day));
  });

  it("has items that change games only if the shop sells them", () => {
    const sold = new Set<string>(items.map(({ id }) => id));
    assert.deepEqual(
      gearIds.filter((id) => !sold.has(id)),
      [],
    );
    for (const id of gearIds) assert.ok(areaIds.includes(gear[id].area));
    assert.ok(usedUpIds.every((id) => gearOf(id).changes === "play"));
  });
});

const midnight = Date.UTC(2026, 10, 21);
const noon = midnight - 43_200_000;

describe("coins for runs, tasks and items, in process", () => {
  let server: World;
  let player = "";
  before(() => {
    server = world({ avatar, economy }, { clients: { signingKey: async () => ["secret"] }, clock: noon });
  });
  after(() => server.close());
  beforeEach(async function () {
    server.clock.set(noon);
    player = `player-of-${this.currentTest?.title.replace(/\W+/g, "-").slice(0, 50)}`;
    await server.tables.progress.putItem(newWallet(player));
  });

  const send = async (route: LambdaRoute, body?: unknown, headers?: Record<string, string>) => {
    const { status, body: answered } = await server.call(route, { as: player, body, headers });
    return [status, status === 200 ? answered : answered.message];
  };
  const wallet = async () => (await server.call(getWallet, { as: player })).body;
  const stands = async (area: AreaId, window: Exclude<Window, "all">, score: number) =>
    server.tables.scores.putItem({
      board: boardOf(area, window, server.clock.now()),
      userId: player,
      username: player,
      score,
      achievedAt: 1,
      rankKey: 1n,
    });
  const run = () => send(postRunReward, { gameArea: "forest" });
  const task = async (taskId: string) =>
    (await server.call(getTasks, { as: player })).body.tasks.find(
      (each: { taskId: string }) => each.taskId === taskId,
    )?.state;

  it("pays nothing without a standing of the day", async () => {
    assert.deepEqual(await run(), [200, { gameArea: "forest", reached: 0, coins: 0 }]);
    await stands("forest", "week", 500);
    assert.deepEqual(await run(), [200, { gameArea: "forest", reached: 0, coins: 0 }]);
    assert.deepEqual((await wallet()).ledger, []);
  });

  it("pays each mark once a day, and says so in the ledger", async () => {
    await stands("forest", "day", 12);
    const two = coinsFor(forest, 0, 2);
    assert.deepEqual(await run(), [200, { gameArea: "forest", reached: 2, coins: two }]);
    assert.deepEqual(await run(), [200, { gameArea: "forest", reached: 2, coins: two }]);
    await stands("forest", "day", 999);
    const all = coinsFor(forest, 0, 4);
    assert.deepEqual(await run(), [200, { gameArea: "forest", reached: 4, coins: all }]);
    const { balance, ledger } = await wallet();
    assert.equal(balance, 100 + all);
    assert.deepEqual(
      ledger.map(({ kind, amount, reason }: Record<string, unknown>) => [kind, amount, reason]),
      [
        ["run", all - two, "Run in Whispering Forest"],
        ["run", two, "Run in Whispering Forest"],
      ],
    );
  });

  it("pays once, however many requests come at the same time", async () => {
    await stands("forest", "day", 999);
    const answers = await Promise.all(Array.from({ length: 8 }, run));
    assert.ok(answers.every(([status]) => status === 200 || status === 409));
    assert.ok(answers.some(([status]) => status === 200));
    assert.equal((await wallet()).balance, 100 + coinsFor(forest, 0, 4));
  });

  it("pays no mark twice when a request of the next day overtakes one of this day", async () => {
    server.clock.set(midnight - 10);
    const runAt = async (now: number) => {
      server.clock.set(now);
      return (await run())[0];
    };
    await stands("forest", "day", 12);
    assert.equal(await runAt(midnight - 10), 200);
    await stands("forest", "day", 999);
    server.clock.set(midnight + 10);
    await stands("forest", "day", 5);
    assert.equal(await runAt(midnight + 10), 200);
    assert.equal(await runAt(midnight - 5), 409);
    assert.equal((await wallet()).balance, 100 + coinsFor(forest, 0, 4) + coinsFor(forest, 0, 1));
  });

  it("pays a day's remaining coins once on the next day, whichever run is collected first, and not later", async () => {
    server.clock.set(midnight - 1_000);
    const at = (now: number) => server.clock.set(now);
    const [one, two, all] = [1, 2, 4].map((reached) => coinsFor(forest, 0, reached));
    const balance = async () => (await wallet()).balance - 100;
    await stands("forest", "day", 12);
    assert.deepEqual(await run(), [200, { gameArea: "forest", reached: 2, coins: two }]);
    await stands("forest", "day", 999);
    at(midnight + 1_000);
    // The new day has paid nothing yet.
    assert.deepEqual(await run(), [200, { gameArea: "forest", reached: 0, coins: 0 }]);
    assert.equal(await balance(), all);
    await stands("forest", "day", 5);
    for (const repeated of [false, true])
      assert.deepEqual(await run(), [200, { gameArea: "forest", reached: 1, coins: one }], `${repeated}`);
    assert.equal(await balance(), Number(all) + Number(one));

    await stands("forest", "day", 999);
    at(midnight + 86_400_000);
    await stands("forest", "day", 5);
    const answers = await Promise.all(Array.from({ length: 8 }, run));
    assert.ok(answers.every(([status]) => status === 200 || status === 409));
    assert.deepEqual(await run(), [200, { gameArea: "forest", reached: 1, coins: one }]);
    assert.equal(await balance(), 2 * Number(all) + Number(one));

    await stands("forest", "day", 999);
    at(midnight + 3 * 86_400_000);
    assert.deepEqual(await run(), [200, { gameArea: "forest", reached: 0, coins: 0 }]);
    assert.equal(await balance(), 2 * Number(all) + Number(one));
  });

  it("pays a score that reaches the previous day's board after the day's first collection", async () => {
    server.clock.set(midnight + 1_000);
    await stands("forest", "day", 5);
    assert.deepEqual(await run(), [200, { gameArea: "forest", reached: 1, coins: coinsFor(forest, 0, 1) }]);
    server.clock.set(midnight - 1_000);
    await stands("forest", "day", 999);
    server.clock.set(midnight + 2_000);
    for (const repeated of [false, true])
      assert.deepEqual(
        await run(),
        [200, { gameArea: "forest", reached: 1, coins: coinsFor(forest, 0, 1) }],
        `${repeated}`,
      );
    assert.equal((await wallet()).balance, 100 + coinsFor(forest, 0, 1) + coinsFor(forest, 0, 4));
  });

  it("pays nothing in an area that the player has not unlocked", async () => {
    await stands("tower", "day", 2_800);
    assert.deepEqual(await send(postRunReward, { gameArea: "tower" }), [403, "tower is locked"]);
    assert.equal((await wallet()).balance, 100);
  });

  it("keeps what was paid when the standing gets worse", async () => {
    await server.tables.progress.putItem({ ...newWallet(player), unlocked: { harbour: 1, tower: 1 } });
    await stands("tower", "day", 2_800);
    const first = await send(postRunReward, { gameArea: "tower" });
    await stands("tower", "day", 0);
    assert.deepEqual(await send(postRunReward, { gameArea: "tower" }), first);
  });

  it("pays a task only when the server knows that it is done", async () => {
    assert.equal(await task("daily-run"), "open");
    assert.deepEqual(await send(postTaskComplete, { taskId: "daily-run" }), [
      409,
      "daily-run is not done yet: Finish a run today",
    ]);
    await stands("harbour", "day", 1);
    assert.equal(await task("daily-run"), "done");
    assert.equal(await task("weekly-tournament"), "open");
    await stands("arena", "week", 1);
    assert.equal(await task("weekly-tournament"), "done");
    assert.equal((await send(postTaskComplete, { taskId: "daily-run" }))[0], 200);
    assert.equal(await task("daily-run"), "paid");
    assert.equal((await wallet()).balance, 115);
  });

  it("counts an avatar once others see it", async () => {
    assert.equal(await task("first-avatar"), "open");
    await server.tables.avatars.putItem({
      userId: player,
      version: 1,
      asked: "a",
      since: 1,
      shown: "preset-fox",
    });
    assert.equal(await task("first-avatar"), "done");
    assert.equal((await send(postTaskComplete, { taskId: "first-avatar" }))[0], 200);
  });

  it("uses up one item per key, and none that the player does not have", async () => {
    await server.tables.progress.putItem({ ...newWallet(player), inventory: { "health-potion": 2 } });
    const use = (key: string) => send(postItemUse, { itemId: "health-potion" }, { "Idempotency-Key": key });
    assert.deepEqual(await use("a"), [200, { itemId: "health-potion" }]);
    assert.deepEqual(await use("a"), [200, { itemId: "health-potion" }]);
    assert.equal((await wallet()).inventory["health-potion"], 1);
    await use("b");
    assert.deepEqual(await use("c"), [409, "You have no health-potion"]);
    assert.equal((await send(postItemUse, { itemId: "oak-shield" }))[0], 400);
    assert.equal((await send(postItemUse, { itemId: "climbing-rope" }))[0], 409);
  });
});
