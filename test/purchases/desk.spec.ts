import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { newSale, signedNotification, signedTransaction } from "@game-backend/stand-ins/apple/sales";
import postShopBuy from "../../functions/economy/routes/postShopBuy";
import { newProfile } from "../../functions/profile/newProfile";
import getPlayerPurchases from "../../functions/purchases/routes/getPlayerPurchases";
import getPurchasesByOrder from "../../functions/purchases/routes/getPurchasesByOrder";
import postPurchaseHand from "../../functions/purchases/routes/postPurchaseHand";
import { app, type Selling, selling, store } from "./selling";

const base = Date.now() - 1_000_000;

describe("the desk's view of purchases", () => {
  let world: Selling;
  const [ada, bob] = [randomUUID(), randomUUID()];
  beforeEach(async () => {
    world = await selling();
    for (const player of [ada, bob]) {
      await world.player(player);
      await world.tables.profiles.putItem(newProfile(player, player, 0));
    }
  });
  afterEach(() => world.close());

  const asRoot = { as: "root", groups: "admins" };
  const headers = { "x-reason": "Ticket 4711: no coins" };
  const bought = (productId = "coins.100") =>
    newSale({ productId, purchaseDate: base, appAccountToken: ada });
  const send = (userId: string, sale: ReturnType<typeof newSale>) =>
    world.claim(userId, signedTransaction(store.authority, app, sale, base));
  const hand = (body: object) =>
    world.call(postPurchaseHand, { ...asRoot, body: { reason: "The account is lost", ...body } });
  const coins = async (userId: string) => {
    const { balance = 0, owes = 0 } = (await world.walletOf(userId)) ?? {};
    return [balance, owes];
  };

  it("has a player's purchases with debts, and finds them by the store's order", async () => {
    const sale = bought();
    await send(ada, sale);
    const body = { itemId: "health-potion", quantity: 15 };
    await world.call(postShopBuy, { as: ada, body, headers: { "idempotency-key": "k" } });
    const refunded = { ...sale, revocationDate: base + 1, revocationReason: 0 };
    await world.notify(signedNotification(store.authority, app, "REFUND", refunded, { at: base + 1 }));
    await world.follow();
    const list = await world.call(getPlayerPurchases, { ...asRoot, headers, params: { id: ada } });
    const { balance, owes, purchases } = list.body;
    assert.deepEqual([list.status, balance, owes, purchases.length], [200, 0, 50, 1]);
    const id = `apple#${sale.transactionId}`;
    assert.partialDeepStrictEqual(purchases[0], {
      ...{ id, userId: ada, state: "refunded", refunded: 100_000, takenCoins: 100, test: false },
    });
    const found = async (order: string) =>
      (await world.call(getPurchasesByOrder, { ...asRoot, headers, query: { order } })).body.purchases;
    assert.deepEqual(await found(id), purchases);
    // Apple signs an id of the payment for subscriptions alone.
    const pass = newSale({
      ...{ productId: "pass.gold", type: "Auto-Renewable Subscription", appAccountToken: ada },
      ...{ purchaseDate: base, expiresDate: base + 1 },
    });
    await send(ada, pass);
    const [{ id: named } = assert.fail()] = await found(`${pass.transactionId}9`);
    assert.equal(named, `apple#${pass.transactionId}`);
    const none = await world.call(getPurchasesByOrder, { ...asRoot, headers, query: { order: "GPA.1" } });
    assert.deepEqual(none.body, { purchases: [] });
    const nobody = await world.call(getPlayerPurchases, { ...asRoot, headers, params: { id: randomUUID() } });
    assert.equal(nobody.status, 404);
  });

  it("says how often a purchase has moved in the last 30 days, not before", async () => {
    const sale = bought();
    await send(ada, sale);
    const day = 86_400_000;
    const [row] = (await world.tables.purchases.scan()).items;
    const recent = Date.now() - 29 * day;
    await world.tables.purchases.putItem({ ...row, moves: [recent - 2 * day, recent] } as never);
    const query = { order: `apple#${sale.transactionId}` };
    const { body } = await world.call(getPurchasesByOrder, { ...asRoot, headers, query });
    assert.deepEqual(body.purchases[0].moves, [recent]);
  });

  it("gives a bound purchase to another player, and both ledgers and the audit log show it", async () => {
    const sale = bought();
    await send(ada, sale);
    const purchaseId = `apple#${sale.transactionId}`;
    const { status, body } = await hand({ purchaseId, userId: bob });
    assert.deepEqual([status, body.userId, body.state], [200, bob, "granted"]);
    assert.deepEqual(
      [await coins(ada), await coins(bob)],
      [
        [100, 0],
        [200, 0],
      ],
    );
    assert.equal((await send(bob, sale)).status, 200);
    assert.equal((await send(ada, sale)).body.code, "purchase.bound");
    for (const [player, reason] of [
      [ada, "Taken by support: 100 coins"],
      [bob, "Given by support: 100 coins"],
    ] as const)
      assert.ok((await world.ledgerOf(player)).some((entry) => entry.reason === reason));
    const { items } = await world.tables.audit.scan();
    assert.partialDeepStrictEqual(items, [
      {
        action: "purchases/grant",
        target: { purchaseId, from: ada, userId: bob },
        details: { reason: "The account is lost" },
      },
    ]);
    assert.equal((await hand({ purchaseId, userId: bob })).body.code, "purchase.already_theirs");
    assert.equal((await hand({ purchaseId, userId: randomUUID() })).status, 404);
    assert.equal((await hand({ purchaseId: "apple#1", userId: bob })).body.code, "purchase.not_found");
    assert.deepEqual(
      [await coins(ada), await coins(bob)],
      [
        [100, 0],
        [200, 0],
      ],
    );
  });

  it("lists the newest purchases, and the refunds, without whose they are", async () => {
    const [first, second, third] = [1, 2, 3].map((n) => ({ ...bought(), purchaseDate: base + n }));
    assert.ok(first && second && third);
    for (const sale of [second, first, third]) await send(ada, sale);
    const listed = async (list?: "bought" | "refunded") => {
      const { status, body } = await world.call(getPurchasesByOrder, {
        ...asRoot,
        query: { ...(list && { list }) },
      });
      assert.equal(status, 200, JSON.stringify(body));
      for (const purchase of body.purchases)
        assert.deepEqual([purchase.userId, purchase.order], [undefined, undefined]);
      return body.purchases.map(({ id }: { id: string }) => id);
    };
    const ids = [third, second, first].map(({ transactionId }) => `apple#${transactionId}`);
    assert.deepEqual([await listed(), await listed("bought"), await listed("refunded")], [ids, ids, []]);
    for (const [at, sale] of [first, third].entries()) {
      const refunded = { ...sale, revocationDate: base + 10 + at, revocationReason: 0 };
      await world.notify(
        signedNotification(store.authority, app, "REFUND", refunded, { at: base + 10 + at }),
      );
    }
    await world.follow();
    assert.deepEqual([await listed(), await listed("refunded")], [[ids[1]], [ids[0], ids[2]]]);
    const { items } = await world.tables.audit.scan();
    assert.deepEqual(items, []);
  });

  it("releases a bound purchase: it belongs to the next who sends it, once", async () => {
    const sale = bought();
    await send(ada, sale);
    const purchaseId = `apple#${sale.transactionId}`;
    assert.equal((await hand({ purchaseId })).status, 200);
    assert.deepEqual(await coins(ada), [100, 0]);
    assert.equal((await send(bob, sale)).status, 200);
    assert.equal((await send(bob, sale)).status, 200);
    assert.deepEqual(
      [await coins(ada), await coins(bob)],
      [
        [100, 0],
        [200, 0],
      ],
    );
    assert.equal((await send(ada, sale)).body.code, "purchase.bound");
    const refunded = { ...sale, revocationDate: base + 9, revocationReason: 0 };
    await world.notify(signedNotification(store.authority, app, "REFUND", refunded, { at: base + 9 }));
    await world.follow();
    assert.deepEqual(await coins(bob), [100, 0]);
  });
});
