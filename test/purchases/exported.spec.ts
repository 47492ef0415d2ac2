import assert from "node:assert/strict";
import { newSale, signedNotification, signedTransaction } from "@game-backend/stand-ins/apple/sales";
import { type GooglePlay, startGooglePlay } from "@game-backend/stand-ins/google/play";
import { type Steam, startSteam } from "@game-backend/stand-ins/steam/orders";
import postGoogle from "../../functions/purchases/routes/postGoogle";
import postGoogleNotification from "../../functions/purchases/routes/postGoogleNotification";
import postSteamStart from "../../functions/purchases/routes/postSteamStart";
import { collected } from "../contributions";
import { app, type Selling, selling, store } from "./selling";

describe("a player's export", () => {
  let play: GooglePlay;
  let steam: Steam;
  let world: Selling;
  before(async () => {
    [play, steam] = await Promise.all([startGooglePlay("com.example.game"), startSteam()]);
  });
  after(() => Promise.all([play.close(), steam.close()]));
  beforeEach(async () => {
    const google = JSON.stringify({ ...play.settings, testers: "all" });
    world = await selling({ google, googleKey: play.key, steam });
    for (const player of ["ada", "bob"]) await world.player(player);
    await world.linkSteam("ada", "76561198000000001");
  });
  afterEach(() => world.close());

  /** Returns the rows of a section, which may have several pages. */
  const section = async (name: "exportPurchases" | "exportSteamOrders", id = "ada") => {
    const { exporters } = await collected(world.game, world.means(), "exporters");
    // biome-ignore lint/suspicious/noExplicitAny: rows of every table
    const rows: any[] = [];
    const page = async (cursor: object): Promise<void> => {
      const read = await exporters[name]?.run({ id, username: id }, { ...cursor });
      rows.push(...(read?.rows ?? []));
      if (read?.next) await page(read.next);
    };
    await page({});
    return rows;
  };

  it("has purchases, subscriptions and what the stores have told of them, and nobody else's", async () => {
    const at = Date.now() - 10_000;
    const sale = newSale({ productId: "coins.100", purchaseDate: at, appAccountToken: "ada" });
    await world.claim("ada", signedTransaction(store.authority, app, sale, at));
    const refunded = { ...sale, revocationDate: at + 1, revocationReason: 0 };
    await world.notify(signedNotification(store.authority, app, "REFUND", refunded, { at: at + 1 }));
    const token = play.subscriptions.subscribe("pass.gold", 3_600_000, { player: "ada" });
    await world.call(postGoogle, { as: "ada", body: { token, subscription: true } });
    const said = { subscriptionNotification: { version: "1.0", notificationType: 4, purchaseToken: token } };
    await world.call(postGoogleNotification, {
      headers: { authorization: play.bearer() },
      body: play.message(said, "17"),
    });
    await world.claim("bob", signedTransaction(store.authority, app, newSale({ productId: "coins.100" })));
    await world.follow();
    const rows = (await section("exportPurchases")).sort((a, b) => (a.purchaseId < b.purchaseId ? -1 : 1));
    assert.deepEqual(
      rows.map(({ purchaseId, product, refunded: back }) => [purchaseId, product, back]),
      [
        [`apple#${sale.transactionId}`, "coins.100", 100_000],
        [`google#${token}`, "pass.gold", 0],
      ],
    );
    const [coins, pass] = rows;
    assert.deepEqual([coins.granted.coins, pass.term.state], [100, "active"]);
    const notes = rows.map((row) => row.notes.map(({ type }: { type: string }) => type));
    assert.deepEqual(notes, [["REFUND"], ["SUBSCRIPTION"]]);
    for (const row of rows) assert.ok(!("userId" in row || "holder" in row || "refund" in row));
  });

  it("has more purchases than a page", async () => {
    for (let at = 0; at < 51; at++) {
      const sale = newSale({ productId: "coins.100", purchaseDate: Date.now() - at, appAccountToken: "ada" });
      await world.claim("ada", signedTransaction(store.authority, app, sale));
      await world.pass(30_000);
    }
    const ids = new Set((await section("exportPurchases")).map(({ purchaseId }) => purchaseId));
    assert.equal(ids.size, 51);
  });

  it("has orders in Steam, also those that nobody has paid", async () => {
    const body = { product: "coins.100", quantity: 2 };
    const begun = await world.call(postSteamStart, { as: "ada", address: "192.0.2.1", body });
    const [{ at, ...order } = assert.fail(), ...more] = await section("exportSteamOrders");
    const { orderId, currency, amount } = begun.body;
    assert.deepEqual([order, more], [{ orderId, ...body, currency, amount, test: true }, []]);
    assert.ok(at <= Date.now());
    assert.deepEqual(await section("exportSteamOrders", "bob"), []);
  });
});
