import assert from "node:assert/strict";
import { type Steam, startSteam } from "@game-backend/stand-ins/steam/orders";
import * as purchases from "../../functions/purchases/definition";
import postSteamFinish from "../../functions/purchases/routes/postSteamFinish";
import postSteamStart from "../../functions/purchases/routes/postSteamStart";
import { newOrderId } from "../../functions/purchases/stores/steam/order";
import { steamProof } from "../../functions/purchases/stores/steam/proofOf";
import { ownGame } from "../../tools/harness/ownWorld";
import { type Selling, selling } from "./selling";

const game = ownGame({ purchases });

const [adaAtSteam, bobAtSteam] = ["76561198000000001", "76561198000000002"];

describe("a purchase in Steam", () => {
  let steam: Steam;
  let world: Selling;
  const { warn, error } = console;
  before(() => {
    console.warn = () => {};
    console.error = () => {};
  });
  after(() => Object.assign(console, { warn, error }));
  beforeEach(async () => {
    steam = await startSteam();
    await newWorld();
  });
  afterEach(async () => {
    world.close();
    await steam.close();
  });
  async function newWorld(testers: "all" | string[] = "all") {
    world = await selling({ steam: { ...steam, testers } });
    for (const player of ["ada", "bob", "carl"]) await world.player(player);
    await world.linkSteam("ada", adaAtSteam);
    await world.linkSteam("bob", bobAtSteam);
  }

  const begin = (body: object = {}, as = "ada") =>
    world.call(postSteamStart, { as, address: "192.0.2.1", body: { product: "coins.100", ...body } });
  const finish = (orderId: string, as = "ada") => world.call(postSteamFinish, { as, params: { orderId } });
  /** Begins an order that the player approves. */
  const approved = async (body: object = {}, as = "ada"): Promise<string> => {
    const begun = await begin(body, as);
    assert.equal(begun.status, 200, JSON.stringify(begun.body));
    steam.decide(begun.body.orderId, true);
    return begun.body.orderId;
  };
  const poll = async () =>
    (await game.jobs.reconcileStores.handler({
      ...world.means(),
      input: { to: new Date().toISOString(), polled: true },
    } as never)) as { asked: number };
  const balance = async (as = "ada") => (await world.walletOf(as))?.balance;
  const lose = (call: string, what: "question" | "answer") => {
    steam.control.lose = (name) => (name === call ? what : undefined);
  };
  const back = () => {
    steam.control.lose = () => undefined;
  };

  it("is granted once the player has approved it, once, with the same answer", async () => {
    const { status, body } = await begin({ quantity: 3 });
    assert.deepEqual([status, body.currency, body.amount], [200, "EUR", 297]);
    const { orderId } = body;
    assert.equal(steam.orders.get(orderId)?.isSandbox, true);
    const waiting = await finish(orderId);
    assert.deepEqual([waiting.status, waiting.body.state], [200, "pending"]);
    assert.equal((await world.history("ada")).body.purchases.length, 0);
    steam.decide(orderId, true);
    const first = await finish(orderId);
    assert.deepEqual(
      [first.status, first.body.state, first.body.id, first.body.coins],
      [200, "granted", `steam#${orderId}`, 300],
    );
    for (let again = 0; again < 3; again++) assert.deepEqual((await finish(orderId)).body, first.body);
    assert.equal(await balance(), 400);
    assert.equal((await world.walletOf("ada"))?.bought, 300);
    const [{ country } = assert.fail()] = (await world.tables.purchases.scan()).items;
    assert.equal(country, "DE", "of the account, as Steam says");
    const stranger = await finish(orderId, "bob");
    assert.deepEqual([stranger.status, stranger.body.code], [404, "purchase.no_order"]);
  });

  it("that the player does not approve is never paid, and leaves nothing", async () => {
    const { orderId } = (await begin()).body;
    steam.decide(orderId, false);
    assert.equal((await finish(orderId)).body.state, "canceled");
    assert.equal(await balance(), 100);
    assert.equal((await poll()).asked, 0);
    for (const nothing of ["1", "x", "0", "9".repeat(30)])
      assert.equal((await finish(nothing)).body.code, "purchase.no_order");
  });

  it("costs what the game's table says in the wallet's currency, and nothing else is sold", async () => {
    steam.accounts.set(bobAtSteam, { currency: "JPY", status: "Trusted" });
    assert.deepEqual((await begin({}, "bob")).body.amount, 16_000);
    for (const [account, body, code] of [
      [{ currency: "CHF", status: "Active" }, {}, "purchase.no_price"],
      [{ currency: "EUR", status: "Active" }, { product: "potions.50" }, "purchase.no_price"],
      [{ currency: "EUR", status: "Active" }, { product: "toString" }, "purchase.no_price"],
      [{ currency: "EUR", status: "Locked" }, {}, "purchase.refused_by_store"],
    ] as const) {
      steam.accounts.set(adaAtSteam, account);
      const { body: answer, status } = await begin(body);
      assert.deepEqual([answer.code, status], [code, code === "purchase.no_price" ? 422 : 409]);
      if (account.currency === "CHF") assert.equal(answer.currency, "CHF");
    }
    assert.equal((await begin({}, "carl")).body.code, "purchase.no_steam_account");
    assert.equal(steam.orders.size, 1);
  });

  it("of what is bought once is refused while the player has it", async () => {
    const first = await approved({ product: "starter.pack", quantity: 5 });
    assert.equal(steam.orders.get(first)?.qty, 1);
    assert.equal((await finish(first)).body.state, "granted");
    const { status, body } = await begin({ product: "starter.pack" });
    assert.deepEqual([status, body.code], [409, "purchase.owned"]);
    steam.payBack(first, "Refunded");
    await poll();
    assert.equal((await begin({ product: "starter.pack" })).status, 200);
  });

  it("has a number of 63 bits, which no number of JavaScript cuts", async () => {
    const ids = Array.from({ length: 1_000 }, newOrderId);
    assert.equal(new Set(ids).size, ids.length);
    assert.ok(ids.every((id) => BigInt(id) > 0n && BigInt(id) < 2n ** 63n));
    assert.ok(ids.some((id) => String(Number(id)) !== id));
  });

  it("can be approved in a browser", async () => {
    const { orderId, url } = (await begin({ session: "web" })).body;
    assert.equal(url, `http://localhost/steam?order=${orderId}`);
  });

  describe("whose answers are lost", () => {
    it("is what the question after it says: paid", async () => {
      const orderId = await approved();
      lose("FinalizeTxn", "answer");
      assert.equal((await finish(orderId)).body.state, "granted");
      assert.equal(steam.orders.get(orderId)?.status, "Succeeded");
      assert.equal(await balance(), 200);
    });

    it("is what the question after it says: not paid yet", async () => {
      const orderId = await approved();
      lose("FinalizeTxn", "question");
      const { status, body } = await finish(orderId);
      assert.deepEqual([status, body.code], [503, "purchase.store_silent"]);
      assert.equal(await balance(), 100);
      back();
      assert.equal((await finish(orderId)).body.state, "granted");
      assert.equal(await balance(), 200);
    });

    it("is granted by the report if the app never comes back, once", async () => {
      const orderId = await approved();
      lose("QueryTxn", "answer");
      assert.equal((await finish(orderId)).status, 503);
      assert.equal(await balance(), 100);
      back();
      assert.equal((await poll()).asked, 1);
      assert.equal(await balance(), 200);
      assert.equal((await finish(orderId)).body.state, "granted");
      Object.assign(world.used, { read: 0, write: 0 });
      await poll();
      assert.deepEqual([await balance(), world.used.write], [200, 0]);
    });

    it("is begun anew if the begin was lost: nobody has paid", async () => {
      for (const what of ["question", "answer"] as const) {
        lose("InitTxn", what);
        assert.equal((await begin()).body.code, "purchase.store_silent");
      }
      back();
      assert.equal((await finish(await approved())).body.state, "granted");
      assert.equal(await balance(), 200);
    });
  });

  it("is begun a hundred times a day by one player, and finished two hundred times: Valve counts all questions", async () => {
    const until = async (call: () => Promise<{ status: number; body: { code?: string } }>) => {
      for (let times = 0; ; times++) {
        const { status, body } = await call();
        if (status === 429) return [times, body.code];
        // The hour's budget takes no more.
        await world.pass(25_000);
      }
    };
    const day = 86_400_000;
    await world.pass(day - (world.clock.now() % day));
    const { body } = await begin();
    assert.deepEqual(await until(begin), [99, "limit.day"]);
    assert.deepEqual(await until(() => finish(body.orderId)), [200, "limit.day"]);
    assert.equal((await begin({}, "bob")).status, 200);
  });

  it("that the wallet cannot pay is refused with Steam's number", async () => {
    const orderId = await approved();
    steam.accounts.set(adaAtSteam, { currency: "EUR", status: "Active", isPoor: true });
    const { status, body } = await finish(orderId);
    assert.deepEqual([status, body.code, body.storeCode], [409, "purchase.refused_by_store", 100]);
    assert.equal(await balance(), 100);
  });

  for (const status of [
    ...["Refunded", "Chargedback", "RefundedSuspectedFraud", "RefundedFriendlyFraud"],
  ] as const)
    it(`that is ${status} is taken back by the report, once`, async () => {
      const orderId = await approved();
      await finish(orderId);
      assert.equal(await balance(), 200);
      steam.payBack(orderId, status as "Refunded");
      for (let again = 0; again < 2; again++) await poll();
      assert.equal(await balance(), 100);
      assert.equal((await finish(orderId)).body.state, "refunded");
    });

  it("that is paid back in part loses that part, rounded down", async () => {
    const orderId = await approved({ quantity: 2 });
    await finish(orderId);
    steam.payBack(orderId, "PartialRefund", 67);
    await poll();
    // 67 of 198 hundredths are 33.838 % of 200 coins.
    assert.equal(await balance(), 300 - 67);
    steam.payBack(orderId, "Refunded");
    await poll();
    assert.equal(await balance(), 100);
  });

  it("in production takes money, but that of listed players is the sandbox's", async () => {
    world.close();
    await newWorld(["bob"]);
    for (const [player, isSandbox, kind] of [
      ["ada", false, "purchase"],
      ["bob", true, "purchase/test"],
    ] as const) {
      const orderId = await approved({}, player);
      assert.equal(steam.orders.get(orderId)?.isSandbox, isSandbox);
      assert.equal((await finish(orderId, player)).body.state, "granted");
      assert.equal((await world.ledgerOf(player)).at(-1)?.kind, kind);
      steam.payBack(orderId, "Refunded");
    }
    await poll();
    assert.deepEqual([await balance("ada"), await balance("bob")], [100, 100]);
  });

  it("is found by the daily reconciliation over pages of the report, and nothing differs then", async () => {
    const orders = await Promise.all(Array.from({ length: 3 }, () => approved()));
    for (const orderId of orders) {
      lose("QueryTxn", "answer");
      await finish(orderId);
      const order = steam.orders.get(orderId);
      if (order) order.at -= 3_600_000;
    }
    back();
    const reconcile = () =>
      game.jobs.reconcileStores.handler({
        ...world.means(),
        input: { to: new Date().toISOString() },
      } as never) as Promise<{ differences: number }>;
    assert.equal((await reconcile()).differences, 3);
    assert.equal(await balance(), 400);
    assert.equal((await reconcile()).differences, 0);
  });

  it("has a proof for each of Valve's states, and none takes more than was paid", () => {
    const order = { orderId: "1", product: "coins.100", quantity: 1, test: false, at: 1 };
    const proofIn = (status: string, items: { amount: number; status: string }[] = []) => {
      const { state, refunded } = steamProof(order, { status, at: 1_000, items });
      return [state, refunded];
    };
    assert.deepEqual(proofIn("Init"), ["pending", 0]);
    assert.deepEqual(proofIn("Approved"), ["pending", 0]);
    assert.deepEqual(proofIn("Succeeded"), ["paid", 0]);
    assert.deepEqual(proofIn("Failed"), ["canceled", 100_000]);
    assert.deepEqual(proofIn("PartialRefund"), ["paid", 0]);
    assert.deepEqual(proofIn("StateOfTomorrow"), ["pending", 0]);
  });
});
