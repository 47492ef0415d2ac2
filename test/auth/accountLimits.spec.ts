import assert from "node:assert/strict";
import { networksOf } from "@game-backend/framework/networksOf";
import fc from "fast-check";
import {
  accountLimits,
  dollarsPerAccount,
  growthForEverybody,
  growthOf,
} from "../../functions/auth/accountLimits";
import { harderBy, leastBits } from "../../functions/auth/proofOfWork";

const limits = accountLimits({ accountsBudget: "110", accountsPerNetwork: "32" });

/** Counts accounts as the routes do, in memory, and returns the bits of a challenge for an address. */
function world() {
  const counts = new Map<string, number>();
  const countOf = (who: string) => counts.get(who) ?? 0;
  const bitsFor = (address: string) =>
    leastBits +
    Math.max(
      harderBy(growthForEverybody(limits), countOf("everybody")),
      ...networksOf(address).map(({ size, name }) => harderBy(growthOf(size, limits), countOf(name))),
    );
  const create = (address: string) => {
    for (const who of [...networksOf(address).map(({ name }) => name), "everybody"])
      counts.set(who, countOf(who) + 1);
  };
  /** Creates the cheapest account after the other, until the hashes are used up. Returns their number. */
  const spend = (hashes: number, addresses: readonly string[]) => {
    let made = 0;
    for (let spent = 0; made < limits.perDay; made++) {
      const address = addresses[made % addresses.length] ?? "";
      spent += 2 ** bitsFor(address);
      if (spent > hashes) break;
      create(address);
    }
    return made;
  };
  return { bitsFor, create, spend };
}

/** What one core computes in an hour: SHA-256 in hardware, 10 million hashes a second. */
const hour = 3_600 * 10_000_000;

describe("the work for an account", () => {
  it("is easiest for a household's first 33 accounts of a day, and doubles with every fourth after that", () => {
    const bits = [0, 32, 33, 36, 37, 72].map((n) => leastBits + harderBy(growthOf("ipv4/32", limits), n));
    assert.deepEqual(bits, [14, 14, 15, 15, 16, 24]);
  });

  it("grows for all networks of a /48 together, and for nobody else", () => {
    // In this order, no two of the first 256 are in the same /56.
    const own = Array.from(
      { length: 65_536 },
      (_, n) => `2001:db8:7:${((n * 257) & 0xffff).toString(16)}::1`,
    );
    const attacked = world();
    const [first, day] = [world().spend(hour, own), attacked.spend(24 * hour, own)];
    assert.ok(first > 190 && first < 215, `${first} in an hour`);
    assert.ok(day > 220 && day < 250, `${day} in a day`);
    assert.ok(day * dollarsPerAccount < 1.4);
    assert.ok(attacked.bitsFor(own[9] ?? "") >= 34);
    for (const honest of ["2001:db8:8::1", "198.51.100.7"]) assert.equal(attacked.bitsFor(honest), 14);
  });

  it("grows for the /24 of IPv4 and the /32 of IPv6 too", () => {
    const street = Array.from({ length: 256 }, (_, n) => `203.0.113.${n}`);
    const provider = Array.from({ length: 65_536 }, (_, n) => `2001:db8:${n.toString(16)}::1`);
    const [ofStreet, ofProvider] = [world().spend(24 * hour, street), world().spend(24 * hour, provider)];
    assert.ok(ofStreet > 850 && ofStreet < 950, `${ofStreet}`);
    assert.ok(ofProvider > 5_500 && ofProvider < 6_500, `${ofProvider}`);
  });

  it("grows for everybody from half of the day's accounts on, by at most seven bits", () => {
    const { perDay } = limits;
    assert.equal(perDay, 20_000);
    const bits = [0, perDay / 2, perDay / 2 + 1, perDay - 1].map((n) =>
      harderBy(growthForEverybody(limits), n),
    );
    assert.deepEqual(bits, [0, 0, 1, 7]);
  });

  it("never gets less with more accounts, whatever the settings and the network", () => {
    const sizes = fc.constantFrom("ipv4/32", "ipv4/24", "ipv6/64", "ipv6/56", "ipv6/48", "ipv6/32");
    const numbers = { perDay: fc.integer({ min: 181 }), perNetwork: fc.integer({ min: 1, max: 1e6 }) };
    fc.assert(
      fc.property(fc.record(numbers), sizes, fc.nat(1e6), (some, size, accounts) => {
        for (const growth of [growthOf(size, some), growthForEverybody(some)]) {
          const [now, next] = [harderBy(growth, accounts), harderBy(growth, accounts + 1)];
          assert.ok(now >= 0 && next >= now && Number.isInteger(now));
        }
        assert.ok(growthOf("ipv6/32", some).free >= growthOf("ipv6/48", some).free);
      }),
    );
  });
});
