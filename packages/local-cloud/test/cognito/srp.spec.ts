import assert from "node:assert/strict";
import { createHash, getDiffieHellman, randomBytes } from "node:crypto";
import fc from "fast-check";

import { secretHash } from "../../cognito/access";
import {
  claimSignature,
  deriveKey,
  padHex,
  passwordRecord,
  scramble,
  srpKey,
  startSrp,
} from "../../cognito/srp";

/** Values from the Go client's tests (github.com/alexrudd/cognito-srp), which were computed with Python's warrant. */
const known = {
  salt: "0c98b195a479d1a7c70c99dd680f34f5805fe686d0bc716549ff2ed895aa9111",
  secret:
    "00cf724779a05d41df17a315d188ce565d0bc7a70e6bc4199ad3959a531c6b4ca4b9ac31f639b96391a2f8d28c7d47d9759fc7a23a59bfb95691147b212b050116cf53fa1a7876ef179003dea92b246bc9584240d3e5a294a158b12cc92642bbe5c7d854338233f54fd66f10384b3d3e740280017773feb1104696bfe6e0a82ec5ef2fc23fad663f5e945e8644c872d05f4ab7961436d0602c961d1619e91b70e451f0769e80b0d6ae80052ed47c3c89f4caae02ff01917f195b8cbea78f895da7145646e64b63605a7ffd85de351c06a5a5ffb6eee8b392b4d137726468361bbcf7b4055600002ae7c8c1dd5c545862f1c4c725c01da795afab3221d322104aecd4d1ab74d5e81eb45cbdb52081b1413a9e8b08e76b961c74cdbdac017d8d22a24860a674a0cd526e8ff8403caac07c0c720636efd83291ae60ff15cbd0a881f8030495cae0327040855defba70625c78cf27ea50bcaf0322cac01cf753c5a34269e4e329c9cd388aada7781cf1c552754a0d2d3ce5fe58198a31b7b0ddc515ad",
  key: "d96cde6c95dda17175c1293140c5a81f",
};

const N = BigInt(`0x${getDiffieHellman("modp15").getPrime("hex")}`);
const number = (hex: string) => BigInt(`0x${hex}`);
const hash = (...parts: (Buffer | string)[]) => {
  const sha = createHash("sha256");
  for (const part of parts) sha.update(part);
  return number(sha.digest("hex"));
};
const bytes = (value: bigint) => Buffer.from(padHex(value), "hex");

function power(base: bigint, exponent: bigint): bigint {
  let [result, square] = [1n, ((base % N) + N) % N];
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % N;
    square = (square * square) % N;
  }
  return result;
}

describe("SRP", () => {
  it("pads, scrambles and derives as other clients do", () => {
    assert.equal(padHex("123abcd"), "0123abcd");
    assert.equal(padHex("8123abcd"), "008123abcd");
    const [A, B] = [number("6D797365637265746861736841"), number("6D797365637265746861736842")];
    assert.equal(
      scramble(A, B),
      39743664823761398449876968619416475559594078623923024211668626611155104513539n,
    );
    assert.equal(deriveKey(known.secret, known.salt).toString("hex"), known.key);
  });

  it("signs claims and hashes secrets as other clients do", () => {
    const claim = {
      poolId: "eu-west-1_myPool",
      userId: "test",
      secretBlock: Buffer.from("secretssecrestssecrets").toString("base64"),
      timestamp: "Tue Jul 10 11:01:00 UTC 2018",
    };
    const signature = claimSignature(Buffer.from(known.key, "hex"), claim);
    assert.equal(signature, "tdvQu/Li/qWl8Nni0aFPs+MwY4rvKZm0kSMrGIMSUHk=");
    assert.equal(
      secretHash("clientSecret", "test", "123abd"),
      "LoIX/oPJWZzFYv8liJYRo+CHv16FNDY10JlZEDjL3Vg=",
    );
  });

  it("shares a key with a client of the same password, whatever the salt", () => {
    const poolId = "eu-west-1_myPool";
    const salts = fc
      .stringMatching(/^(00){0,3}[0-9a-f]{2}([0-9a-f]{2}){0,14}$/)
      .filter((salt) => /[^0]/.test(salt));
    fc.assert(
      fc.property(salts, fc.string({ minLength: 1 }), (salt, secret) => {
        const record = passwordRecord(poolId, "ada", secret, salt);
        const a = number(randomBytes(32).toString("hex"));
        const A = power(2n, a);
        const exchange = startSrp(record, A.toString(16));
        assert.ok(exchange);
        // The client's half, from RFC 5054's formulas.
        const B = number(exchange.B);
        const x = hash(bytes(number(salt)), createHash("sha256").update(`myPoolada:${secret}`).digest());
        const k = hash(bytes(N), Buffer.from([2]));
        const u = scramble(A, B);
        const S = power(B - k * power(2n, x), a + u * x);
        assert.deepEqual(srpKey(record, exchange), deriveKey(S.toString(16), u.toString(16)));
      }),
      { numRuns: 20 },
    );
  });

  it("refuses values that would make the key predictable", () => {
    const record = passwordRecord("eu-west-1_myPool", "ada", "secret");
    for (const A of ["0", "00", N.toString(16), (2n * N).toString(16), "xyz", ""])
      assert.equal(startSrp(record, A), undefined);
  });
});
