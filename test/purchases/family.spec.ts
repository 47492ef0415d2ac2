import assert from "node:assert/strict";
import {
  type AppleSale,
  newSale,
  signedNotification,
  signedTransaction,
} from "@game-backend/stand-ins/apple/sales";
import { byHolder } from "../../functions/purchases/routes/owners";
import postApple from "../../functions/purchases/routes/postApple";
import { app, type Selling, selling, store } from "./selling";

describe("what a family shares and is bought once", () => {
  let world: Selling;
  beforeEach(async () => {
    world = await selling();
    for (const player of ["ada", "bob"]) await world.player(player);
  });
  afterEach(() => world.close());

  const payer = newSale({ productId: "starter.pack", type: "Non-Consumable" });
  /** What a member's device has: each restore has another id. */
  const restored = (transactionId: string, more: object = { appTransactionId: "704000000000000001" }) =>
    ({
      ...{ ...payer, transactionId, inAppOwnershipType: "FAMILY_SHARED", ...more },
    }) as AppleSale;
  const signed = (sale: AppleSale) => {
    world.clock.advance(10);
    return signedTransaction(store.authority, app, sale, world.clock.now());
  };
  const send = (as: string, sale: AppleSale) => world.claim(as, signed(sale));
  const shields = async (userId: string) => (await world.walletOf(userId))?.inventory["oak-shield"] ?? 0;
  const all = async () => [await shields("ada"), await shields("bob")];
  const revoke = async (sale: AppleSale) => {
    world.clock.advance(10);
    const at = world.clock.now();
    const revoked = { ...sale, revocationDate: at, revocationType: "FAMILY_REVOKE" as const };
    await world.notify(signedNotification(store.authority, app, "REVOKE", revoked, { at }));
    await world.follow();
  };
  /** Turns the member's right into a row under a key of an earlier version. */
  const deployed = async (transactionId: string, userId = "ada") => {
    assert.equal((await send(userId, restored(transactionId))).status, 200);
    const [row = assert.fail()] = (await world.tables.purchases.scan()).items.filter(({ sameAs }) => !sameAs);
    const { claimedAt: _, ...rest } = row;
    await world.tables.purchases.deleteItem({ purchaseId: row.purchaseId });
    const transaction = `family-${transactionId}`;
    await world.tables.purchases.putItem({ ...rest, purchaseId: `apple#${transaction}`, transaction });
  };

  it("is granted once, however often and on whichever accounts it is restored, and ends with the sharing", async () => {
    for (const id of ["1", "2", "3"]) {
      const { status, body } = await send("ada", restored(id));
      assert.deepEqual([status, body.id], [200, "apple#family-704000000000000001-starter.pack"]);
    }
    assert.deepEqual(await all(), [1, 0]);
    assert.equal((await send("bob", restored("4"))).status, 200);
    assert.deepEqual(await all(), [0, 1]);
    // Another member has a right of one's own.
    assert.equal((await send("ada", restored("5", { appTransactionId: "704000000000000002" }))).status, 200);
    assert.deepEqual(await all(), [1, 1]);
    await revoke(restored("6"));
    assert.deepEqual(await all(), [1, 0]);
  });

  it("needs a fresh transaction where an old one does not name the member, and never grants twice without", async () => {
    const nameless = restored("1", {});
    const old = signed(nameless);
    world.clock.advance(3_600_000);
    const { status, body } = await world.claim("ada", old);
    assert.deepEqual([status, body.code], [409, "purchase.too_old"]);
    assert.deepEqual(await all(), [0, 0]);
    for (const id of ["1", "2", "3"])
      assert.equal(
        (await send("ada", restored(id, {}))).body.id,
        `apple#family-${payer.originalTransactionId}`,
      );
    assert.deepEqual(await all(), [1, 0]);
    assert.equal((await send("bob", restored("4", {}))).status, 200);
    assert.deepEqual(await all(), [0, 1]);
    // Once the member is named, it is the member's.
    assert.equal((await send("bob", restored("5"))).status, 200);
    assert.equal((await send("bob", restored("6", {}))).status, 200);
    assert.deepEqual(await all(), [0, 1]);
  });

  for (const [what, later] of [
    ["the same id", "1"],
    ["another id", "2"],
  ] as const)
    it(`is the right that an earlier version knew by the transaction, restored with ${what}`, async () => {
      await deployed("1");
      for (let again = 0; again < 2; again++) {
        const { status, body } = await send("ada", restored(later));
        assert.deepEqual(
          [status, body.state, body.id],
          [200, "granted", "apple#family-704000000000000001-starter.pack"],
        );
      }
      assert.deepEqual(await all(), [1, 0]);
      // Steps of tracks that the former row has paid are paid.
      const given = { tables: world.tables, now: world.clock.now() } as never;
      const owned = await byHolder.entitledTo(given, "ada");
      assert.deepEqual(owned, [{ id: "starter.pack", state: "active", by: "apple#family-1" }]);
      assert.equal((await world.history("ada")).body.purchases.length, 1);
      await revoke(restored("9"));
      assert.deepEqual(await all(), [0, 0]);
    });

  it("that an earlier version has granted at each restore is one right, within the route's cost", async () => {
    for (const id of ["1", "2", "3", "4", "5", "6", "7", "8"]) {
      const row = { purchaseId: `apple#family-${id}`, transaction: `family-${id}`, product: "starter.pack" };
      await world.tables.purchases.putItem({
        ...{ ...row, store: "apple", quantity: 1, state: "paid", refunded: 0, test: false, family: true },
        ...{ time: 1, boughtAt: 1, userId: "ada", holder: "ada", revision: 1, order: `${id}9` },
        granted: { coins: 200, items: { "oak-shield": 1 } },
      });
    }
    Object.assign(world.used, { read: 0, write: 0 });
    assert.equal((await send("ada", restored("1"))).status, 200);
    const { read, write } = world.used;
    if (process.env["FIGURES"]) console.log({ read, write });
    const most = { read: 0, write: 0, ...postApple.maxCost };
    assert.ok(read <= most.read && write <= most.write, JSON.stringify({ read, write }));
    assert.deepEqual(await all(), [0, 0]);
    const { items } = await world.tables.purchases.scan();
    assert.equal(items.filter(({ sameAs }) => sameAs !== undefined).length, 8);
    await revoke(restored("9"));
    assert.ok(
      (await world.tables.purchases.scan()).items.every(({ holder, refunded }) => !holder || refunded > 0),
    );
  });

  it("is one right for sends at the same moment, also at an update", async () => {
    await deployed("1");
    const proofs = ["1", "2", "3", "4"].map((id) => signed(restored(id)));
    await Promise.all(proofs.map((proof) => world.claim("ada", proof)));
    assert.deepEqual(await all(), [1, 0]);
  });
});
