import assert from "node:assert/strict";
import { createHash } from "node:crypto";

import fc from "fast-check";

import { bitsFor, isSolution } from "../../functions/auth/proofOfWork";
import { networkOf } from "../../functions/lib/networkOf";
import { solve } from "../../packages/client/src/guest";

describe("the proof of work for a guest", () => {
  it("is easiest for the first 32 guests of a network and day, and doubles with every fourth guest after that", () => {
    const bits = [0, 31, 32, 33, 36, 37, 72].map(bitsFor);
    assert.deepEqual(bits, [14, 14, 14, 15, 15, 16, 24]);
  });

  it("is solved by the client and accepted by the route", async () => {
    for (const bits of [0, 1, 7, 8, 9, 12]) assert.ok(isSolution("abc", await solve("abc", bits), bits));
    assert.ok(!isSolution("abc", await solve("abc", 4), 60));
  });

  it("is any text whose hash begins with at least so many zero bits", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (challenge, solution) => {
        const hash = createHash("sha256").update(`${challenge}.${solution}`).digest("hex");
        const zeros = BigInt(`0x1${hash}`).toString(2).slice(1).search("1");
        assert.ok(isSolution(challenge, solution, zeros));
        assert.ok(!isSolution(challenge, solution, zeros + 1));
      }),
      { numRuns: 1_000 },
    );
  });

  it("limits a computer with 10 million hashes a second to some 130 guests a day", () => {
    let hashes = 0;
    let guests = 0;
    while (hashes < 86_400 * 10_000_000) hashes += 2 ** bitsFor(guests++);
    assert.ok(guests > 120 && guests < 140, `${guests}`);
  });
});

describe("the network of an address", () => {
  it("is an IPv4 address itself, also if mapped to IPv6", () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        assert.equal(networkOf(address), address);
        assert.equal(networkOf(`::ffff:${address}`), address);
      }),
    );
  });

  it("is the /64 of an IPv6 address, in any notation", () => {
    for (const address of ["2001:db8:0:7::1", "2001:0db8::7:0:0:0:9", "2001:DB8:0:7:1:2:3:4"])
      assert.equal(networkOf(address), "2001:db8:0:7::/64");
    assert.equal(networkOf("::1"), "0:0:0:0::/64");
    fc.assert(
      fc.property(fc.ipV6(), (address) => assert.match(networkOf(address), /^([\da-f]+:){4}:\/64$|^[\d.]+$/)),
    );
  });
});
