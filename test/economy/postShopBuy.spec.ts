import assert from "node:assert/strict";
import { keyed } from "@game-backend/tools/harness/keyed";
import { retryThrottled } from "@game-backend/tools/harness/retryThrottled";
import { memberOf } from "../catalog/people";
import { local } from "../local";
import { cheapest } from "../units";
import { ledgerOf } from "./ledger";

describe("POST /shop/buy", () => {
  it("charges the catalog's price and gives the item", async () => {
    const ada = await local.player("ada");
    const { status, body } = await ada.post(
      "/shop/buy",
      { itemId: "health-potion", quantity: 3 },
      keyed("k"),
    );
    assert.equal(status, 200);
    assert.deepEqual(body, { itemId: "health-potion", quantity: 3, paid: 30 });
    const { body: wallet } = await ada.get("/wallet");
    assert.equal(wallet.balance, 70);
    assert.deepEqual(wallet.inventory, { "health-potion": 3 });
    assert.equal(wallet.ledger[0].amount, -30);
    assert.equal(wallet.ledger[0].reason, "3 × Health Potion");
  });

  it("costs at most 6 write units and half a read unit", async () => {
    const ada = await local.player("ada");
    let bought = 0;
    const { ownUnits: units } = await cheapest(() =>
      ada.post("/shop/buy", { itemId: "health-potion", quantity: 1 }, keyed(`k${bought++}`)),
    );
    assert.ok(units.write > 0 && units.write <= 6 && units.read <= 0.5, JSON.stringify(units));
  });

  it("gives a repetition the first answer, even if no coins are left", async () => {
    const ada = await local.player("ada");
    const buy = (quantity: number) =>
      ada.post("/shop/buy", { itemId: "health-potion", quantity }, keyed("same"));
    const first = await buy(10);
    assert.equal(first.status, 200);
    for (let time = 0; time < 3; time++) assert.deepEqual((await buy(10)).body, first.body);
    const other = await buy(1);
    assert.equal(other.status, 422);
    const { body: wallet } = await ada.get("/wallet");
    assert.equal(wallet.balance, 0);
    assert.equal(wallet.ledger.length, 1);
  });

  it("charges no other price than the one that the player saw, and says the new one", async () => {
    const [ada, editor] = await Promise.all([local.player("ada"), memberOf("editors")]);
    const itemId = `lamp-${ada.id.slice(0, 8)}`;
    const item = { name: "Lamp", description: "", onSale: true };
    assert.equal((await editor.put(`/catalog/${itemId}`, { ...item, price: 10 })).status, 200);
    const wanted = { itemId, quantity: 1, price: 10 };
    const bought = await ada.post("/shop/buy", wanted, keyed("before"));
    assert.equal(bought.body.paid, 10);
    assert.equal((await editor.put(`/catalog/${itemId}`, { ...item, price: 20 })).status, 200);
    const { status, body } = await ada.post("/shop/buy", wanted, keyed("after"));
    assert.deepEqual([status, body.error, body.price], [409, "Conflict", 20]);
    assert.match(body.message, /it is 20 now, not 10/);
    assert.equal((await ada.get("/wallet")).body.balance, 90);
    assert.deepEqual((await ada.post("/shop/buy", wanted, keyed("before"))).body, bought.body, "a retry");
    assert.equal((await ada.post("/shop/buy", { ...wanted, price: 20 }, keyed("after"))).status, 200);
    const unlock = await ada.post("/unlock", { areaId: "harbour", price: 1 });
    assert.deepEqual([unlock.status, unlock.body.price], [409, 80]);
  });

  it("gives concurrent repetitions the same answer, and counts them once", async () => {
    const ada = await local.player("ada");
    const body = { itemId: "health-potion", quantity: 10 };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => ada.post("/shop/buy", body, keyed("at-once"))),
    );
    for (const answer of answers) assert.deepEqual(answer.body, { ...body, paid: 100 });
    assert.equal((await ada.get("/wallet")).body.balance, 0);
  });

  it("sells 20 of 200 concurrent purchases with coins for 20", async () => {
    const ada = await local.player("ada");
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, at) =>
        retryThrottled(() => ada.post("/shop/buy", { itemId: "torch", quantity: 1 }, keyed(`torch-${at}`))),
      ),
    );
    const statuses = answers.map(({ status }) => status);
    assert.equal(statuses.filter((status) => status === 200).length, 20);
    assert.equal(statuses.filter((status) => status === 409).length, 180);
    const { body: wallet } = await ada.get("/wallet");
    assert.equal(wallet.balance, 0);
    assert.deepEqual(wallet.inventory, { torch: 20 });
    const ledger = await ledgerOf(ada);
    assert.deepEqual(
      ledger.map(({ amount }) => amount),
      Array(20).fill(-5),
    );
  });

  it("says how many coins are missing, and charges none", async () => {
    const ada = await local.player("ada");
    const { status, body } = await ada.post("/shop/buy", { itemId: "iron-sword", quantity: 1 }, keyed("k"));
    assert.equal(status, 409);
    assert.equal(body.error, "Conflict");
    assert.equal(body.message, "Not enough coins: this takes 120, the balance is 100");
    assert.equal((await ada.get("/wallet")).body.balance, 100);
  });

  it("can be retried with the same key after a refusal", async () => {
    const ada = await local.player("ada");
    const buy = () => ada.post("/shop/buy", { itemId: "iron-sword", quantity: 1 }, keyed("later"));
    assert.equal((await buy()).status, 409);
    await ada.post("/task/complete", { taskId: "welcome" });
    assert.equal((await buy()).status, 200);
  });

  for (const itemId of ["harvest-lantern", "no-such-thing", "constructor"]) {
    it(`does not sell ${itemId}`, async () => {
      const ada = await local.player("ada");
      const { status } = await ada.post("/shop/buy", { itemId, quantity: 1 }, keyed("k"));
      assert.equal(status, 404);
    });
  }

  for (const [field, body] of Object.entries({
    quantity: { itemId: "torch", quantity: 0 },
    "quantity ": { itemId: "torch", quantity: 100 },
    "quantity  ": { itemId: "torch", quantity: 1.5 },
    "quantity   ": { itemId: "torch", quantity: -1 },
    itemId: { itemId: "a.b", quantity: 1 },
    price: { itemId: "torch", quantity: 1, price: 0 },
  })) {
    it(`refuses ${JSON.stringify(body)}, naming the field`, async () => {
      const ada = await local.player("ada");
      const { status, body: error } = await ada.post("/shop/buy", body, keyed("k"));
      assert.equal(status, 400);
      assert.match(error.message, new RegExp(field.trim()));
    });
  }

  it("needs an Idempotency-Key, and a player", async () => {
    const ada = await local.player("ada");
    const body = { itemId: "torch", quantity: 1 };
    const { status, body: error } = await ada.post("/shop/buy", body);
    assert.equal(status, 400);
    assert.match(error.message, /Idempotency-Key/i);
    assert.equal((await local.anybody.post("/shop/buy", body, keyed("k"))).status, 401);
  });
});
