import assert from "node:assert/strict";
import { Environment, SignedDataVerifier } from "@apple/app-store-server-library";
import { verifyApple } from "../../functions/purchases/apple/verify";
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
});
