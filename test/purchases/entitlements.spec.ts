import assert from "node:assert/strict";
import { signedRenewal, signedTransaction } from "@game-backend/stand-ins/apple/sales";
import { AppleSubscriptions } from "@game-backend/stand-ins/apple/subscriptions";
import { type GooglePlay, startGooglePlay } from "@game-backend/stand-ins/google/play";
import acknowledgePurchases from "../../functions/purchases/routes/acknowledgePurchases";
import getEntitlements from "../../functions/purchases/routes/getEntitlements";
import postApple from "../../functions/purchases/routes/postApple";
import postGoogle from "../../functions/purchases/routes/postGoogle";
import postGoogleNotification from "../../functions/purchases/routes/postGoogleNotification";
import { collected } from "../contributions";
import { app, type Selling, selling, store } from "./selling";

const hour = 3_600_000;

describe("a subscription", () => {
  let play: GooglePlay;
  let world: Selling;
  before(async () => {
    play = await startGooglePlay("com.example.game");
  });
  after(() => play.close());
  beforeEach(async () => {
    world = await selling({
      google: JSON.stringify({ ...play.settings, testers: "all" }),
      googleKey: play.key,
    });
    for (const player of ["ada", "bob"]) await world.player(player);
  });
  afterEach(() => world.close());

  const entitlements = async (userId: string) => {
    const { status, body } = await world.call(getEntitlements, { as: userId });
    assert.equal(status, 200, JSON.stringify(body));
    return body.entitlements as { id: string; state: string; until: number; renews: boolean }[];
  };
  const states = async (userId: string) => (await entitlements(userId)).map(({ id, state }) => [id, state]);

  describe("of the App Store", () => {
    let apple: AppleSubscriptions;
    /** The notifications, oldest first. */
    let notes: string[];
    /** The store's time: some days ago, so that periods can end. */
    let clock: number;
    beforeEach(() => {
      notes = [];
      clock = Date.now() - 24 * hour;
      apple = new AppleSubscriptions(
        store.authority,
        app,
        async (note) => void notes.push(note),
        () => clock,
      );
    });
    const deliver = async (...which: string[]) => {
      for (const note of which) assert.equal((await world.notify(note)).status, 204);
      await world.follow();
    };
    const send = (userId: string, body: object) => world.call(postApple, { as: userId, body });
    const subscribed = async () => {
      const id = await apple.subscribe("ada", "pass.silver", 48 * hour);
      assert.equal((await send("ada", apple.proofOf(id))).status, 200);
      return id;
    };

    it("entitles its player until its end, and says whether it is renewed", async () => {
      const id = await apple.subscribe("ada", "pass.silver", 48 * hour);
      const [{ sale } = assert.fail()] = apple.subscriptions;
      const { status, body } = await send("ada", { transaction: apple.proofOf(id).transaction });
      const entitlement = {
        ...{ id: "pass.silver", product: "pass.silver", source: "apple", state: "active" },
        ...{ until: sale.expiresDate, renews: true },
      };
      assert.deepEqual([status, body.state, body.entitlement], [200, "granted", entitlement]);
      assert.deepEqual(await entitlements("ada"), [entitlement]);
      assert.deepEqual(await entitlements("bob"), []);
      await apple.turnOff(id);
      await deliver(...notes);
      assert.deepEqual(await entitlements("ada"), [{ ...entitlement, renews: false }]);
    });

    it("is renewed by the store's notification, and a proof of the former period changes nothing", async () => {
      const id = await subscribed();
      const [{ sale: first } = assert.fail()] = apple.subscriptions;
      await apple.renew(id, 48 * hour);
      const [{ sale: second } = assert.fail()] = apple.subscriptions;
      await deliver(...notes);
      const until = async () => (await entitlements("ada")).map((each) => each.until);
      assert.deepEqual(await until(), [second.expiresDate]);
      // The app lists all periods, and StoreKit signs each anew.
      const old = signedTransaction(store.authority, app, first, clock + 10 * hour);
      assert.equal((await send("ada", { transaction: old })).status, 200);
      const refunded = { ...first, revocationDate: clock + 11 * hour, revocationReason: 0 };
      await send("ada", {
        transaction: signedTransaction(store.authority, app, refunded, clock + 11 * hour),
      });
      assert.deepEqual(await until(), [second.expiresDate]);
      assert.deepEqual(await states("ada"), [["pass.silver", "active"]]);
    });

    it("is in grace although the app's transaction, signed later, came before the notification of it", async () => {
      const id = await subscribed();
      await apple.fail(id, 72 * hour);
      await send("ada", { transaction: apple.proofOf(id).transaction });
      assert.deepEqual(await states("ada"), [["pass.silver", "active"]]);
      await deliver(...notes);
      assert.deepEqual(await states("ada"), [["pass.silver", "grace"]]);
      const [row] = (await world.tables.purchases.scan()).items;
      await deliver(...notes);
      assert.equal((await world.tables.purchases.scan()).items[0]?.revision, row?.revision);
    });

    it("goes through grace, hold and its end, in any order of the notifications", async () => {
      clock -= 36 * hour;
      const id = await subscribed();
      clock += 50 * hour;
      await apple.fail(id, 24 * hour);
      await deliver(notes.at(-1) ?? "");
      assert.deepEqual(await states("ada"), [["pass.silver", "grace"]]);
      // The app's transaction knows nothing of the payment.
      await send("ada", { transaction: apple.proofOf(id).transaction });
      assert.deepEqual(await states("ada"), [["pass.silver", "grace"]]);
      await apple.fail(id);
      await apple.expire(id);
      await deliver(notes.at(-1) ?? "", notes.at(-2) ?? "");
      assert.deepEqual(await states("ada"), [["pass.silver", "expired"]]);
      await apple.renew(id, 48 * hour);
      assert.equal((await send("ada", apple.proofOf(id))).body.entitlement.state, "active");
      await apple.fail(id);
      assert.equal((await send("ada", apple.proofOf(id))).body.entitlement.state, "active");
      await deliver(notes.at(-1) ?? "");
      assert.deepEqual(await states("ada"), [["pass.silver", "active"]]);
    });

    it("has ended when its time is over, also if no notification came", async () => {
      clock -= 48 * hour;
      await subscribed();
      assert.deepEqual(await states("ada"), [["pass.silver", "expired"]]);
    });

    it("ends by an upgrade, and goes on as the better product", async () => {
      const id = await subscribed();
      const [{ sale: silver } = assert.fail()] = apple.subscriptions;
      await apple.upgrade(id, "pass.gold", 24 * 30 * hour);
      await deliver(...notes);
      assert.deepEqual(await states("ada"), [["pass.gold", "active"]]);
      const upgraded = signedTransaction(store.authority, app, { ...silver, isUpgraded: true }, clock + hour);
      await send("ada", { transaction: upgraded });
      assert.deepEqual(await states("ada"), [["pass.gold", "active"]]);
      // Another product may give the same.
      await apple.renew(id, 365 * 24 * hour, "pass.gold.year");
      await deliver(...notes.slice(-1));
      assert.deepEqual(await states("ada"), [["pass.gold", "active"]]);
    });

    it("ends by a refund, and moves to the player who restores it", async () => {
      const id = await subscribed();
      const [{ sale: first } = assert.fail()] = apple.subscriptions;
      // What was signed before ada sent it moves nothing.
      assert.equal((await send("bob", apple.proofOf(id))).body.code, "purchase.too_old");
      clock = world.clock.now() + 1_000;
      assert.equal((await send("bob", apple.proofOf(id))).status, 200);
      assert.deepEqual([await states("ada"), await states("bob")], [[], [["pass.silver", "active"]]]);
      // Nor does a former period, however new its signature is.
      world.clock.advance(48 * hour);
      clock = world.clock.now();
      await apple.renew(id, 48 * hour);
      await deliver(...notes);
      const ended = signedTransaction(store.authority, app, first, clock + 1);
      assert.equal((await send("ada", { transaction: ended })).body.code, "purchase.too_old");
      assert.deepEqual([await states("ada"), await states("bob")], [[], [["pass.silver", "active"]]]);
      await apple.refund(id);
      await deliver(...notes);
      assert.deepEqual(await states("bob"), [["pass.silver", "expired"]]);
    });

    it("stays refunded, whatever renewal information is sent with a transaction from before the refund", async () => {
      const id = await subscribed();
      const [{ sale } = assert.fail()] = apple.subscriptions;
      const old = signedTransaction(store.authority, app, sale, clock + hour);
      clock += 2 * hour;
      await apple.refund(id);
      await deliver(...notes);
      const stateOf = async (at: number, status: number) => {
        const renewal = signedRenewal(store.authority, sale, { status, autoRenewStatus: 1 }, clock + at);
        const { status: answered, body } = await send("ada", { transaction: old, renewal });
        const [{ refunded } = assert.fail()] = (await world.tables.purchases.scan()).items;
        return [answered, body.state, refunded, await states("ada")];
      };
      const still = [200, "refunded", 100_000, [["pass.silver", "expired"]]];
      assert.deepEqual([await stateOf(hour, 1), await stateOf(2 * hour, 3)], [still, still]);
    });

    it("has the newest state that was signed, and the newest transaction, whichever are sent together", async () => {
      const id = await subscribed();
      const [{ sale } = assert.fail()] = apple.subscriptions;
      const transaction = (more: object, at: number) =>
        signedTransaction(store.authority, app, { ...sale, ...more }, clock + at);
      const stale = signedRenewal(store.authority, sale, { status: 1, autoRenewStatus: 1 }, clock + 1);
      clock += hour;
      await apple.turnOff(id);
      await deliver(...notes);
      // The store has prolonged the period since, and the app has kept what it said of the next payment.
      const until = (sale.expiresDate ?? 0) + 24 * hour;
      await send("ada", { transaction: transaction({ expiresDate: until }, 2 * hour), renewal: stale });
      const is = async () =>
        (await entitlements("ada")).map(({ state, renews, ...each }) => [state, renews, each.until]);
      assert.deepEqual(await is(), [["active", false, until]]);
      const fresh = signedRenewal(store.authority, sale, { status: 1, autoRenewStatus: 1 }, clock + 3 * hour);
      await send("ada", { transaction: transaction({}, 1), renewal: fresh });
      assert.deepEqual(await is(), [["active", true, until]]);
    });

    it("whose product was upgraded has ended, whatever is said of the one after it", async () => {
      await subscribed();
      const [{ sale } = assert.fail()] = apple.subscriptions;
      const renewal = signedRenewal(store.authority, sale, { status: 1, autoRenewStatus: 1 }, clock + hour);
      const upgraded = signedTransaction(store.authority, app, { ...sale, isUpgraded: true }, clock + hour);
      await send("ada", { transaction: upgraded, renewal });
      assert.deepEqual(await states("ada"), [["pass.silver", "expired"]]);
    });

    it("that the family shares is a right of its own", async () => {
      const id = await subscribed();
      const [{ sale } = assert.fail()] = apple.subscriptions;
      const { appAccountToken: _, ...rest } = sale;
      const shared = { ...rest, inAppOwnershipType: "FAMILY_SHARED" as const };
      const proof = signedTransaction(store.authority, app, shared, clock);
      assert.equal((await send("bob", { transaction: proof })).status, 200);
      const both = [[["pass.silver", "active"]], [["pass.silver", "active"]]];
      assert.deepEqual([await states("ada"), await states("bob")], both);
      const revoked = { ...shared, revocationDate: clock + hour, revocationType: "FAMILY_REVOKE" as const };
      await send("bob", { transaction: signedTransaction(store.authority, app, revoked, clock + hour) });
      assert.deepEqual([await states("ada"), await states("bob")], [both[0], [["pass.silver", "expired"]]]);
      assert.equal(id, sale.originalTransactionId);
    });

    it("is no subscription with the renewal information of another one", async () => {
      const id = await subscribed();
      const other = await apple.subscribe("bob", "pass.silver", hour);
      const { renewal } = apple.proofOf(other);
      const forged = await send("ada", { transaction: apple.proofOf(id).transaction, renewal });
      assert.deepEqual([forged.status, forged.body.code], [422, "purchase.bad_proof"]);
    });

    it("keeps a guest from being idle", async () => {
      const { playedChecks } = await collected(
        world.game,
        { ...world.means(), signingKey: async () => ["k"] },
        "playedChecks",
      );
      const hasBought = () => playedChecks["bought"]?.hasPlayed("ada");
      assert.equal(await hasBought(), false);
      await subscribed();
      assert.equal(await hasBought(), true);
    });
  });

  describe("of Google Play", () => {
    const claim = (userId: string, token: string) =>
      world.call(postGoogle, { as: userId, body: { token, subscription: true } });
    const hint = async (token: string, said: object = {}) => {
      const { status } = await world.call(postGoogleNotification, {
        headers: { authorization: play.bearer() },
        body: play.message({ subscriptionNotification: { purchaseToken: token, ...said } }),
      });
      assert.equal(status, 204);
      await world.follow();
    };
    const acknowledge = async () => {
      const records = world.changes("purchases").filter(({ after }) => after?.due);
      await acknowledgePurchases.handler({ ...world.means(), records } as never);
    };

    it("is what Google says it is, whatever the notification says, and is acknowledged", async () => {
      const { subscriptions } = play;
      const token = subscriptions.subscribe("pass.silver", hour, { player: "ada" });
      // Its product may be asked for as one that is bought once by mistake.
      const asProduct = await world.call(postGoogle, { as: "ada", body: { token } });
      assert.deepEqual([asProduct.status, asProduct.body.code], [422, "purchase.bad_proof"]);
      assert.equal((await claim("ada", token)).status, 200);
      await acknowledge();
      assert.equal(subscriptions.all.get(token)?.acknowledged, true);
      const steps: readonly [deed: () => void, state: string, renews: boolean][] = [
        [() => subscriptions.renew(token, hour), "active", true],
        [() => subscriptions.fail(token, hour), "grace", true],
        [() => subscriptions.fail(token), "hold", true],
        [() => subscriptions.renew(token, hour), "active", true],
        [() => subscriptions.pause(token), "paused", true],
        [() => subscriptions.renew(token, hour), "active", true],
        [() => subscriptions.cancel(token), "active", false],
        [() => subscriptions.expire(token), "expired", false],
      ];
      for (const [deed, state, renews] of steps) {
        deed();
        await hint(token, { notificationType: 13 });
        const [{ until, ...rest } = assert.fail()] = await entitlements("ada");
        assert.deepEqual(
          [rest.state, rest.renews, until],
          [state, renews, subscriptions.all.get(token)?.until],
        );
      }
    });

    it("with add-ons entitles to each product until its own end", async () => {
      const { subscriptions } = play;
      const now = world.clock.now();
      const addOn = (product: string, until: number) => ({ product, until, renews: false });
      const token = subscriptions.subscribe("pass.silver", 2 * hour, {
        player: "ada",
        addOns: [addOn("pass.gold", now + hour), addOn("pass.unknown", now + 9 * hour)],
      });
      const { body } = await claim("ada", token);
      assert.deepEqual(
        [body.entitlement, ...body.addOns].map(({ id, until, renews }) => [id, until - now, renews]),
        [
          ["pass.silver", (subscriptions.all.get(token)?.until ?? 0) - now, true],
          ["pass.gold", hour, false],
        ],
      );
      assert.deepEqual(await states("ada"), [
        ["pass.silver", "active"],
        ["pass.gold", "active"],
      ]);
      await acknowledge();
      assert.equal(subscriptions.all.get(token)?.acknowledged, true);
      await world.pass(90 * 60_000);
      assert.deepEqual(await states("ada"), [
        ["pass.silver", "active"],
        ["pass.gold", "expired"],
      ]);
      // A product is taken out of the purchase.
      Object.assign(subscriptions.all.get(token) ?? {}, { addOns: [] });
      await hint(token);
      assert.deepEqual(await states("ada"), [["pass.silver", "active"]]);
    });

    it("gives what it will be replaced by no earlier than that is paid", async () => {
      const { subscriptions } = play;
      const addOns = [
        { product: "pass.gold", until: world.clock.now() + 9 * hour, renews: true, after: "pass.silver" },
      ];
      const token = subscriptions.subscribe("pass.silver", hour, { player: "ada", addOns });
      await claim("ada", token);
      assert.deepEqual(await states("ada"), [["pass.silver", "active"]]);
    });

    it("ends the one whose place it takes, in the same moment", async () => {
      const { subscriptions } = play;
      const silver = subscriptions.subscribe("pass.silver", hour, { player: "ada" });
      await claim("ada", silver);
      const gold = subscriptions.upgrade(silver, "pass.gold", hour);
      // The app is closed: the hint names nobody, and the former one's player has it.
      await hint(gold);
      assert.deepEqual((await states("ada")).sort(), [
        ["pass.gold", "active"],
        ["pass.silver", "expired"],
      ]);
      await claim("ada", silver);
      assert.deepEqual((await states("ada")).sort(), [
        ["pass.gold", "active"],
        ["pass.silver", "expired"],
      ]);
      await acknowledge();
      assert.equal(subscriptions.all.get(gold)?.acknowledged, true);
    });

    it("ends no other one before it is paid: a pending upgrade may be canceled", async () => {
      const { subscriptions } = play;
      const silver = subscriptions.subscribe("pass.silver", hour, { player: "ada" });
      await claim("ada", silver);
      const upgrade = { player: "ada", replaces: silver, state: "PENDING" };
      const never = subscriptions.subscribe("pass.gold", hour, upgrade);
      assert.equal((await claim("ada", never)).body.state, "pending");
      await hint(never);
      const active = async () =>
        (await states("ada")).filter(([, state]) => state === "active").map(([id]) => id);
      assert.deepEqual(await active(), ["pass.silver"]);
      Object.assign(subscriptions.all.get(never) ?? {}, { state: "PENDING_PURCHASE_CANCELED" });
      await hint(never);
      assert.deepEqual(await active(), ["pass.silver"]);
      const gold = subscriptions.subscribe("pass.gold", hour, upgrade);
      await hint(gold);
      Object.assign(subscriptions.all.get(gold) ?? {}, { state: "ACTIVE" });
      await hint(gold);
      assert.deepEqual(await active(), ["pass.gold"]);
    });

    it("that is pending entitles to nothing, and one that was never paid neither", async () => {
      const { subscriptions } = play;
      const token = subscriptions.subscribe("pass.silver", hour, { player: "ada", state: "PENDING" });
      assert.equal((await claim("ada", token)).body.state, "pending");
      assert.deepEqual(await states("ada"), [["pass.silver", "expired"]]);
      const never = subscriptions.subscribe("pass.gold", hour, { state: "PENDING_PURCHASE_CANCELED" });
      assert.equal((await claim("ada", never)).body.state, "canceled");
      Object.assign(subscriptions.all.get(token) ?? {}, { state: "ACTIVE" });
      await hint(token);
      assert.ok((await states("ada")).some(([id, state]) => id === "pass.silver" && state === "active"));
    });
  });

  it("of a product that is sold once here is not known, and neither the other way round", async () => {
    const token = play.subscriptions.subscribe("coins.100", hour, { player: "ada" });
    const { status, body } = await world.call(postGoogle, {
      as: "ada",
      body: { token, subscription: true },
    });
    assert.deepEqual([status, body.code], [409, "purchase.unknown_product"]);
    const sold = play.sell({ product: "pass.gold", player: "ada" });
    const other = await world.call(postGoogle, { as: "ada", body: { token: sold } });
    assert.equal(other.body.code, "purchase.unknown_product");
    assert.equal((await world.walletOf("ada"))?.balance, 100);
  });
});
