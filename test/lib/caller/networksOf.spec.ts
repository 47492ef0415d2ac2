import assert from "node:assert/strict";
import { networksOf } from "@game-backend/framework/networksOf";
import fc from "fast-check";

const names = (address: string) => networksOf(address).map(({ name }) => name);

describe("the networks of an address", () => {
  it("are an IPv4 address itself and its /24, also if it is mapped to IPv6", () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        const expected = [address, `${address.split(".").slice(0, 3).join(".")}.0/24`];
        assert.deepEqual(names(address), expected);
        assert.deepEqual(names(`::FFFF:${address}`), expected);
        assert.deepEqual(
          networksOf(address).map(({ size }) => size),
          ["ipv4/32", "ipv4/24"],
        );
      }),
    );
    assert.deepEqual(names("::ffff:cb00:7107"), names("203.0.113.7"));
  });

  it("are the /64, /56, /48 and /32 of an IPv6 address, in any notation", () => {
    const expected = ["2001:db8:7:1234::/64", "2001:db8:7:1200::/56", "2001:db8:7::/48", "2001:db8::/32"];
    for (const address of ["2001:db8:7:1234::9", "2001:0DB8:0007:1234:5:6:7:8", "2001:db8:7:1234::1.2.3.4"])
      assert.deepEqual(names(address), expected);
    assert.deepEqual(names("::1")[0], "0:0:0:0::/64");
    assert.deepEqual(names("1::2:3:4:5:6")[0], "1:0:0:2::/64");
    assert.deepEqual(names("nonsense"), ["nonsense"]);
  });

  it("are shared by exactly the addresses with the same first bits", () => {
    const groups = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 });
    const bitsOf = (all: readonly number[]) =>
      all.map((group) => group.toString(2).padStart(16, "0")).join("");
    const text = (all: readonly number[]) => all.map((group) => group.toString(16)).join(":");
    const near = fc.tuple(groups, fc.integer({ min: 0, max: 127 })).map(([one, bit]) => {
      const other = [...one];
      other[bit >> 4] = (other[bit >> 4] ?? 0) ^ (1 << (15 - (bit % 16)));
      return [one, other] as const;
    });
    fc.assert(
      fc.property(near, ([one, other]) => {
        fc.pre(
          one.slice(0, 5).some((group) => group !== 0) && other.slice(0, 5).some((group) => group !== 0),
        );
        const [ones, others] = [networksOf(text(one)), networksOf(text(other))];
        for (const [index, length] of [64, 56, 48, 32].entries()) {
          const isShared = bitsOf(one).slice(0, length) === bitsOf(other).slice(0, length);
          assert.equal(ones[index]?.name === others[index]?.name, isShared, `/${length}`);
          assert.equal(ones[index]?.size, `ipv6/${length}`);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
