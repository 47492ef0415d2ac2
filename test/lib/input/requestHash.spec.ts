import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { keyHash, requestHash } from "@game-backend/framework/requestHash";
import fc from "fast-check";

const hashOf = (body: unknown) => requestHash("POST", "/a", body).stored;
/** The text that is hashed for a body, as RFC 8785 writes it. */
const hashed = (text: string) =>
  `2.${createHash("sha256").update(`["POST","/a",${text}]`).digest("base64url")}`;
/** A hash as rows have it that were stored before hashes had a version. */
const former = (content: unknown) => createHash("sha256").update(JSON.stringify(content)).digest("base64url");

describe("the hash of a request", () => {
  const reversed = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(reversed)
      : value && typeof value === "object"
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, inner]) => [key, reversed(inner)]),
          )
        : value;

  it("is the same for any order of a client's keys", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        assert.equal(hashOf(reversed(body)), hashOf(body));
        assert.ok(requestHash("POST", "/a", reversed(body)).is(hashOf(body)));
      }),
    );
  });

  it("differs for any two values", () => {
    const small = fc.jsonValue({ maxDepth: 2 });
    const tree = fc.letrec((tie) => ({
      value: fc.oneof({ maxDepth: 3 }, tie("leaf"), tie("list"), tie("object")),
      leaf: fc.constantFrom(null, true, 0, 1, "", "a", "b", "1"),
      list: fc.array(tie("value"), { maxLength: 3 }),
      object: fc.dictionary(fc.constantFrom("a", "b", "1", "__proto__"), tie("value"), { maxKeys: 3 }),
    })).value;
    const same = (a: unknown, b: unknown) => canonicalText(a) === canonicalText(b);
    for (const values of [small, tree])
      fc.assert(
        fc.property(values, values, (a, b) => {
          assert.equal(hashOf(a) === hashOf(b), same(a, b), JSON.stringify([a, b]));
        }),
        { numRuns: 1_000 },
      );
  });

  it("tells an object from a list of its entries", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (body) => {
        assert.notEqual(hashOf(body), hashOf(Object.entries(body)));
        assert.notEqual(hashOf({ data: body }), hashOf({ data: Object.entries(body) }));
      }),
    );
  });

  it("writes numbers, texts and keys as RFC 8785 does", () => {
    for (const [body, text] of [
      ["-0", "0"],
      ["1e30", "1e+30"],
      ["4.50", "4.5"],
      ["2e-3", "0.002"],
      ["0.000000000000000000000000001", "1e-27"],
      ["333333333.33333329", "333333333.3333333"],
      ['"\\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"\\/"', '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'],
      // By UTF-16 units: an emoji, of two surrogates, precedes a Hebrew presentation form.
      ['{"\ufb33":1,"\u{1f600}":2,"\u20ac":3,"1":4}', '{"1":4,"€":3,"\u{1f600}":2,"\ufb33":1}'],
      ['{"__proto__":[],"a":{}}', '{"__proto__":[],"a":{}}'],
    ] as const)
      assert.equal(hashOf(JSON.parse(body)), hashed(text), body);
    assert.throws(() => hashOf(Number.NaN));
    assert.throws(() => hashOf({ name: "\ud800" }));
  });

  it("differs by method, path, values and their order in lists", () => {
    const requests = [
      ["POST", "/a", { x: [1, 2] }],
      ["PUT", "/a", { x: [1, 2] }],
      ["POST", "/b", { x: [1, 2] }],
      ["POST", "/a", { x: [2, 1] }],
      ["POST", "/a", { y: [1, 2] }],
      ["POST", "/a", { x: { 0: 1, 1: 2 } }],
      ["POST", "/a", {}],
      ["POST", "/a", []],
      ["POST", "/a", { x: 1 }],
      ["POST", "/a", [["x", 1]]],
      ["POST", "/a", null],
      ["POST", "/a", "x"],
      ["POST", "/a", { a: 1, b: 2 }],
      ["POST", "/a", { a: 2, b: 1 }],
    ] as const;
    const hashes = requests.map(([method, path, body]) => requestHash(method, path, body));
    for (const [at, one] of hashes.entries())
      for (const [other, { stored }] of hashes.entries()) assert.equal(one.is(stored), at === other);
  });

  it("accepts a row of the former kind for the same request only, also a keyed one", () => {
    const body = { b: [1, { d: 2, c: 3 }], a: null };
    const entries = [
      ["a", null],
      [
        "b",
        [
          1,
          [
            ["c", 3],
            ["d", 2],
          ],
        ],
      ],
    ];
    const stored = former(["POST", "/a", entries]);
    assert.ok(requestHash("POST", "/a", body).is(stored));
    assert.ok(!requestHash("POST", "/b", body).is(stored));
    assert.ok(!requestHash("POST", "/a", { ...body, a: 1 }).is(stored));
    assert.ok(!requestHash("POST", "/a", body).is(undefined));
    const keyed = (hash: string) => `key ${hash}`;
    assert.ok(requestHash("POST", "/a", body).is(keyed(stored), keyed));
    assert.ok(requestHash("POST", "/a", body).is(keyed(hashOf(body)), keyed));
  });

  it("of a key is the key", () => {
    assert.deepEqual([keyHash("k").stored, keyHash("k").is("k"), keyHash("k").is("l")], ["k", true, false]);
  });
});

/** A canonical text, written independently: each value with its type and length. Two zeros are one number. */
function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `L${value.length}(${value.map(canonicalText).join("")})`;
  if (value === null || typeof value !== "object") return `${typeof value}:${value === 0 ? 0 : value};`;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `O${members.length}(${members.map(([key, inner]) => `${key.length}:${key}${canonicalText(inner)}`).join("")})`;
}
