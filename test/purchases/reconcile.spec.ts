import assert from "node:assert/strict";
import { newSale, signedNotification, signedTransaction } from "@game-backend/stand-ins/apple/sales";
import { type AppleServer, startAppleServer } from "@game-backend/stand-ins/apple/server";
import { type GooglePlay, startGooglePlay } from "@game-backend/stand-ins/google/play";
import * as purchasesFeature from "../../functions/purchases/definition";
import postGoogle from "../../functions/purchases/routes/postGoogle";
import { ownGame } from "../../tools/harness/ownWorld";
import { app, type Selling, selling, store } from "./selling";

const game = ownGame({ purchases: purchasesFeature });

const hour = 3_600_000;

describe("the reconciliation with the stores", () => {
  let apple: AppleServer;
  let play: GooglePlay;
  let world: Selling;
  const { warn } = console;
  before(() => {
    console.warn = () => {};
  });
  after(() => {
    console.warn = warn;
  });
  beforeEach(async () => {
    apple = await startAppleServer(app.bundleId);
    play = await startGooglePlay("com.example.game");
    world = await selling({
      google: JSON.stringify({ ...play.settings, testers: "all" }),
      googleKey: play.key,
      appleKey: apple.key,
      ...apple.settings,
    });
    await world.player("ada");
  });
  afterEach(async () => {
    world.close();
    await apple.close();
    await play.close();
  });

  const reconcile = (from?: number, to = Date.now()) =>
    game.jobs.reconcileStores.handler({
      ...world.means(),
      input: {
        to: new Date(to).toISOString(),
        ...(from !== undefined && { from: new Date(from).toISOString() }),
      },
    } as never) as Promise<{ asked: number; differences: number; purchases: string[] }>;
  const balance = async () => (await world.walletOf("ada"))?.balance;

  it("repairs what no notification told, once, over pages, and counts what differed", async () => {
    const at = Date.now() - 2 * hour;
    const sale = newSale({ productId: "coins.100", purchaseDate: at });
    await world.claim("ada", signedTransaction(store.authority, app, sale, at));
    const told = Array.from({ length: 45 }, (_, n) =>
      newSale({ productId: "coins.100", purchaseDate: at + n, appAccountToken: "ada" }),
    );
    for (const each of told) {
      // The app has sent all but two.
      if (told.indexOf(each) >= 2)
        await world.claim("ada", signedTransaction(store.authority, app, each, at));
      const note = signedNotification(store.authority, app, "ONE_TIME_CHARGE", each, { at });
      apple.sent(note, at);
      // Three of them did not arrive.
      if (told.indexOf(each) >= 3) await world.notify(note);
    }
    const refunded = { ...sale, revocationDate: at + 1, revocationReason: 0 };
    apple.sent(signedNotification(store.authority, app, "REFUND", refunded, { at: at + 1 }), at + 1);
    apple.sent(signedNotification(store.authority, app, "TEST", sale, { at }), at);
    apple.sent("no.notification.atall", at);
    await world.follow();
    assert.equal(await balance(), 200 + 43 * 100);
    const { differences, purchases } = await reconcile();
    // Two that nobody has sent wait for it, and one was paid back.
    assert.deepEqual([differences, await balance()], [3, 100 + 43 * 100]);
    assert.ok(purchases.includes(`apple#${sale.transactionId}`));
    assert.equal((await reconcile()).differences, 0);
    assert.equal(await balance(), 100 + 43 * 100);
  });

  it("takes back what Google has voided, also what Google has forgotten since", async () => {
    const tokens = Array.from({ length: 5 }, () => play.sell({ product: "coins.100", player: "ada" }));
    for (const token of tokens)
      assert.equal((await world.call(postGoogle, { as: "ada", body: { token } })).status, 200);
    const [first = "", second = "", third = ""] = tokens;
    for (const purchaseToken of [first, second, third, "never.claimed"])
      play.voided.push({ purchaseToken, at: Date.now() - hour });
    for (const token of [first, third])
      Object.assign(play.sales.get(token) ?? {}, { state: "CANCELLED", refundableQuantity: 0 });
    play.sales.delete(second);
    assert.equal(await balance(), 600);
    assert.deepEqual((await reconcile()).differences, 3);
    assert.equal(await balance(), 300);
    assert.equal((await reconcile()).differences, 0);
  });

  it("looks at three days by itself, and at any time by hand", async () => {
    const at = Date.now() - 20 * 24 * hour;
    const sale = newSale({ productId: "coins.100", purchaseDate: at, appAccountToken: "ada" });
    apple.sent(signedNotification(store.authority, app, "ONE_TIME_CHARGE", sale, { at }), at);
    assert.equal((await reconcile()).asked, 0);
    assert.equal((await reconcile(at - hour, at + hour)).differences, 1);
    await world.claim("ada", signedTransaction(store.authority, app, sale, at));
    assert.equal(await balance(), 200);
  });

  it("asks Apple about more than the month that Google remembers", async () => {
    const at = Date.now() - 60 * 24 * hour;
    const sale = newSale({ productId: "coins.100", purchaseDate: at, appAccountToken: "ada" });
    apple.sent(signedNotification(store.authority, app, "ONE_TIME_CHARGE", sale, { at }), at);
    const token = play.sell({ product: "coins.100", player: "ada" });
    await world.call(postGoogle, { as: "ada", body: { token } });
    play.voided.push({ purchaseToken: token, at: Date.now() - hour });
    play.sales.delete(token);
    assert.equal((await reconcile(at - hour)).differences, 2);
    assert.equal((await reconcile(at - hour, at + hour)).differences, 0);
    assert.equal(await balance(), 100);
  });

  it("asks the others if a store does not answer, and fails then", async () => {
    // Apple is asked first.
    await apple.close();
    const token = play.sell({ product: "coins.100", player: "ada" });
    await world.call(postGoogle, { as: "ada", body: { token } });
    play.voided.push({ purchaseToken: token, at: Date.now() - hour });
    play.sales.delete(token);
    assert.equal(await balance(), 200);
    await assert.rejects(reconcile());
    assert.equal(await balance(), 100);
  });

  it("fails while a store does not answer, and asks no store that is not set up", async () => {
    play.weather.status = 503;
    await assert.rejects(reconcile());
    world.close();
    world = await selling();
    assert.deepEqual(await reconcile(), { asked: 0, differences: 0, purchases: [] });
  });
});
