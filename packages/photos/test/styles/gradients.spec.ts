import assert from "node:assert/strict";

import { loadBackend } from "@game-backend/photos/backend";
import { flow } from "@game-backend/photos/styles/flow";
import { gradients } from "@game-backend/photos/styles/gradients";

const side = 64;
const picture = (light: (x: number, y: number) => number) =>
  Float32Array.from({ length: side * side }, (_, i) => light(i % side, Math.floor(i / side)));
const middle = (side / 2) * side + side / 2;

describe("lines and slopes", () => {
  before(() => loadBackend());

  it("measures the slope of lightness to the right and down", async () => {
    const slopes = await gradients(
      picture((x, y) => 0.2 + 0.006 * x - 0.002 * y),
      side,
    );
    const [right = 0, below = 0] = slopes.subarray(middle * 3 + 1, middle * 3 + 3);
    assert.ok(Math.abs(right - 0.006) < 2e-4 && Math.abs(below + 0.002) < 2e-4, `${right}, ${below}`);
  });

  it("finds a dark line, and none in a plain or rising area", async () => {
    const line = await gradients(
      picture((x) => (Math.abs(x - side / 2) <= 1 ? 0.1 : 0.8)),
      side,
    );
    assert.ok((line[middle * 3] ?? 0) < -0.3);
    for (const light of [picture(() => 0.5), picture((x) => 0.3 + 0.005 * x)]) {
      const lines = await gradients(light, side);
      for (let i = 0; i < lines.length; i += 3) assert.ok((lines[i] ?? -1) > 0);
    }
  });

  for (const degrees of [0, 30, 45, 90, 135, 170]) {
    it(`runs along stripes at ${degrees}°`, async () => {
      const angle = (degrees * Math.PI) / 180;
      const across = (x: number, y: number) => x * -Math.sin(angle) + y * Math.cos(angle);
      const stripes = picture((x, y) => 0.5 + 0.3 * Math.sin(across(x, y) / 2));
      const { side: half, directions } = flow(await gradients(stripes, side), side);
      const centre = ((half / 2) * half + half / 2) * 2;
      const [x = 0, y = 0] = directions.subarray(centre, centre + 2);
      assert.ok(Math.abs(x * Math.cos(angle) + y * Math.sin(angle)) > 0.999, `${x}, ${y}`);
    });
  }
});
