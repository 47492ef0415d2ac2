import assert from "node:assert/strict";
import { letters, unusedName } from "@game-backend/tools/harness/unusedName";
import { roots, words } from "../../functions/filter/words";

describe("the names that specs draw", () => {
  it("spell no word that the filter knows, whatever is drawn", () => {
    const drawn = new RegExp(`^[${letters}]+$`, "i");
    assert.match(unusedName("ada"), /^ada-/);
    assert.match(unusedName("ada").slice(4), drawn);
    assert.deepEqual(
      [...words, ...roots].filter((word) => drawn.test(word)),
      [],
    );
  });

  it("are other ones each time", () => {
    const all = Array.from({ length: 1_000 }, () => unusedName("ada"));
    assert.equal(new Set(all).size, all.length);
  });
});
