import assert from "node:assert/strict";
import { newAuthority, signedBy } from "@game-backend/stand-ins/apple/authority";
import { newSale, signedTransaction } from "@game-backend/stand-ins/apple/sales";
import * as ages from "../../functions/ages/definition";
import getAge from "../../functions/ages/getAge";
import putAge from "../../functions/ages/putAge";
import { withdrawnAtApple } from "../../functions/ages/withdraw";
import { newProfile } from "../../functions/profile/newProfile";
import * as purchases from "../../functions/purchases/definition";
import postApple from "../../functions/purchases/routes/postApple";
import postAppleNotification from "../../functions/purchases/routes/postAppleNotification";
import settleNotes from "../../functions/purchases/routes/settleNotes";
import { world } from "../../tools/harness/ownWorld";
import { app, authority } from "../purchases/store";

const rules = JSON.stringify({ activities: ["purchases"], countries: [] });
const store = JSON.stringify({ ...app, roots: [authority.root.certificate], testers: "all" });

/** Returns what an app transaction of StoreKit has. */
const appTransaction = (changes: object = {}) => ({
  ...{ bundleId: app.bundleId, appTransactionId: "704289572311513293", receiptType: "Production" },
  ...{ receiptCreationDate: Date.now(), ...changes },
});

async function withApple() {
  const backend = world(
    { ages, purchases },
    {
      clients: {
        ...{ ageRules: rules, appleStore: store, googleStore: "", googleKey: async () => [] },
      },
    },
  );
  await backend.tables.profiles.putItem(newProfile("ada", "ada", 0));
  const say = (body: object) => backend.call(putAge, { as: "ada", body: { source: "apple", ...body } });
  return { ...backend, say };
}

describe("an age that Apple tells", () => {
  it("is taken with a signed app transaction of this app only", async () => {
    const { say, tables, close } = await withApple();
    const good = signedBy(authority, appTransaction());
    const bad = {
      "another app's": signedBy(authority, appTransaction({ bundleId: "com.example.other" })),
      "another authority's": signedBy(newAuthority("Other"), appTransaction()),
      "one without an id": signedBy(authority, appTransaction({ appTransactionId: undefined })),
      "Xcode's": signedBy(authority, appTransaction({ receiptType: "Xcode" })),
      "a changed one": `${good.slice(0, -8)}AAAAAAAA`,
    };
    for (const [what, text] of Object.entries(bad)) {
      const { status, body } = await say({ ageLower: 13, appTransaction: text });
      assert.deepEqual([status, body.code], [400, "age.bad_app_transaction"], what);
    }
    assert.deepEqual((await tables.ages.scan()).items, []);
    assert.equal((await say({ ageLower: 13, appTransaction: good })).status, 200);
    assert.equal(
      (await tables.ages.getItem({ userId: "ada" }))?.appTransactionId,
      appTransaction().appTransactionId,
    );
    close();
  });

  it("is signed by any of the stores that sign such texts", async () => {
    const { tables, means, close } = await withApple();
    const nothing = { appTransactionIn: async () => undefined, countryIn: async () => undefined };
    const all = {
      appTransactionIn: async () => "704289572311513293",
      countryIn: async () => ({ country: "DE", boughtAt: 1 }),
    };
    for (const storeProofs of [
      { nothing, all },
      { all, nothing },
    ]) {
      const body = { source: "apple", ageLower: 13, appTransaction: "signed", transaction: "signed" };
      const call = { ...means(), ageRules: rules, player: { id: "ada" }, body, storeProofs };
      await putAge.handler(call as never);
      assert.equal((await tables.ages.getItem({ userId: "ada" }))?.appTransactionId, "704289572311513293");
      await tables.ages.deleteItem({ userId: "ada" });
    }
    close();
  });

  it("takes the storefront of the player's own purchase, and of nobody else's", async () => {
    const { say, close } = await withApple();
    const bought = (appAccountToken: string) =>
      signedBy(authority, {
        ...{ bundleId: app.bundleId, environment: "Production", signedDate: Date.now() },
        ...{ storefront: "GBR", appAccountToken },
      });
    assert.deepEqual((await say({ ageLower: 13 })).body.closed, ["purchases"]);
    assert.equal((await say({ transaction: bought("bob") })).body.code, "age.bad_app_transaction");
    assert.deepEqual((await say({ transaction: bought("ADA") })).body.closed, []);
    close();
  });

  it("closes purchases, and Apple's RESCIND_CONSENT closes them for a player of any age", async () => {
    const { say, call, changes, tables, transact, close } = await withApple();
    const buy = async () => {
      const sale = newSale({ productId: "starter.pack", type: "Non-Consumable", appAccountToken: "ada" });
      return call(postApple, { as: "ada", body: { transaction: signedTransaction(authority, app, sale) } });
    };
    assert.equal((await buy()).body.code, "age.required");
    await say({ ageLower: 18, appTransaction: signedBy(authority, appTransaction()) });
    assert.deepEqual((await call(getAge, { as: "ada" })).body.closed, []);
    const signedPayload = signedBy(authority, {
      ...{ notificationType: "RESCIND_CONSENT", notificationUUID: "7e3fb20b-4cdb-47cc", version: "2.0" },
      signedDate: Date.now(),
      appData: {
        ...{ ...app, environment: "Production" },
        signedAppTransactionInfo: signedBy(authority, appTransaction()),
      },
    });
    for (let delivery = 0; delivery < 2; delivery++)
      assert.equal((await call(postAppleNotification, { body: { signedPayload } })).status, 204);
    const means = { tables, transact, now: Date.now() };
    const records = changes("storeNotes");
    assert.equal(records.length, 1);
    const withdrawnConsents = {
      withdrawnAtApple: { withdraw: (id: string) => withdrawnAtApple.withdraw(means as never, id) },
    };
    const clients = { appleStore: store, googleStore: "", googleKey: async () => [], withdrawnConsents };
    await settleNotes.handler({ ...means, ...clients, records } as never);
    const { body } = await call(getAge, { as: "ada" });
    assert.deepEqual(body, { band: "18-up", consent: "withdrawn", closed: ["purchases"] });
    assert.equal((await buy()).body.code, "age.guardian_needed");
    close();
  });
});
