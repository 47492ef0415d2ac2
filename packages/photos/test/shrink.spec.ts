import assert from "node:assert/strict";
import type { Picture } from "@game-backend/photos/photo";
import { shrink } from "@game-backend/photos/shrink";
import fc from "fast-check";
import { random } from "../../../tools/lib/random";
import { colourAt, painted } from "./pictures";

/** Returns the mean by its definition: each pixel is weighted by its share inside the area. */
function meanOf(picture: Picture, left: number, top: number, right: number, bottom: number): number[] {
  const sums = [0, 0, 0];
  for (let y = Math.floor(top); y < Math.min(bottom, picture.height); y++) {
    for (let x = Math.floor(left); x < Math.min(right, picture.width); x++) {
      const part =
        (Math.min(x + 1, right) - Math.max(x, left)) * (Math.min(y + 1, bottom) - Math.max(y, top));
      colourAt(picture, x, y).forEach((value, i) => {
        sums[i] = (sums[i] ?? 0) + value * part;
      });
    }
  }
  return sums.map((sum) => sum / ((right - left) * (bottom - top)));
}

describe("shrinking a picture", () => {
  it("makes every pixel the mean of the area that it covers", () => {
    const side = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(side, side, side, fc.integer(), (width, height, longest, seed) => {
        const { below } = random(seed);
        const picture = painted(width, height, () => [below(256), below(256), below(256)]);
        const small = shrink(picture, longest);
        assert.equal(Math.max(small.width, small.height), Math.min(longest, Math.max(width, height)));
        const [across, down] = [width / small.width, height / small.height];
        for (let y = 0; y < small.height; y++) {
          for (let x = 0; x < small.width; x++) {
            const mean = meanOf(picture, x * across, y * down, (x + 1) * across, (y + 1) * down);
            colourAt(small, x, y).forEach((value, i) => {
              assert.ok(
                Math.abs(value - (mean[i] ?? 0)) <= 0.51,
                `${width}×${height} to ${longest} at ${x}, ${y}`,
              );
            });
          }
        }
      }),
    );
  });

  it("does not change a picture that is small enough", () => {
    const picture = painted(20, 10, () => [1, 2, 3]);
    assert.equal(shrink(picture, 20), picture);
  });
});
