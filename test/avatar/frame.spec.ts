import assert from "node:assert/strict";

import fc from "fast-check";

import {
  atFirst,
  longestOf,
  moved,
  type Size,
  type Square,
  shortestOf,
  sized,
  within,
} from "../../web/features/avatar/frame";

const sizes = fc.record({
  width: fc.integer({ min: 1, max: 8_192 }),
  height: fc.integer({ min: 1, max: 8_192 }),
});
const any = fc.integer({ min: -20_000, max: 20_000 });
const isIn = (photo: Size, { x, y, side }: Square) =>
  [x, y, side].every(Number.isInteger) &&
  x >= 0 &&
  y >= 0 &&
  x + side <= photo.width &&
  y + side <= photo.height &&
  side >= shortestOf(photo) &&
  side <= longestOf(photo);

describe("framing by hand", () => {
  it("begins, and stays, within the photo, whatever the player does", () => {
    fc.assert(
      fc.property(sizes, any, any, any, (photo, a, b, c) => {
        const first = atFirst(photo);
        return [
          first,
          within(photo, { x: a, y: b, side: c }),
          moved(photo, first, a / 3, b / 7),
          sized(photo, first, c),
        ].every((square) => isIn(photo, square));
      }),
    );
  });

  it("keeps the middle when the size changes, where there is room", () => {
    const photo = { width: 1_000, height: 1_000 };
    assert.deepEqual(sized(photo, { x: 400, y: 300, side: 200 }, 300), { x: 350, y: 250, side: 300 });
    assert.deepEqual(sized(photo, { x: 0, y: 0, side: 200 }, 300), { x: 0, y: 0, side: 300 });
  });
});
