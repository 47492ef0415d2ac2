import assert from "node:assert/strict";

import { boxBlur } from "@game-backend/photos/styles/boxBlur";
import { lumaOf, toCanvas, toPicture } from "@game-backend/photos/styles/canvas";
import { flow } from "@game-backend/photos/styles/flow";
import { follow } from "@game-backend/photos/styles/follow";
import { kuwahara } from "@game-backend/photos/styles/kuwahara";
import { levels } from "@game-backend/photos/styles/levels";
import { fromOklab, toOklab } from "@game-backend/photos/styles/oklab";
import { random } from "../../../../tools/lib/random";
import { painted } from "../pictures";
import { assertClose } from "./close";

const noise = (length: number, seed = 1) => {
  const { below } = random(seed);
  return Float32Array.from({ length }, () => below(1_000) / 1_000);
};
const clamped = (at: number, side: number) => Math.min(side - 1, Math.max(0, at));

describe("a canvas", () => {
  it("has a picture's colours from 0 to 1, and gives them back, cut off at both ends", () => {
    const picture = painted(2, 2, (x, y) => [x * 255, y * 51, 102]);
    const canvas = toCanvas(picture);
    assert.equal(canvas.side, 2);
    assertClose(canvas.data, [0, 0, 0.4, 1, 0, 0.4, 0, 0.2, 0.4, 1, 0.2, 0.4]);
    assert.deepEqual(toPicture(canvas), picture);
    const beyond = toPicture({ side: 1, data: Float32Array.of(-0.5, 1.5, 0.5) });
    assert.deepEqual([...beyond.data], [0, 255, 128, 255]);
  });

  it("has the luma of each pixel by Rec. 601", () => {
    assertClose(lumaOf({ side: 1, data: Float32Array.of(1, 0, 0) }), [0.299]);
    assertClose(lumaOf({ side: 1, data: Float32Array.of(0.5, 1, 1) }), [0.8505]);
  });
});

describe("lightness", () => {
  const curveOf = (light: (i: number) => number) =>
    levels(painted(10, 20, (x, y) => [light(x + y * 10), light(x + y * 10), light(x + y * 10)]));

  it("of a dull photo is stretched until it has nearly black and nearly white", () => {
    const curve = curveOf((i) => (i % 2 === 0 ? 60 : 180));
    const [dark = 1, light = 0] = [curve[60], curve[180]];
    // Scaled by 0.98 / (180 − 60) · 255, from 15 % below the darkest.
    assertClose([dark, light], [0.0835, 1]);
    assert.ok((curve[120] ?? 0) > dark && (curve[120] ?? 0) < light);
  });

  it("of a plain photo is not stretched beyond four times", () => {
    const curve = curveOf(() => 128);
    assertClose([(curve[130] ?? 0) - (curve[129] ?? 0)], [(0.98 / 0.25) * (1 / 255)], 1e-3);
  });

  it("ignores the darkest and the lightest pixel in a hundred", () => {
    const plain = curveOf((i) => (i % 2 === 0 ? 60 : 180));
    const withSpots = curveOf((i) => (i === 0 ? 0 : i === 1 ? 255 : i % 2 === 0 ? 60 : 180));
    assert.deepEqual(withSpots, plain);
    assert.notDeepEqual(
      curveOf((i) => (i < 20 ? 0 : i % 2 === 0 ? 60 : 180)),
      plain,
    );
  });
});

describe("a blur", () => {
  it("is the mean of the square around each pixel, in which the border repeats", () => {
    const [side, channels, radius] = [7, 2, 2];
    const data = noise(side * side * channels);
    const wanted = Array.from({ length: data.length }, (_, i) => {
      const [channel, x, y] = [
        i % channels,
        Math.floor(i / channels) % side,
        Math.floor(i / channels / side),
      ];
      let sum = 0;
      for (let dy = -radius; dy <= radius; dy++)
        for (let dx = -radius; dx <= radius; dx++)
          sum += data[(clamped(y + dy, side) * side + clamped(x + dx, side)) * channels + channel] ?? 0;
      return sum / (2 * radius + 1) ** 2;
    });
    assertClose(boxBlur(data, side, channels, radius), wanted);
  });
});

describe("Kuwahara's filter", () => {
  it("is the mean of eight squares around each pixel, of which flat ones count more", () => {
    const [side, radius] = [11, 4];
    const canvas = { side, data: noise(side * side * 3, 4) };
    const inside = (at: number) => side - 1 - Math.abs(side - 1 - Math.abs(at));
    const colour = (x: number, y: number) => {
      const at = (inside(y) * side + inside(x)) * 3;
      return [...canvas.data.subarray(at, at + 3)] as [number, number, number];
    };
    const luma = ([red, green, blue]: readonly number[]) =>
      0.299 * (red ?? 0) + 0.587 * (green ?? 0) + 0.114 * (blue ?? 0);
    /** Returns the mean colour of the square that starts here, and its weight, which depends on the lightness variance. */
    const square = (left: number, top: number) => {
      const colours = Array.from({ length: (radius + 1) ** 2 }, (_, i) =>
        colour(left + (i % (radius + 1)), top + Math.floor(i / (radius + 1))),
      );
      const mean = [0, 1, 2].map(
        (c) => colours.reduce((sum, one) => sum + (one[c] ?? 0), 0) / colours.length,
      );
      const squares = colours.reduce((sum, one) => sum + luma(one) ** 2, 0) / colours.length;
      const variance = squares - luma(mean) ** 2;
      return { mean, weight: (1e-3 / (variance + 4e-4)) ** 4 };
    };
    const offsets = [-radius, -radius / 2, 0];
    const wanted = Array.from({ length: side * side }, (_, i) => {
      const [x, y] = [i % side, Math.floor(i / side)];
      const squares = offsets.flatMap((dy) =>
        offsets.flatMap((dx) => (dx === -2 && dy === -2 ? [] : [square(x + dx, y + dy)])),
      );
      const all = squares.reduce((sum, { weight }) => sum + weight, 0);
      return [0, 1, 2].map(
        (c) => squares.reduce((sum, { mean, weight }) => sum + (mean[c] ?? 0) * weight, 0) / all,
      );
    }).flat();
    assertClose(kuwahara(canvas, radius).data, wanted, 2e-3);
  });
});

describe("strokes along the flow", () => {
  const [side, half] = [24, 12];
  const along = (x: number, y: number) => ({
    side: half,
    directions: Float32Array.from({ length: half * half * 2 }, (_, i) => (i % 2 === 0 ? x : y)),
  });
  const weights = [1, 2, 3, 4, 5].map((step) => Math.exp(-2 * (step / 5) ** 2));
  const all = weights.reduce((sum, weight) => sum + 2 * weight, 1);

  it("spread a dot over five pixels to each side, less the further away", () => {
    const dot = new Float32Array(side * side * 4);
    for (let channel = 0; channel < 4; channel++) dot[(12 * side + 12) * 4 + channel] = channel + 1;
    for (const [direction, at] of [
      [along(1, 0), (step: number) => 12 * side + 12 + step],
      [along(0, 1), (step: number) => (12 + step) * side + 12],
      [along(-1, 0), (step: number) => 12 * side + 12 + step],
    ] as const) {
      const drawn = follow(dot, direction);
      for (let step = -7; step <= 7; step++) {
        const share = step === 0 ? 1 : (weights[Math.abs(step) - 1] ?? 0);
        assertClose(
          drawn.subarray(at(step) * 4, at(step) * 4 + 4),
          [1, 2, 3, 4].map((value) => (value * share) / all),
        );
      }
      assertClose([drawn.reduce((sum, value) => sum + value, 0)], [10], 1e-3);
    }
  });

  it("stop at the border, and leave a plain picture unchanged", () => {
    const plain = new Float32Array(side * side * 4).fill(0.5);
    for (const direction of [along(1, 0), along(0, -1), along(0.6, 0.8)])
      assertClose(follow(plain, direction), [...plain]);
  });

  it("never turn back where the flow is written the other way round", () => {
    const data = noise(side * side * 4, 9);
    const { directions } = along(1, 0);
    const flipped = directions.map((value, i) => (Math.floor(i / 2) % 3 === 0 ? -value : value));
    assertClose(follow(data, { side: half, directions: flipped }), [...follow(data, along(1, 0))]);
  });
});

describe("the flow", () => {
  const whole = 16;
  const slopes = (right: number, down: number) =>
    Float32Array.from({ length: whole * whole * 3 }, (_, i) => [9, right, down][i % 3] ?? 0);

  it("is perpendicular to the slope, at half the size", () => {
    for (const [right, down] of [
      [1, 0],
      [0, 1],
      [0.6, 0.8],
      [-0.6, 0.8],
    ] as const) {
      const { side, directions } = flow(slopes(right, down), whole);
      assert.equal(side, whole / 2);
      assert.equal(directions.length, side * side * 2);
      for (let i = 0; i < directions.length; i += 2) {
        const [x = 0, y = 0] = directions.subarray(i, i + 2);
        assertClose([x * right + y * down, Math.hypot(x, y)], [0, 1], 1e-3);
      }
    }
  });

  it("is straight down where there is no slope", () => {
    const { directions } = flow(slopes(0, 0), whole);
    assertClose(
      directions.map(Math.abs),
      Array.from({ length: directions.length }, (_, i) => i % 2),
    );
  });

  it("differs from one part of the picture to another", () => {
    const parts = Float32Array.from({ length: whole * whole * 3 }, (_, i) => {
      const left = Math.floor(i / 3) % whole < whole / 2;
      return [0, left ? 1 : 0, left ? 0 : 1][i % 3] ?? 0;
    });
    const { side, directions } = flow(parts, whole);
    const at = (x: number) =>
      [...directions.subarray((3 * side + x) * 2, (3 * side + x) * 2 + 2)].map(Math.abs);
    assertClose(at(0), [0, 1], 1e-3);
    assertClose(at(side - 1), [1, 0], 1e-3);
  });
});

describe("Oklab", () => {
  it("has the values of its author, and converts every colour back", () => {
    // https://bottosson.github.io/posts/oklab/: white, red, green and blue
    const rgb = Float32Array.of(1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0.02, 0.03, 0.01, 0.5, 0.25, 0.75);
    const lab = toOklab(rgb);
    assertClose(
      lab.subarray(0, 12),
      [1, 0, 0, 0.62796, 0.22486, 0.12585, 0.86644, -0.23389, 0.1795, 0.45201, -0.03246, -0.31153],
      1e-4,
    );
    assertClose(fromOklab(lab), [...rgb], 1e-3);
  });

  it("has no colours darker than black", () => {
    assertClose(toOklab(Float32Array.of(-0.5, -0.1, 0)), [0, 0, 0]);
    assert.ok(fromOklab(Float32Array.of(0.1, 0.3, -0.3)).every((value) => value >= 0));
  });
});
