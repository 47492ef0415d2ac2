import assert from "node:assert/strict";
import { open, seal } from "@game-backend/framework/cursor";
import { Refusal } from "@game-backend/framework/errors";
import fc from "fast-check";

const position = fc.dictionary(
  fc.string({ minLength: 1 }).filter((name) => name !== "__proto__"),
  fc.oneof(fc.string(), fc.integer(), fc.bigInt(), fc.boolean()),
  { noNullPrototype: true },
);

const refused = (error: unknown) =>
  error instanceof Refusal && error.status === 400 && error.message.startsWith("query cursor: ");

describe("a cursor", () => {
  it("returns what was sealed, strings and numbers of any size", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string(), position, (key, scope, value) => {
        assert.deepEqual(open([key], scope, seal([key], scope, value)), value);
      }),
    );
  });

  it("keeps the 38 digits of a rank key", () => {
    const rankKey = 99_999_999_999_999_999_999_999_999_999_999_999_999n;
    assert.deepEqual(open(["k"], "s", seal(["k"], "s", { rankKey, board: "n1" })), { rankKey, board: "n1" });
  });

  it("is refused with any one character changed", () => {
    const cursor = seal(["key"], "scope", { userId: "ada", at: "2026-01-01" });
    fc.assert(
      fc.property(fc.nat(cursor.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, other) => {
        fc.pre(cursor[at] !== other);
        const tampered = cursor.slice(0, at) + other + cursor.slice(at + 1);
        assert.throws(() => open(["key"], "scope", tampered), refused);
      }),
      { numRuns: 500 },
    );
  });

  it("reveals nothing of its content", () => {
    const cursor = seal(["key"], "scope", { userId: "ada", at: "2026-01-01" });
    assert.doesNotMatch(Buffer.from(cursor, "base64url").toString("latin1"), /ada|userId|2026/);
  });

  it("is refused if shortened, extended or forged", () => {
    const cursor = seal(["key"], "scope", { userId: "ada" });
    for (const text of ["", ".", cursor.slice(0, -1), `${cursor}.`, `${cursor}=`, "e30.", "hello"]) {
      assert.throws(() => open(["key"], "scope", text), refused, text);
    }
  });

  it("is refused in another scope, and under another key", () => {
    const cursor = seal(["key"], "GET /wallet ada", { userId: "ada" });
    assert.throws(() => open(["key"], "GET /wallet bob", cursor), refused);
    assert.throws(() => open(["other"], "GET /wallet ada", cursor), refused);
  });

  it("is accepted after a rotation, and before one, with overlapping keys", () => {
    const [before, after] = [
      ["one", "two"],
      ["two", "three", "one"],
    ];
    assert.deepEqual(open(after, "s", seal(before, "s", { id: "a" })), { id: "a" });
    assert.deepEqual(open(before, "s", seal(after, "s", { id: "a" })), { id: "a" });
    assert.throws(() => open(["three", "four", "two"], "s", seal(before, "s", { id: "a" })), refused);
  });
});
