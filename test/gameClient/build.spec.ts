import assert from "node:assert/strict";
import { buildOf } from "@game-backend/framework/gameClient/build";
import { compareVersions } from "@game-backend/framework/gameClient/version";
import * as fc from "fast-check";

describe("the header X-Client", () => {
  it("names the game, its version, where the build came from, and the SDK", () => {
    assert.deepEqual(buildOf("acorn/1.10.2 (iOS; unity/0.3.0)"), {
      game: "acorn",
      version: "1.10.2",
      platform: "ios",
      sdk: "unity",
      sdkVersion: "0.3.0",
    });
    assert.partialDeepStrictEqual(buildOf("acorn/2.0-beta.1+7 (web; game-backend-ts/1)"), {
      version: "2.0-beta.1+7",
      platform: "web",
    });
  });

  it("may be missing", () => {
    assert.equal(buildOf(undefined), undefined);
    assert.equal(buildOf(""), undefined);
  });

  for (const text of [
    "acorn",
    "acorn/1.0",
    "acorn/new (ios; unity/1)",
    "acorn/1.0 (ios)",
    "acorn/1.0 (ios; unity)",
    "acorn/1..0 (ios; unity/1)",
    "a b/1.0 (ios; unity/1)",
    'acorn/1.0 (ios; unity/1"}\n{"a":1)',
    `acorn/1.0 (ios; unity/${"1".repeat(300)})`,
  ])
    it(`is malformed as ${JSON.stringify(text.slice(0, 40))}`, () =>
      assert.equal(buildOf(text), "malformed"));

  it("is read from 256 characters at most, so that no header takes long", () => {
    const header = "acorn/1.0 (ios; unity/1)";
    assert.notEqual(buildOf(header.padEnd(256)), "malformed");
    assert.equal(buildOf(header.padEnd(257)), "malformed");
    fc.assert(
      fc.property(fc.string({ maxLength: 256 }), (text) => {
        buildOf(text);
      }),
    );
  });
});

describe("versions", () => {
  it("are compared by their numbers", () => {
    assert.ok(compareVersions("1.10", "1.9") > 0);
    assert.ok(compareVersions("1.9.9", "1.10") < 0);
    assert.equal(compareVersions("2.0.0", "2.0"), 0);
    assert.equal(compareVersions("2", "2.0.0.0"), 0);
    assert.ok(compareVersions("2.0.0.1", "2") > 0);
    assert.equal(compareVersions("2.0.0-beta.3", "2.0+7"), 0);
    assert.ok(compareVersions("1.2026112601", "1.2026112600") > 0);
    assert.equal(compareVersions("01.002", "1.2"), 0);
  });

  it("have an order", () => {
    const version = fc.array(fc.nat(30), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(version, version, (a, b) => {
        const padded = (numbers: number[]) => [...numbers, 0, 0, 0].slice(0, 4);
        const [first, second] = [padded(a), padded(b)];
        const at = first.findIndex((number, index) => number !== second[index]);
        const expected = at < 0 ? 0 : Math.sign((first[at] ?? 0) - (second[at] ?? 0));
        assert.equal(Math.sign(compareVersions(a.join("."), b.join("."))), expected);
      }),
    );
  });
});
