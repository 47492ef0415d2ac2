import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { certificateOf, keyOfChain } from "../../functions/purchases/stores/apple/chain";
import { extensionIds } from "../../functions/purchases/stores/apple/der";
import { appleRoots } from "../../functions/purchases/stores/apple/roots";

/** The certificates in the specs of Apple's library, by their names there. */
const library = dirname(require.resolve("@apple/app-store-server-library/package.json"));
const text = readFileSync(join(library, "dist/tests/unit-tests/jws_verification.test.js"), "utf8");
const apples = Object.fromEntries(
  [...text.matchAll(/const (\w+)_BASE64_ENCODED = "([^"]+)"/g)].map(([, name, base64]) => [
    name,
    base64 ?? "",
  ]),
);
const cert = (name: string) => apples[name] ?? assert.fail(`Apple's library has no ${name}`);
const time = Date.parse("2025-10-15");

describe("the chain of Apple's certificates", () => {
  const roots = appleRoots.map(certificateOf);
  const real = [
    cert("REAL_APPLE_SIGNING_CERTIFICATE"),
    cert("REAL_APPLE_INTERMEDIATE"),
    cert("REAL_APPLE_ROOT"),
  ];
  const theirs = [certificateOf(cert("ROOT_CA"))];
  const chain = (leaf: string, intermediate = "INTERMEDIATE_CA") => [
    cert(leaf),
    cert(intermediate),
    cert("ROOT_CA"),
  ];

  it("of the App Store itself is trusted by the pinned root", () => {
    assert.equal(keyOfChain(real, roots, time).asymmetricKeyType, "ec");
    assert.equal(appleRoots[0], cert("REAL_APPLE_ROOT"));
  });

  it("is not trusted without roots, by other roots, or after the signer's end", () => {
    assert.throws(() => keyOfChain(real, [], time), /no trusted root/);
    assert.throws(() => keyOfChain(real, theirs, time), /no trusted root/);
    assert.throws(() => keyOfChain(real, roots, Date.parse("2028-01-01")), /not valid at the time/);
  });

  it("of their specs is judged as they judge it", () => {
    const key = keyOfChain(chain("LEAF_CERT"), theirs, time);
    assert.equal(
      key.export({ type: "spki", format: "der" }).toString("base64"),
      cert("LEAF_CERT_PUBLIC_KEY"),
    );
    assert.throws(() => keyOfChain(chain("LEAF_CERT_INVALID_OID"), theirs, time), /App Store/);
    assert.throws(
      () =>
        keyOfChain(
          chain("LEAF_CERT_FOR_INTERMEDIATE_CA_INVALID_OID", "INTERMEDIATE_CA_INVALID_OID"),
          theirs,
          time,
        ),
      /Worldwide Developer Relations/,
    );
  });

  it("has extensions that are found in any bytes, or an error and no endless loop", () => {
    const der = Buffer.from(real[0] ?? "", "base64");
    for (let at = 0; at < der.length; at += 7)
      for (const byte of [0x00, 0x7f, 0x80, 0x84, 0xff]) {
        const changed = Buffer.from(der);
        changed[at] = byte;
        try {
          extensionIds(changed);
        } catch (error) {
          assert.ok(error instanceof RangeError, String(error));
        }
      }
    for (let length = 0; length < 200; length++)
      assert.throws(() => extensionIds(der.subarray(0, length)), RangeError);
  });
});
