import assert from "node:assert/strict";

import { readCosts } from "./costs";
import { inOrder } from "./order";

const costs = readCosts();
const files = [...Object.keys(costs), "test/b.spec.ts", "test/a.spec.ts"];

describe("the order of spec files", () => {
  it("is the dearest first, then by name, and what is not measured last", () => {
    const ordered = inOrder(files);
    const seconds = ordered.map((file) => costs[file]?.seconds ?? 0);
    assert.deepEqual(
      seconds,
      seconds.toSorted((a, b) => b - a),
    );
    assert.ok(ordered.indexOf("test/a.spec.ts") < ordered.indexOf("test/b.spec.ts"));
  });

  it("differs between seeds, and is always the same for the same seed", () => {
    const [one, other] = [inOrder(files, "1"), inOrder(files, "2")];
    assert.notDeepEqual(one, other);
    assert.deepEqual(inOrder(files.toReversed(), "1"), one);
    assert.deepEqual(one.toSorted(), files.toSorted());
  });
});
