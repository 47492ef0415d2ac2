import assert from "node:assert/strict";
import { newSale, signedTransaction } from "@game-backend/stand-ins/apple/sales";
import { given, takenBack } from "../../functions/economy/rules/money";
import { app, type Selling, selling, store } from "./selling";

const base = Date.now() - 1_000_000;

describe("what a refund takes", () => {
  let world: Selling;
  beforeEach(async () => {
    world = await selling();
    await world.player("ada");
  });
  afterEach(() => world.close());

  it("is what is still there, if the product says so: nothing is owed, and its end gives back no more", async () => {
    const sale = newSale({ productId: "potions.50", purchaseDate: base });
    const send = (change: object, at: number) =>
      world.claim("ada", signedTransaction(store.authority, app, { ...sale, ...change }, at));
    await send({}, base);
    await world.tables.progress.updateItem(
      { userId: "ada", part: "wallet" },
      { add: { "inventory.health-potion": -30 } },
    );
    const wallet = async () => {
      const { balance, owes = 0, inventory } = (await world.walletOf("ada")) ?? assert.fail();
      return [balance, owes, inventory["health-potion"]];
    };
    await send({ revocationDate: base + 1, revocationReason: 0 }, base + 1);
    assert.deepEqual(await wallet(), [100, 0, 0]);
    await send({}, base + 2);
    assert.deepEqual(await wallet(), [100, 0, 20]);
  });

  it("is all that was paid for, also what had no place in the wallet and waits in an inbox message", async () => {
    const place = { userId: "ada", part: "wallet" } as const;
    const kinds = Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`item-${n}`, 1]));
    await world.tables.progress.updateItem(place, { set: { inventory: kinds, balance: 10 ** 12 - 50 } });
    const sale = newSale({ productId: "starter.pack", purchaseDate: base });
    const send = (change: object, at: number) =>
      world.claim("ada", signedTransaction(store.authority, app, { ...sale, ...change }, at));
    for (const at of [base, base]) assert.equal((await send({}, at)).status, 200);
    const { balance, inventory } = (await world.walletOf("ada")) ?? assert.fail();
    assert.deepEqual(
      [balance, Object.keys(inventory).length, inventory["oak-shield"]],
      [10 ** 12, 500, undefined],
    );
    const { items } = await world.tables.letters.query({ hash: "ada" });
    const waits = [
      { currency: "coins", amount: 150 },
      { item: "oak-shield", quantity: 1 },
    ];
    assert.deepEqual([items[0]?.contents, items[0]?.expiresAt, items.length], [waits, undefined, 1]);
    await send({ revocationDate: base + 1, revocationReason: 0 }, base + 1);
    assert.equal((await world.walletOf("ada"))?.balance, 10 ** 12 - 260);
  });

  it("takes coins that are there alone if nothing is owed, and gives those back", () => {
    const holding = { balance: 30, bought: 10, owes: 5, inventory: { sword: 1 } };
    const goods = { coins: 100, items: { sword: 2 } };
    const { left, taken } = takenBack(holding, goods, { sword: 7 }, false);
    assert.deepEqual(left, { balance: 0, bought: 0, owes: 5, inventory: { sword: 0 } });
    assert.deepEqual(taken, { coins: 30, items: { sword: 1 } });
    const owing = takenBack(holding, goods, { sword: 7 });
    assert.equal(owing.left.owes, 5 + 77);
    assert.deepEqual(given({ ...left, owes: 0 }, taken).balance, 30);
  });
});
