import assert from "node:assert/strict";

import { idBytes } from "../../core/idBytes";

describe("the bytes of ids", () => {
  it("are never the same twice, and stay as they are, however many are drawn", () => {
    const drawn = Array.from({ length: 2_000 }, (_, at) => idBytes(8 + (at % 13)));
    const before = drawn.map((bytes) => bytes.toString("hex"));
    for (let more = 0; more < 1_000; more++) idBytes(20);
    assert.deepEqual(
      drawn.map((bytes) => bytes.toString("hex")),
      before,
    );
    assert.deepEqual(
      drawn.map(({ length }) => length),
      drawn.map((_, at) => 8 + (at % 13)),
    );
    assert.equal(new Set(before).size, before.length);
  });
});
