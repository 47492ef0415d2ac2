import assert from "node:assert/strict";
import {
  type AppleSale,
  newSale,
  signedNotification,
  signedTransaction,
} from "@game-backend/stand-ins/apple/sales";
import postShopBuy from "../../functions/economy/routes/postShopBuy";
import { app, type Selling, selling, store } from "./selling";

const { authority } = store;
const base = Date.now() - 1_000_000;

describe("a purchase with money", () => {
  let world: Selling;
  beforeEach(async () => {
    world = await selling();
    for (const player of ["ada", "bob"]) await world.player(player);
  });
  afterEach(() => world.close());

  const bought = (change: Partial<AppleSale> = {}) =>
    newSale({ productId: "coins.100", purchaseDate: base, ...change });
  const proof = (sale: AppleSale, at = base) => signedTransaction(authority, app, sale, at);
  /** What StoreKit gives after `AppStore.sync()`: it is signed now, after all that has happened. */
  const fresh = (sale: AppleSale) => {
    world.clock.advance(10);
    return proof(sale, world.clock.now());
  };
  const rowOf = (sale: AppleSale) =>
    world.tables.purchases.getItem({ purchaseId: `apple#${sale.transactionId}` }, { consistent: true });
  const note = (type: string, sale: AppleSale, at: number, notificationUUID?: string) =>
    signedNotification(authority, app, type, sale, { at, ...(notificationUUID && { notificationUUID }) });
  const refunded = (sale: AppleSale, at: number): AppleSale => ({
    ...sale,
    ...{ revocationDate: at, revocationReason: 0 },
  });
  const tell = async (...notes: string[]) => {
    for (const each of notes) assert.equal((await world.notify(each)).status, 204);
    await world.follow();
  };
  const coins = async (userId: string) => {
    const { balance, bought = 0, owes = 0 } = (await world.walletOf(userId)) ?? { balance: -1 };
    return { balance, bought, owes };
  };
  let keys = 0;
  const buyPotions = (userId: string, quantity: number) =>
    world.call(postShopBuy, {
      as: userId,
      body: { itemId: "health-potion", quantity },
      headers: { "idempotency-key": `key-${keys++}` },
    });

  it("is granted once, and answered the same however often it is sent", async () => {
    const sale = bought({ quantity: 2 });
    const first = await world.claim("ada", proof(sale));
    assert.deepEqual(
      [first.status, first.body],
      [
        200,
        {
          id: `apple#${sale.transactionId}`,
          ...{ store: "apple", product: "coins.100", quantity: 2, state: "granted" },
          ...{ coins: 200, items: {}, boughtAt: base },
        },
      ],
    );
    for (let again = 0; again < 3; again++)
      assert.deepEqual((await world.claim("ada", proof(sale, base + again))).body, first.body);
    assert.deepEqual(await coins("ada"), { balance: 300, bought: 200, owes: 0 });
    assert.deepEqual((await world.history("ada")).body.purchases, [first.body]);
  });

  it("belongs to the first player who sends it, and to the one whom the app named", async () => {
    const sale = bought();
    assert.equal((await world.claim("ada", proof(sale))).status, 200);
    const named = bought({ appAccountToken: "ADA" });
    for (const each of [sale, named]) {
      const { status, body } = await world.claim("bob", proof(each));
      assert.deepEqual([status, body.code], [409, "purchase.bound"]);
    }
    assert.deepEqual(await coins("bob"), { balance: 100, bought: 0, owes: 0 });
  });

  it("waits for the player whom the app named, whatever its store says of it meanwhile", async () => {
    const sale = bought({ appAccountToken: "ada" });
    await tell(note("ONE_TIME_CHARGE", sale, base), note("ONE_TIME_CHARGE", sale, base));
    const waiting = await rowOf(sale);
    assert.deepEqual(
      [waiting?.userId, waiting?.granted, (await coins("ada")).balance],
      [undefined, undefined, 100],
    );
    assert.equal((await world.history("ada")).body.purchases.length, 0);
    const { status, body } = await world.claim("bob", proof(sale));
    assert.deepEqual([status, body.code], [409, "purchase.bound"]);
    for (let again = 0; again < 2; again++) {
      const answer = await world.claim("ada", proof(sale));
      assert.deepEqual([answer.body.state, answer.body.coins], ["granted", 100]);
    }
    assert.equal((await coins("ada")).balance, 200);
  });

  it("for which the app never came back costs its player nothing when it is paid back", async () => {
    const sale = bought({ appAccountToken: "ada" });
    await tell(note("ONE_TIME_CHARGE", sale, base));
    await tell(note("REFUND", refunded(sale, base + 1), base + 1));
    assert.deepEqual(await coins("ada"), { balance: 100, bought: 0, owes: 0 });
    // The app comes back after all: what is paid back gives nothing, and is no refund of the player's.
    assert.equal((await world.claim("ada", proof(sale))).body.state, "refunded");
    assert.deepEqual(await coins("ada"), { balance: 100, bought: 0, owes: 0 });
    await tell(note("REFUND", refunded(sale, base + 1), base + 2));
    assert.equal((await rowOf(sale))?.refund, undefined);
  });

  it("of a row that an earlier version gave to whom the buyer named is this player's, and leads to no ban", async () => {
    const deployed = async (productId: string, type: AppleSale["type"]) => {
      const sale = bought({ productId, type, appAccountToken: "ada" });
      await world.claim("ada", proof(sale));
      const { claimedAt: _, ...row } = (await rowOf(sale)) ?? assert.fail();
      await world.tables.purchases.putItem(row);
      return sale;
    };
    const coin = await deployed("coins.100", "Consumable");
    await buyPotions("ada", 15);
    await tell(note("REFUND", refunded(coin, base + 1), base + 1));
    assert.deepEqual(await coins("ada"), { balance: 0, bought: 0, owes: 50 });
    assert.equal((await rowOf(coin))?.refund, undefined);
    // The player's own proof, later, makes no refund of the player's of it either.
    await world.claim("ada", proof(coin));
    await tell(note("REFUND", refunded(coin, base + 1), base + 2));
    const row = await rowOf(coin);
    assert.deepEqual([row?.refund, row?.claimedAt !== undefined], [undefined, true]);
    // The buyer restores the pack: who never asked for it loses what is there, and owes nothing more.
    const pack = await deployed("starter.pack", "Non-Consumable");
    await buyPotions("ada", 15);
    assert.deepEqual(await coins("ada"), { balance: 0, bought: 0, owes: 0 });
    assert.equal((await world.claim("bob", fresh(pack))).status, 200);
    assert.deepEqual(
      [await coins("ada"), (await coins("bob")).balance],
      [{ balance: 0, bought: 0, owes: 0 }, 300],
    );
  });

  for (const nobody of ["00000000-0000-0000-0000-000000000000", "9f86d081884c7d65"])
    it(`that names no player, such as ${nobody}, is the first one's who sends it`, async () => {
      const sale = bought({ appAccountToken: nobody });
      await tell(note("ONE_TIME_CHARGE", sale, base));
      assert.equal((await world.claim("ada", proof(sale))).body.state, "granted");
      const { status, body } = await world.claim("bob", proof(sale));
      assert.deepEqual([status, body.code], [409, "purchase.names_nobody"]);
      assert.deepEqual([(await coins("ada")).balance, (await coins("bob")).balance], [200, 100]);
    });

  it("of nobody whom the app named waits for the app", async () => {
    const sale = bought();
    await tell(note("ONE_TIME_CHARGE", sale, base));
    assert.equal((await coins("ada")).balance, 100);
    assert.equal((await world.claim("ada", proof(sale))).status, 200);
    assert.equal((await coins("ada")).balance, 200);
  });

  it("of a product that the program does not know is kept, and granted to nobody", async () => {
    const sale = bought({ productId: "coins.of_tomorrow" });
    const { status, body } = await world.claim("ada", proof(sale));
    assert.deepEqual([status, body.code], [409, "purchase.unknown_product"]);
    const row = await world.tables.purchases.getItem({ purchaseId: `apple#${sale.transactionId}` });
    assert.deepEqual([row?.product, row?.userId, row?.granted], ["coins.of_tomorrow", "ada", undefined]);
    assert.equal((await coins("ada")).balance, 100);
  });

  describe("that is refunded", () => {
    it("takes coins back, and owes those that were spent; purchases wait until they are paid", async () => {
      const sale = bought();
      await world.claim("ada", proof(sale));
      assert.equal((await buyPotions("ada", 15)).status, 200);
      await tell(note("REFUND", refunded(sale, base + 1), base + 1));
      assert.deepEqual(await coins("ada"), { balance: 0, bought: 0, owes: 50 });
      const poor = await buyPotions("ada", 1);
      assert.deepEqual([poor.status, poor.body.code, poor.body.owes], [409, "wallet.owes", 50]);
      // What is bought with money pays the debt first.
      await world.claim("ada", proof(bought()));
      assert.deepEqual(await coins("ada"), { balance: 50, bought: 50, owes: 0 });
      assert.equal((await buyPotions("ada", 5)).status, 200);
    });

    it("lets earned coins pay the debt before anything is bought", async () => {
      const sale = bought();
      await world.claim("ada", proof(sale));
      await buyPotions("ada", 20);
      await tell(note("REFUND", refunded(sale, base + 1), base + 1));
      assert.deepEqual(await coins("ada"), { balance: 0, bought: 0, owes: 100 });
      await world.tables.progress.updateItem({ userId: "ada", part: "wallet" }, { add: { balance: 130 } });
      assert.equal((await buyPotions("ada", 3)).status, 200);
      assert.deepEqual(await coins("ada"), { balance: 0, bought: 0, owes: 0 });
    });

    it("takes items that are there, and coins for those that are gone", async () => {
      const sale = bought({ productId: "potions.5" });
      await world.claim("ada", proof(sale));
      await world.tables.progress.updateItem(
        { userId: "ada", part: "wallet" },
        { add: { "inventory.health-potion": -3 } },
      );
      await tell(note("REFUND", refunded(sale, base + 1), base + 1));
      const { inventory, balance } = (await world.walletOf("ada")) ?? {};
      assert.deepEqual([inventory?.["health-potion"], balance], [0, 70]);
      await tell(note("REFUND_REVERSED", sale, base + 2));
      const after = await world.walletOf("ada");
      assert.deepEqual([after?.inventory["health-potion"], after?.balance], [2, 100]);
    });

    it("is taken back once, whatever comes again and in whatever order", async () => {
      const sale = bought();
      await world.claim("ada", proof(sale));
      const refund = note("REFUND", refunded(sale, base + 1), base + 1);
      await tell(refund, refund);
      assert.equal((await world.claim("ada", proof(sale))).body.state, "refunded");
      assert.deepEqual(await coins("ada"), { balance: 100, bought: 0, owes: 0 });
      // The app's proof is older than the refund, and Apple signs it again on each request.
      await world.claim("ada", proof(sale, base));
      await tell(note("ONE_TIME_CHARGE", sale, base), note("REFUND_REVERSED", sale, base));
      assert.deepEqual(await coins("ada"), { balance: 100, bought: 0, owes: 0 });
      await tell(note("REFUND_REVERSED", sale, base + 2));
      assert.deepEqual(await coins("ada"), { balance: 200, bought: 100, owes: 0 });
    });

    it("in part loses that part, rounded down", async () => {
      const sale = bought();
      await world.claim("ada", proof(sale));
      const part = (revocationPercentage: number, at: number) =>
        note(
          "REFUND",
          { ...refunded(sale, at), revocationType: "REFUND_PRORATED", revocationPercentage },
          at,
        );
      await tell(part(33_999, base + 1));
      assert.equal((await coins("ada")).balance, 167);
      await tell(part(50_000, base + 2));
      assert.equal((await coins("ada")).balance, 150);
      await tell(part(10_000, base + 3));
      assert.equal((await coins("ada")).balance, 190);
    });

    it("fails nothing after the account is deleted", async () => {
      const sale = bought({ appAccountToken: "ada" });
      await world.claim("ada", proof(sale));
      await world.tables.progress.deleteItem({ userId: "ada", part: "wallet" });
      await tell(note("REFUND", refunded(sale, base + 1), base + 1));
      const row = await world.tables.purchases.getItem({ purchaseId: `apple#${sale.transactionId}` });
      assert.equal(row?.refunded, 100_000);
    });
  });

  describe("that is made once", () => {
    const pack = (change: Partial<AppleSale> = {}) =>
      bought({ productId: "starter.pack", type: "Non-Consumable", appAccountToken: "ada", ...change });
    const shields = async (userId: string) => (await world.walletOf(userId))?.inventory["oak-shield"] ?? 0;

    it("moves to the player who restores it, and the former one loses it in the same moment", async () => {
      const sale = pack();
      await world.claim("ada", proof(sale));
      assert.deepEqual([await shields("ada"), (await coins("ada")).balance], [1, 300]);
      // A restore has an id of its own, and the first one's as its original.
      const restored = pack({ transactionId: "78", originalTransactionId: sale.transactionId });
      const { status, body } = await world.claim("bob", fresh(restored));
      assert.deepEqual([status, body.state, body.id], [200, "granted", `apple#${sale.transactionId}`]);
      assert.deepEqual([await shields("ada"), await shields("bob")], [0, 1]);
      // Its coins were given once: they stay.
      assert.deepEqual(await coins("ada"), { balance: 300, bought: 200, owes: 0 });
      assert.deepEqual(await coins("bob"), { balance: 100, bought: 0, owes: 0 });
      for (const [player, reason] of [
        ["ada", "Restored on another account: Starter pack"],
        ["bob", "Restored: Starter pack"],
      ] as const)
        assert.ok((await world.ledgerOf(player)).some((entry) => entry.reason === reason));
      const later = world.clock.now() + 1;
      await tell(note("REFUND", refunded(sale, later), later));
      for (const player of ["ada", "bob"])
        assert.deepEqual(await coins(player), { balance: 100, bought: 0, owes: 0 }, player);
      assert.deepEqual([await shields("ada"), await shields("bob")], [0, 0]);
    });

    it("gives its coins once, wherever it moves: who has spent them owes them for a refund, and nobody else does", async () => {
      const sale = pack();
      await world.claim("ada", proof(sale));
      const spend = { set: { balance: 0, bought: 0 } };
      await world.tables.progress.updateItem({ userId: "ada", part: "wallet" }, spend);
      await world.claim("bob", fresh(sale));
      await world.claim("ada", fresh(sale));
      assert.deepEqual(await coins("ada"), { balance: 0, bought: 0, owes: 0 });
      assert.deepEqual([await shields("ada"), await shields("bob")], [1, 0]);
      await world.claim("bob", fresh(sale));
      const later = world.clock.now() + 1;
      await tell(note("REFUND", refunded(sale, later), later));
      assert.deepEqual([(await coins("ada")).owes, (await coins("bob")).balance], [200, 100]);
      assert.deepEqual([await shields("ada"), await shields("bob")], [0, 0]);
      await world.claim("ada", fresh(sale));
      await tell(note("REFUND_REVERSED", sale, later + 1));
      assert.deepEqual([(await coins("ada")).owes, (await coins("ada")).balance], [0, 0]);
      assert.deepEqual([await shields("ada"), await shields("bob")], [1, 0]);
    });

    it("moves by no copy of what was signed before it was claimed, or moved", async () => {
      const sale = pack();
      const old = proof(sale);
      await world.claim("ada", old);
      const refuses = async (player: string, copy: string) => {
        const { status, body } = await world.claim(player, copy);
        assert.deepEqual([status, body.code], [409, "purchase.too_old"]);
      };
      await refuses("bob", old);
      // Apple's clock may be ahead of ours.
      const ahead = proof(sale, world.clock.now() + 5_000);
      assert.equal((await world.claim("bob", ahead)).status, 200);
      await refuses("ada", ahead);
      await refuses("ada", old);
      assert.equal((await world.claim("bob", old)).status, 200);
      world.clock.advance(5_000);
      assert.equal((await world.claim("ada", fresh(sale))).status, 200);
      await refuses("bob", ahead);
      assert.deepEqual([await shields("ada"), await shields("bob")], [1, 0]);
    });

    it("moves three times in 30 days, and then needs support, but always to the player whom the app named", async () => {
      await world.player("carl");
      const sale = pack();
      await world.claim("ada", proof(sale));
      for (const player of ["bob", "ada", "carl", "ada", "bob", "ada", "ada"])
        assert.equal((await world.claim(player, fresh(sale))).status, 200);
      const { status, body } = await world.claim("bob", fresh(sale));
      assert.deepEqual([status, body.code], [409, "purchase.bound"]);
      assert.match(body.message, /write to support/);
      assert.deepEqual([await shields("ada"), await shields("bob")], [1, 0]);
      world.clock.advance(31 * 86_400_000);
      assert.equal((await world.claim("bob", fresh(sale))).status, 200);
    });

    it("and that names nobody moves three times in 30 days", async () => {
      const sale = bought({ productId: "starter.pack", type: "Non-Consumable" });
      for (const player of ["ada", "bob", "ada", "bob"])
        assert.equal((await world.claim(player, fresh(sale))).status, 200);
      assert.equal((await world.claim("ada", fresh(sale))).body.code, "purchase.bound");
    });

    it("is one player's, whoever restores it at the same moment", async () => {
      const sale = pack();
      await world.claim("ada", proof(sale));
      const proofs = ["bob", "ada", "bob", "ada"].map((player) => [player, fresh(sale)] as const);
      await Promise.all(proofs.map(([player, each]) => world.claim(player, each)));
      assert.equal((await shields("ada")) + (await shields("bob")), 1);
      const all = await Promise.all(["ada", "bob"].map(coins));
      assert.equal(
        all.reduce((sum, { balance, owes }) => sum + balance - owes, 0),
        400,
      );
    });
  });

  describe("with test money", () => {
    it("counts in production for listed players only", async () => {
      world.close();
      world = await selling({ testers: ["ada"] });
      for (const player of ["ada", "bob"]) await world.player(player);
      const sandbox = (appAccountToken: string) => bought({ environment: "Sandbox", appAccountToken });
      const { status, body } = await world.claim("bob", proof(sandbox("bob")));
      assert.deepEqual([status, body.code], [403, "purchase.test_money"]);
      assert.equal((await world.claim("ada", proof(sandbox("ada")))).status, 200);
      await tell(
        note("ONE_TIME_CHARGE", sandbox("bob"), base),
        note("ONE_TIME_CHARGE", sandbox("ada"), base),
      );
      assert.equal((await world.tables.purchases.scan()).items.length, 2);
      assert.deepEqual([(await coins("bob")).balance, (await coins("ada")).balance], [100, 200]);
    });
  });

  it("is sold in no store that the stack is not set up for", async () => {
    world.close();
    world = await selling({ off: true });
    for (const { status, body } of [await world.claim("ada", "x"), await world.notify("x")])
      assert.deepEqual([status, body.code], [404, "purchase.no_store"]);
  });

  it("has notifications that change nothing: other types are kept, forged ones are not", async () => {
    assert.equal((await world.notify(note("CONSUMPTION_REQUEST", bought(), base))).status, 204);
    assert.equal((await world.notify(note("TYPE_OF_TOMORROW", bought(), base))).status, 204);
    await world.follow();
    const forged = `${note("REFUND", bought(), base).slice(0, -4)}AAAA`;
    const { status, body } = await world.notify(forged);
    assert.deepEqual([status, body.code], [422, "purchase.bad_proof"]);
    const large = await world.notify("x".repeat(70_000));
    assert.deepEqual([large.status, large.body.code], [413, "request.too_large"]);
  });

  // The meter of what players use adds one write unit for 50 of a request's weight: a purchase weighs 51.
  it("costs 14 write units and 4 read units, and a repeated proof none but the meter's", async () => {
    const sale = proof(bought());
    Object.assign(world.used, { read: 0, write: 0 });
    await world.claim("ada", sale);
    const first = { ...world.used };
    assert.ok(first.write <= 14 && first.read <= 4, JSON.stringify(first));
    Object.assign(world.used, { read: 0, write: 0 });
    await world.claim("ada", sale);
    assert.ok(world.used.write <= 1 && world.used.read <= 4, JSON.stringify(world.used));
    if (process.env["FIGURES"]) console.log({ first, again: world.used });
  });

  it("costs 23 write units for a restore, and 24 for a refund with its notification", async () => {
    const used = async (
      what: string,
      deed: () => Promise<unknown>,
      most: { read: number; write: number },
    ) => {
      Object.assign(world.used, { read: 0, write: 0 });
      await deed();
      const { read, write } = world.used;
      if (process.env["FIGURES"]) console.log({ what, read, write });
      assert.ok(read <= most.read && write <= most.write, `${what}: ${JSON.stringify({ read, write })}`);
    };
    const sale = bought({ productId: "starter.pack", type: "Non-Consumable", appAccountToken: "ada" });
    await world.claim("ada", proof(sale));
    await used("restore", () => world.claim("bob", fresh(sale)), { read: 8, write: 23 });
    const later = world.clock.now() + 1;
    const refund = note("REFUND", refunded(sale, later), later);
    await used("refund", () => tell(refund), { read: 4.5, write: 24 });
  });
});
