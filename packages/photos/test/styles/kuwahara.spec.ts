import assert from "node:assert/strict";

import { lumaOf, toCanvas, toPicture } from "@game-backend/photos/styles/canvas";
import { kuwahara } from "@game-backend/photos/styles/kuwahara";
import { random } from "../../../../tools/lib/random";
import { painted } from "../pictures";

const side = 64;

describe("painting in patches", () => {
  it("does not change a plain picture, up to its border", () => {
    const plain = toCanvas(painted(side, side, () => [200, 100, 50]));
    assert.deepEqual(toPicture(kuwahara(plain, 4)), toPicture(plain));
  });

  it("keeps the border between two colours sharp and in place", () => {
    const halves = painted(side, side, (x) => (x < side / 2 ? [30, 60, 90] : [220, 200, 180]));
    const light = lumaOf(kuwahara(toCanvas(halves), 4));
    const row = Array.from(light.subarray(side * 20, side * 21), (value) => Math.round(value * 255));
    assert.ok((row[side / 2 - 1] ?? 255) < 80 && (row[side / 2] ?? 0) > 180, row.join());
  });

  it("reduces grain inside patches to less than a third", () => {
    const { below } = random(7);
    const grainy = toCanvas(painted(side, side, () => [100 + below(40), 100 + below(40), 100 + below(40)]));
    assert.ok(deviation(lumaOf(kuwahara(grainy, 4))) < deviation(lumaOf(grainy)) / 3);
  });
});

function deviation(values: Float32Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
