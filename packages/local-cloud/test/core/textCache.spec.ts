import assert from "node:assert/strict";

import { jsonPath } from "../../apigateway/vtl/jsonPath";
import { TextCache } from "../../core/textCache";

describe("a cache of texts", () => {
  it("makes the value of a text once, and forgets the text that was asked for least recently", () => {
    const cache = new TextCache<string>(2, 10);
    const made: string[] = [];
    const get = (text: string) => cache.get(text, () => `of ${made[made.push(text) - 1]}`);
    for (const text of ["a", "b", "a", "c", "a", "b"]) assert.equal(get(text), `of ${text}`);
    assert.deepEqual(made, ["a", "b", "c", "b"]);
    assert.equal(cache.size, 2);
  });

  it("holds no long text, and no failure", () => {
    const cache = new TextCache<number>(2, 10);
    assert.equal(
      cache.get("x".repeat(11), (text) => text.length),
      11,
    );
    assert.throws(
      () =>
        cache.get("a", () => {
          throw new Error("no");
        }),
      /no/,
    );
    assert.equal(cache.size, 0);
  });

  it("keeps the paths that a template builds from client input within bounds", () => {
    const first = jsonPath("$.first");
    assert.equal(jsonPath("$.first"), first);
    for (let n = 0; n < 1_000; n++) jsonPath(`$.client${n}`);
    assert.notEqual(jsonPath("$.first"), first, "forgotten");
    const long = `$.${"x".repeat(2_000)}`;
    assert.notEqual(jsonPath(long), jsonPath(long), "not kept");
  });
});
