import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { Environment, SignedDataVerifier } from "@apple/app-store-server-library";
import { signedBy } from "@game-backend/stand-ins/apple/authority";
import { newSale, payloadOf } from "@game-backend/stand-ins/apple/sales";
import { certify } from "@game-backend/stand-ins/lib/certificates";
import { signedWith } from "@game-backend/stand-ins/lib/signer";
import { verifyApple } from "../../functions/purchases/stores/apple/verify";
import { app, authority, badProofs, goodProofs, now, settings } from "./proofs";

describe("a proof of the App Store", () => {
  // Without the online checks it looks at the certificates at the time of the signature, as ours does.
  const official = new SignedDataVerifier(
    [Buffer.from(authority.root.certificate, "base64")],
    false,
    Environment.PRODUCTION,
    app.bundleId,
    app.appAppleId,
  );
  const takenByApple = async (proof: string) => {
    try {
      await official.verifyAndDecodeTransaction(proof);
      return "takes";
    } catch {
      return "refuses";
    }
  };

  it("is one of 150 cases at least", () => {
    const all = [...badProofs, ...goodProofs].map(({ what }) => what);
    assert.equal(new Set(all).size, all.length);
    assert.ok(all.length >= 150, `${all.length}`);
  });

  for (const { what, proof, official: expected } of badProofs)
    it(`is refused: ${what}`, async () => {
      assert.throws(() => verifyApple(proof, settings, now), Error);
      if (typeof expected === "string") assert.equal(await takenByApple(proof), expected);
    });

  for (const { what, proof, says, official: expected } of goodProofs)
    it(`counts: ${what}`, async () => {
      const said = verifyApple(proof, settings, now);
      assert.deepEqual({ ...said, ...says }, said);
      if (typeof expected === "string") assert.equal(await takenByApple(proof), expected);
    });

  describe("of Xcode's StoreKit testing", () => {
    const xcode = certify({ name: "StoreKit Testing in Xcode" });
    const other = certify({ name: "StoreKit Testing in Xcode" });
    const signedIn = (environment: string, by = xcode, x5c = [by.certificate]) =>
      signedWith(by, payloadOf(app, { ...newSale({ productId: "coins.100" }), ...sale(environment) }, now), {
        ...{ alg: "ES256", x5c },
      });
    const sale = (environment: string) => ({
      ...{ environment: environment as "Sandbox", transactionId: "0", originalTransactionId: "0" },
      purchaseDate: now - 5,
    });
    const local = { ...settings, xcode: new X509Certificate(Buffer.from(xcode.certificate, "base64")) };

    it("counts with times that have fractions of a millisecond, as Xcode signs them", () => {
      const times = { purchaseDate: now - 5 + 0.485, originalPurchaseDate: now - 5 + 0.485 };
      const payload = payloadOf(
        app,
        { ...newSale({ productId: "coins.100" }), ...sale("Xcode"), ...times },
        now,
      );
      const text = signedWith(
        xcode,
        { ...payload, signedDate: now - 0.2703 },
        { alg: "ES256", x5c: [xcode.certificate] },
      );
      const { transaction, boughtAt, time } = verifyApple(text, local, now);
      assert.deepEqual([transaction, boughtAt, time], [`xcode-${now - 5}-0`, now - 5, now]);
    });

    it("counts where its certificate is configured, as test money with an id that no reset repeats", () => {
      const { transaction, test, product } = verifyApple(signedIn("Xcode"), local, now);
      assert.deepEqual([transaction, test, product], [`xcode-${now - 5}-0`, true, "coins.100"]);
    });

    it("is refused elsewhere before anything else is looked at", () => {
      for (const text of [signedIn("Xcode"), signedBy(authority, JSON.parse('{"environment":"Xcode"}'))])
        assert.throws(() => verifyApple(text, settings, now), /Xcode are not signed by Apple/);
    });

    it("is refused if another Xcode has signed it, or if it claims Apple's environments", () => {
      for (const text of [
        signedIn("Xcode", other),
        signedIn("Xcode", other, [xcode.certificate]),
        signedIn("Production"),
        signedIn("Sandbox"),
        signedIn("LocalTesting"),
      ])
        assert.throws(() => verifyApple(text, local, now), Error);
    });
  });
});
