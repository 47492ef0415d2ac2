import assert from "node:assert/strict";
import type { LambdaRoute } from "@game-backend/framework/route";
import * as areaSaves from "../../functions/areaSaves/definition";
import getProgress from "../../functions/areaSaves/getProgress";
import postProgress from "../../functions/areaSaves/postProgress";
import * as avatar from "../../functions/avatar/definition";
import * as economy from "../../functions/economy/definition";
import { newWallet } from "../../functions/economy/newWallet";
import getWallet from "../../functions/economy/routes/getWallet";
import postMoneyAdd from "../../functions/economy/routes/postMoneyAdd";
import postShopBuy from "../../functions/economy/routes/postShopBuy";
import postTaskComplete from "../../functions/economy/routes/postTaskComplete";
import postUnlock from "../../functions/economy/routes/postUnlock";
import type { Wallet } from "../../functions/progress/rows";
import { type World, world } from "../../tools/harness/ownWorld";

const potion = { id: "potion", name: "Potion", description: "Red", price: 10, onSale: true };
const key = (text: string) => ({ "Idempotency-Key": text });

describe("the economy's routes, in process", () => {
  let server: World;
  let player = "";
  before(async () => {
    server = world({ areaSaves, avatar, economy }, { clients: { signingKey: async () => ["secret"] } });
    const { catalog } = server.tables;
    for (const item of [potion, { ...potion, id: "relic", onSale: false }]) {
      await catalog.putItem({ ...item, shelf: "all", version: 1 } as never);
    }
  });
  after(() => server.close());
  beforeEach(async function () {
    player = `player-of-${this.currentTest?.title.replace(/\W+/g, "-").slice(0, 50)}`;
    await server.tables.progress.putItem(newWallet(player));
  });

  const send = async (route: LambdaRoute, body: unknown, headers?: Record<string, string>) => {
    const { status, body: answered } = await server.call(route, { as: player, body, headers });
    return [status, status === 200 ? answered : answered.message];
  };
  const buy = (quantity: number, idempotencyKey: string, itemId = "potion") =>
    send(postShopBuy, { itemId, quantity }, key(idempotencyKey));
  const wallet = async () => (await server.call(getWallet, { as: player })).body;
  const give = (change: Partial<Wallet>) =>
    server.tables.progress.putItem({ ...newWallet(player), ...change });

  describe("POST /shop/buy", () => {
    it("charges the price, gives the items and writes the ledger", async () => {
      assert.deepEqual(await buy(3, "a"), [200, { itemId: "potion", quantity: 3, paid: 30 }]);
      const { balance, inventory, ledger } = await wallet();
      assert.deepEqual([balance, inventory], [70, { potion: 3 }]);
      const [{ at, ...entry }] = ledger;
      assert.deepEqual(entry, {
        id: "POST /shop/buy a",
        kind: "shop/buy",
        amount: -30,
        reason: "3 × Potion",
      });
      assert.ok(Math.abs(Date.parse(at) - Date.now()) < 60_000);
      await buy(1, "b");
      assert.deepEqual((await wallet()).inventory, { potion: 4 });
    });

    it("sells down to the last coin, and not below", async () => {
      assert.equal((await buy(10, "all"))[0], 200);
      assert.deepEqual(await buy(1, "more"), [409, "Not enough coins: this takes 10, the balance is 0"]);
      assert.deepEqual((await wallet()).inventory, { potion: 10 });
    });

    it("gives a repetition the first answer, and refuses the key for another request", async () => {
      const first = await buy(10, "same");
      assert.deepEqual(await buy(10, "same"), first);
      assert.deepEqual(await buy(1, "same"), [422, "This Idempotency-Key was used for another request"]);
      assert.equal((await wallet()).ledger.length, 1);
    });

    it("gives a repetition the first answer even if the item has since left the shop", async () => {
      const { catalog } = server.tables;
      const lamp = { ...potion, id: "lamp", name: "Lamp", shelf: "all", version: 1 };
      await catalog.putItem(lamp as never);
      const first = await buy(3, "same", "lamp");
      assert.equal(first[0], 200);
      await catalog.putItem({ ...lamp, onSale: false } as never);
      assert.deepEqual(await buy(3, "same", "lamp"), first);
      await catalog.deleteItem({ id: "lamp" });
      assert.deepEqual(await buy(3, "same", "lamp"), first);
      assert.equal((await buy(1, "same", "lamp"))[0], 404);
      assert.equal((await buy(3, "another", "lamp"))[0], 404);
      assert.equal((await wallet()).ledger.length, 1);
    });

    it("sells only items on sale", async () => {
      for (const id of ["relic", "nothing"]) {
        assert.deepEqual(await buy(1, id, id), [404, "The shop does not sell this item"]);
      }
    });

    it("accepts 1 to 99 of an item, under a key", async () => {
      for (const quantity of [0, 100, 1.5, "1"]) {
        assert.equal((await buy(quantity as number, "q"))[0], 400, String(quantity));
      }
      await give({ balance: 990 });
      assert.equal((await buy(99, "q99"))[0], 200);
      assert.equal((await send(postShopBuy, { itemId: "potion", quantity: 1 }))[0], 400);
      assert.equal((await send(postShopBuy, { itemId: "potion", quantity: 1, price: 0 }, key("p")))[0], 400);
    });

    it("refuses a deleted player", async () => {
      await server.tables.progress.deleteItem({ userId: player, part: "wallet" });
      assert.deepEqual(await buy(1, "k"), [404, "There is no such player"]);
      assert.equal((await server.call(getWallet, { as: player })).status, 404);
    });
  });

  describe("POST /money/add", () => {
    const add = async (body: object, idempotencyKey: string) => {
      const answer = await server.call(postMoneyAdd, {
        signedBy: "arn:aws:iam::123456789012:user/game",
        body: { userId: player, amount: 50, reason: "match won", ...body },
        headers: key(idempotencyKey),
      });
      return [answer.status, answer.status === 200 ? answer.body : answer.body.message];
    };

    it("adds the coins, with the reason in the player's ledger", async () => {
      assert.deepEqual(await add({}, "m1"), [200, { userId: player, amount: 50 }]);
      const { balance, ledger } = await wallet();
      assert.equal(balance, 150);
      assert.deepEqual([ledger[0].kind, ledger[0].amount, ledger[0].reason], ["money/add", 50, "match won"]);
    });

    it("fills a wallet to a million million coins, and no further", async () => {
      await give({ balance: 10 ** 12 - 50 });
      assert.equal((await add({}, "m2"))[0], 200);
      assert.deepEqual(await add({ amount: 1 }, "m3"), [
        409,
        "A wallet holds at most 1000000000000 coins, the balance is 1000000000000",
      ]);
    });

    it("counts a key only once across all players", async () => {
      const first = await add({}, "m4");
      assert.deepEqual(await add({}, "m4"), first);
      const other = `${player}-2`;
      await server.tables.progress.putItem(newWallet(other));
      assert.equal((await add({ userId: other }, "m4"))[0], 422);
      assert.equal((await server.call(getWallet, { as: other })).body.balance, 100);
      const id: string = "POST /money/add m4";
      const record = await server.tables.requests.getItem({ caller: id, id });
      assert.ok(Math.abs((record?.expiresAt ?? 0) - Date.now() / 1_000 - 86_400) < 60);
    });

    it("refuses invalid amounts, reasons and ids", async () => {
      const wrong = [
        { amount: 0 },
        { amount: 1_000_000_001 },
        { amount: 1.5 },
        { reason: "" },
        { reason: "  " },
        { reason: "x".repeat(201) },
        { userId: "" },
        { userId: "a b" },
        { userId: "x".repeat(65) },
        { more: 1 },
      ];
      for (const body of wrong) assert.equal((await add(body, "m5"))[0], 400, JSON.stringify(body));
      assert.equal((await add({ amount: 1_000_000_000, reason: ` ${"x".repeat(200)} ` }, "m6"))[0], 200);
      assert.equal((await add({ userId: "nobody" }, "m7"))[0], 404);
    });
  });

  describe("POST /task/complete", () => {
    it("pays once per period, and returns the start of the next one", async () => {
      const [status, body] = await send(postTaskComplete, { taskId: "daily-visit" });
      assert.deepEqual([status, body.taskId, body.reward], [200, "daily-visit", 10]);
      assert.ok(Date.parse(body.next) > Date.now());
      const again = await send(postTaskComplete, { taskId: "daily-visit" });
      assert.deepEqual(again, [409, `daily-visit is already completed; again from ${body.next}`]);
      const { balance, ledger } = await wallet();
      assert.equal(balance, 110);
      assert.deepEqual([ledger[0].kind, ledger[0].reason], ["task/complete", "Visit today"]);
    });

    it("pays some tasks only once ever", async () => {
      assert.deepEqual(await send(postTaskComplete, { taskId: "welcome" }), [
        200,
        { taskId: "welcome", reward: 50 },
      ]);
      assert.deepEqual(await send(postTaskComplete, { taskId: "welcome" }), [
        409,
        "welcome is already completed; it counts once",
      ]);
    });

    it("gives a repetition the first answer even if the task's condition no longer holds", async () => {
      const { avatars } = server.tables;
      const complete = (k: string) => send(postTaskComplete, { taskId: "first-avatar" }, key(k));
      await avatars.putItem({ userId: player, version: 1, asked: "", since: 0, shown: "preset.fox" });
      const first = await complete("same");
      assert.deepEqual(first, [200, { taskId: "first-avatar", reward: 20 }]);
      await avatars.deleteItem({ userId: player });
      assert.deepEqual(await complete("same"), first);
      assert.equal((await complete("another"))[0], 409);
      assert.equal((await wallet()).ledger.length, 1);
    });

    it("pays for a period whose note is from a clock that was centuries ahead", async () => {
      await give({ tasks: { "daily-visit": "2999-01-01" } });
      assert.equal((await send(postTaskComplete, { taskId: "daily-visit" }))[0], 200);
      assert.equal((await send(postTaskComplete, { taskId: "daily-visit" }))[0], 409);
    });

    it("says if the wallet is full", async () => {
      await give({ balance: 10 ** 12 });
      const [status, message] = await send(postTaskComplete, { taskId: "welcome" });
      assert.equal(status, 409);
      assert.match(message, /^A wallet holds at most/);
    });

    it("refuses unknown tasks", async () => {
      assert.equal((await send(postTaskComplete, { taskId: "nothing" }))[0], 404);
      assert.equal((await send(postTaskComplete, { taskId: "welcome", reward: 5 }))[0], 400);
    });
  });

  describe("POST /unlock", () => {
    it("charges the price and opens the area, once", async () => {
      assert.deepEqual(await send(postUnlock, { areaId: "harbour" }), [200, { areaId: "harbour", paid: 80 }]);
      const { balance, unlocked, ledger } = await wallet();
      assert.deepEqual([balance, unlocked], [20, ["forest", "desert", "harbour", "arena"]]);
      assert.deepEqual([ledger[0].kind, ledger[0].reason], ["unlock", "Harbour Trade"]);
      assert.deepEqual(await send(postUnlock, { areaId: "harbour" }), [409, "harbour is already unlocked"]);
    });

    it("needs the previous areas", async () => {
      await give({ balance: 10_000 });
      assert.deepEqual(await send(postUnlock, { areaId: "tower" }), [
        409,
        "tower needs harbour unlocked before",
      ]);
      await give({ balance: 10_000, unlocked: { harbour: 1 } });
      assert.deepEqual(await send(postUnlock, { areaId: "tower" }), [200, { areaId: "tower", paid: 150 }]);
    });

    it("needs the coins, and reports a missing area first", async () => {
      await give({ balance: 79 });
      assert.deepEqual(await send(postUnlock, { areaId: "harbour" }), [
        409,
        "Not enough coins: this takes 80, the balance is 79",
      ]);
      assert.match((await send(postUnlock, { areaId: "tower" }))[1], /needs harbour/);
    });

    it("does not sell open or unknown areas", async () => {
      assert.deepEqual(await send(postUnlock, { areaId: "forest" }), [409, "forest is open to everybody"]);
      assert.equal((await send(postUnlock, { areaId: "moon" }))[0], 400);
    });
  });

  describe("GET and POST /progress", () => {
    const save = (version: number, gameArea = "forest", data: object = { level: version }) =>
      send(postProgress, { gameArea, version, data });
    const load = async (query?: Record<string, string>) =>
      (await server.call(getProgress, { as: player, query })).body;

    it("store an area's data, with one version per save", async () => {
      assert.deepEqual(await load({ gameArea: "forest" }), { gameArea: "forest", version: 0, data: {} });
      const [status, { savedAt, ...saved }] = await save(0);
      const version = savedAt;
      assert.deepEqual([status, saved], [200, { gameArea: "forest", version, data: { level: 0 } }]);
      assert.deepEqual((await save(version))[1].version, version + 1);
      const { savedAt: later, ...loaded } = await load({ gameArea: "forest" });
      assert.deepEqual(loaded, { gameArea: "forest", version: version + 1, data: { level: version } });
      assert.ok(later >= savedAt);
    });

    it("refuse a stale version, and name the current one", async () => {
      const stale = (version: number) => [
        409,
        `version: forest was saved as version ${version} meanwhile; get it and save again`,
      ];
      assert.deepEqual(await save(1), stale(0));
      const [, { version }] = await save(0);
      for (const other of [0, 1, version + 1]) assert.deepEqual(await save(other), stale(version));
    });

    it("refuse a locked area and a deleted player", async () => {
      assert.deepEqual(await save(0, "harbour"), [403, "harbour is locked"]);
      await server.tables.progress.deleteItem({ userId: player, part: "wallet" });
      assert.deepEqual(await save(0), [404, "There is no such player"]);
    });

    it("return all areas if none is named, and never the wallet", async () => {
      await save(0, "forest");
      await save(0, "desert");
      const { areas } = await load();
      assert.deepEqual(
        areas.map(({ gameArea }: { gameArea: string }) => gameArea),
        ["desert", "forest"],
      );
    });

    it("refuse a negative version, an unknown area, and invalid data", async () => {
      for (const body of [
        { gameArea: "forest", version: -1, data: {} },
        { gameArea: "forest", version: 0.5, data: {} },
        { gameArea: "moon", version: 0, data: {} },
        { gameArea: "forest", version: 0, data: [] },
        { gameArea: "forest", version: 0, data: {}, more: 1 },
      ])
        assert.equal((await send(postProgress, body))[0], 400, JSON.stringify(body));
    });
  });

  describe("GET /wallet", () => {
    it("pages the ledger newest first, with sealed cursors of the player's own", async () => {
      for (let n = 0; n < 5; n++) await buy(1, `n${n}`);
      const page = async (query: Record<string, string>, as = player) =>
        server.call(getWallet, { as, query });
      const first = (await page({ limit: "2" })).body;
      const second = (await page({ limit: "2", cursor: first.cursor })).body;
      const third = (await page({ limit: "2", cursor: second.cursor })).body;
      const ids = [first, second, third].flatMap(({ ledger }) => ledger.map(({ id }: { id: string }) => id));
      assert.equal(new Set(ids).size, 5);
      assert.equal(third.cursor, undefined);
      const times = [first, second, third].flatMap(({ ledger }) =>
        ledger.map(({ at }: { at: string }) => at),
      );
      assert.deepEqual(times, times.toSorted().reverse());
      await server.tables.progress.putItem(newWallet("thief"));
      assert.equal((await page({ cursor: first.cursor }, "thief")).status, 400);
      for (const limit of ["0", "101", "x"]) assert.equal((await page({ limit })).status, 400, limit);
      assert.equal((await page({ limit: "100" })).body.ledger.length, 5);
    });
  });
});
