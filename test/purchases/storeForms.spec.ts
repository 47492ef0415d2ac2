import assert from "node:assert/strict";
import { randomUUID, X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newAuthority } from "@game-backend/stand-ins/apple/authority";
import { newSale, signedTransaction } from "@game-backend/stand-ins/apple/sales";
import { AppleSubscriptions } from "@game-backend/stand-ins/apple/subscriptions";
import { startGooglePlay } from "@game-backend/stand-ins/google/play";
import { LocalGoogleStore } from "@game-backend/stand-ins/google/store";
import { certify } from "@game-backend/stand-ins/lib/certificates";
import { signedWith } from "@game-backend/stand-ins/lib/signer";
import { Notices } from "@game-backend/stand-ins/shop/notices";
import { startSteam } from "@game-backend/stand-ins/steam/orders";
import { verifyApple } from "../../functions/purchases/stores/apple/verify";
import { accessToken } from "../../functions/purchases/stores/google/accessToken";
import { appleForms, differences, type Form, googleForms, steamForms } from "./storeForms";

const app = { bundleId: "com.example.game", appAppleId: 1234567890 };
const hour = 3_600_000;
const payloadIn = (jws: string) => JSON.parse(Buffer.from(jws.split(".")[1] ?? "", "base64url").toString());

// biome-ignore lint/suspicious/noExplicitAny: each form is checked here
const said = async (answer: Response): Promise<any> => answer.json();

/** Fails with what differs. */
const has = (message: unknown, form: Form) => assert.deepEqual(differences(message, form), []);

describe("a message of a stand-in has the form that the store documents", () => {
  before(() => {
    const wrong = { response: { result: "OK", params: { count: "1", orders: {}, more: 1 } } };
    assert.deepEqual(differences(wrong, steamForms.GetReport), [
      ".response.params.more is not documented",
      '.response.params.count has another form: "1"',
      ".response.params.orders is no list",
    ]);
    assert.deepEqual(differences({}, steamForms.GetReport), [".response is missing"]);
  });

  it("of the App Store: transactions, renewal information and notifications", async () => {
    const authority = newAuthority("Forms");
    const notes: string[] = [];
    const apple = new AppleSubscriptions(authority, app, async (note) => void notes.push(note));
    const player = randomUUID();
    for (const change of [
      {},
      { type: "Non-Consumable" as const, appAccountToken: player, quantity: 3 },
      { revocationDate: Date.now(), revocationReason: 0, revocationType: "REFUND_FULL" as const },
    ])
      has(
        payloadIn(signedTransaction(authority, app, newSale({ productId: "coins.100", ...change }))),
        appleForms.transaction,
      );
    const id = await apple.subscribe(player, "pass.silver", hour);
    await apple.renew(id, hour);
    await apple.fail(id, hour);
    await apple.turnOff(id);
    await apple.upgrade(id, "pass.gold", hour);
    await apple.refund(id);
    await apple.expire(id);
    assert.equal(notes.length, 7);
    for (const note of notes) {
      const said = payloadIn(note);
      has(said, appleForms.notification);
      const sale = payloadIn(said.data.signedTransactionInfo);
      has(sale, appleForms.subscription);
      assert.equal(sale.transactionReason === "RENEWAL", sale.transactionId !== sale.originalTransactionId);
      has(payloadIn(said.data.signedRenewalInfo), appleForms.renewal);
    }
  });

  it("of Xcode, and such a transaction is taken where its certificate is configured", () => {
    const xcode = certify({ name: "StoreKit Testing in Xcode" });
    const [now, at] = [Date.now(), Date.now() - 1_000 + 0.7297];
    const said = {
      ...{ inAppOwnershipType: "PURCHASED", purchaseDate: at, subscriptionGroupIdentifier: "6F3A93AB" },
      ...{ signedDate: at + 6.7553, originalPurchaseDate: at, isUpgraded: false, offerType: 1, quantity: 1 },
      ...{ deviceVerification: "sGDn", deviceVerificationNonce: randomUUID(), transactionId: "0" },
      ...{ type: "Auto-Renewable Subscription", transactionReason: "PURCHASE", productId: "pass.gold" },
      ...{ expiresDate: at + hour, environment: "Xcode", storefrontId: "143441", storefront: "USA" },
      ...{ originalTransactionId: "0", bundleId: app.bundleId, webOrderLineItemId: "0" },
    };
    has(said, appleForms.xcodeTransaction);
    const text = signedWith(xcode, said, {
      ...{ kid: "Apple_Xcode_Key", typ: "JWT", alg: "ES256", x5c: [xcode.certificate] },
    });
    const certificate = new X509Certificate(Buffer.from(xcode.certificate, "base64"));
    const proof = verifyApple(text, { ...app, roots: [], xcode: certificate, testers: "all" }, now);
    const times = [proof.time, proof.boughtAt, proof.term?.from, proof.term?.until];
    assert.deepEqual(
      times,
      [said.signedDate, at, at, said.expiresDate].map((each) => Math.round(each)),
    );
  });

  it("of Google Play: purchases, subscriptions, what was voided, and notifications", async () => {
    const play = await startGooglePlay("com.example.game");
    try {
      const settings = { ...play.settings, testers: "all" as const, callsPerMinute: 1 };
      const bearer = `Bearer ${await accessToken(play.key, settings, Date.now())}`;
      const ask = async (path: string) => {
        const answer = await fetch(`${play.url}/androidpublisher/v3/applications/com.example.game/${path}`, {
          headers: { Authorization: bearer },
        });
        assert.equal(answer.status, 200, path);
        return said(answer);
      };
      const sold = (sale: object) => play.sell({ product: "coins.100", player: "ada", ...sale });
      for (const [sale, form] of [
        [{}, googleForms.product],
        [{ test: true, quantity: 3 }, googleForms.product],
        [{ state: "CANCELLED", refundableQuantity: 0 }, googleForms.product],
        [{ state: "PENDING" }, googleForms.unpaidProduct],
        [{ state: "CANCELLED" }, googleForms.unpaidProduct],
      ] as const)
        has(await ask(`purchases/productsv2/tokens/${sold(sale)}`), form);
      for (const [state, form] of Object.entries(googleForms.subscriptions)) {
        const id = play.subscriptions.subscribe("pass.silver", hour, { player: "ada", state });
        has(await ask(`purchases/subscriptionsv2/tokens/${id}`), form);
      }
      const renewed = play.subscriptions.subscribe("pass.silver", hour, { test: true, replaces: "former" });
      for (const renewal of [0, 1]) {
        play.subscriptions.renew(renewed, hour);
        const active = await ask(`purchases/subscriptionsv2/tokens/${renewed}`);
        has(active, googleForms.subscriptions["ACTIVE"] ?? {});
        assert.match(active.latestOrderId, new RegExp(`\\.\\.${renewal}$`));
      }
      const later = { product: "pass.gold", until: Date.now() + hour, renews: true, after: "pass.silver" };
      const changing = play.subscriptions.subscribe("pass.silver", hour, { addOns: [later] });
      const [now, next] = (await ask(`purchases/subscriptionsv2/tokens/${changing}`)).lineItems;
      has(now, googleForms.paidLine);
      has(next, googleForms.awaited);
      for (const _ of [1, 2, 3]) play.voided.push({ purchaseToken: sold({}), at: Date.now() - 1 });
      const times = `startTime=${Date.now() - hour}&endTime=${Date.now()}`;
      has(await ask(`purchases/voidedpurchases?${times}`), googleForms.voided);
    } finally {
      await play.close();
    }
  });

  it("of Pub/Sub: what Google Play tells of a purchase", async () => {
    const folder = mkdtempSync(join(tmpdir(), "forms-"));
    const told: { message: { data: string } }[] = [];
    const post = async (message: object) => void told.push(message as (typeof told)[number]);
    const store = await LocalGoogleStore.start(
      join(folder, "books"),
      "com.example.game",
      new Notices(),
      post,
    );
    try {
      const order = { player: "ada", product: "coins.100", quantity: 2 };
      await store.buy(order);
      await store.buy({ ...order, waits: true });
      const [waiting = assert.fail(), paid = assert.fail()] = store.sales;
      await store.decide(waiting.id, true);
      await store.refund(paid.id, 50_000);
      await store.refund(paid.id, 100_000);
      assert.equal(told.length, 4);
      for (const [at, note] of told.entries()) {
        has(note, googleForms.push);
        const said = JSON.parse(Buffer.from(note.message.data, "base64").toString());
        has(said, at < 2 ? googleForms.oneTime : googleForms.voidedNote);
      }
    } finally {
      await store.play.close();
      rmSync(folder, { recursive: true });
    }
  });

  it("of Steam: wallets, orders, reports and refusals", async () => {
    const steam = await startSteam();
    const ask = async (method: "GET" | "POST", name: string, fields: Record<string, string>) => {
      const form = new URLSearchParams({ appid: `${steam.settings.appId}`, ...fields });
      const answer = await fetch(
        `${steam.settings.api}/ISteamMicroTxn/${name}/${method === "GET" ? `?${form}` : ""}`,
        { method, headers: { "x-webapi-key": steam.key }, ...(method === "POST" && { body: form }) },
      );
      return said(answer);
    };
    const order = (orderid: string) => ({
      ...{ orderid, steamid: "76561198000000001", itemcount: "1", language: "en", currency: "EUR" },
      ...{ "itemid[0]": "1", "qty[0]": "2", "amount[0]": "198", "description[0]": "100 coins" },
    });
    try {
      has(await ask("GET", "GetUserInfo/v2", { steamid: "76561198000000001" }), steamForms.GetUserInfo);
      has(await ask("POST", "InitTxn/v3", { ...order("1"), usersession: "client" }), steamForms.InitTxn);
      const web = { ...order("2"), usersession: "web", ipaddress: "192.0.2.1" };
      has(await ask("POST", "InitTxn/v3", web), steamForms.InitTxn);
      has(await ask("POST", "FinalizeTxn/v2", { orderid: "1" }), steamForms.refused);
      has(await ask("GET", "QueryTxn/v3", { orderid: "3" }), steamForms.refused);
      steam.decide("1", true);
      has(await ask("POST", "FinalizeTxn/v2", { orderid: "1" }), steamForms.FinalizeTxn);
      has(await ask("GET", "QueryTxn/v3", { orderid: "1" }), steamForms.QueryTxn);
      steam.payBack("1", "PartialRefund", 99);
      has(await ask("GET", "QueryTxn/v3", { orderid: "1" }), steamForms.QueryTxn);
      const sales = { type: "GAMESALES", time: "2020-01-01T00:00:00Z", maxresults: "10" };
      const report = await ask("GET", "GetReport/v5", sales);
      has(report, steamForms.GetReport);
      assert.equal(report.response.params.orders[0].items.length, 2);
    } finally {
      await steam.close();
    }
  });
});
