import assert from "node:assert/strict";

import { longest } from "./longest";
import { inOrder } from "./order";

const files = [...longest.toReversed(), "test/b.spec.ts", "test/a.spec.ts"];

describe("the order of spec files", () => {
  it("is the longest first, then by name", () => {
    assert.deepEqual(inOrder(files), [...longest, "test/a.spec.ts", "test/b.spec.ts"]);
  });

  it("differs between seeds, and is always the same for the same seed", () => {
    const [one, other] = [inOrder(files, "1"), inOrder(files, "2")];
    assert.notDeepEqual(one, other);
    assert.deepEqual(inOrder(files.toReversed(), "1"), one);
    assert.deepEqual(one.toSorted(), files.toSorted());
  });
});
