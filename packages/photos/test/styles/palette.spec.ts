import assert from "node:assert/strict";

import { fromOklab, toOklab } from "@game-backend/photos/styles/oklab";
import { reduced } from "@game-backend/photos/styles/palette";
import { tidied } from "@game-backend/photos/styles/tidied";
import { random } from "../../../../tools/lib/random";

const even = (length: number) => new Float32Array(length).fill(1);

describe("a palette", () => {
  it("is the colours themselves if there are few enough", () => {
    const colours = [0.9, 0.1, 0.2, 0.1, 0.8, 0.3, 0.2, 0.2, 0.7];
    const many = Float32Array.from({ length: 90 }, (_, i) => colours[i % 9] ?? 0);
    const palette = reduced(many, even(30), 20);
    for (let i = 0; i < 30; i++) {
      const at = (palette.indices[i] ?? 0) * 3;
      assert.deepEqual(palette.colours.slice(at, at + 3), many.slice(i * 3, i * 3 + 3));
    }
  });

  it("has at most the given number of colours, and is the same for the same picture", () => {
    const { below } = random(3);
    const colours = Float32Array.from({ length: 3000 }, () => below(1000) / 1000);
    const palette = reduced(colours, even(1000), 20);
    assert.equal(palette.colours.length, 60);
    assert.ok(palette.colours.every(Number.isFinite));
    assert.deepEqual(reduced(colours, even(1000), 20), palette);
  });

  it("spends more colours on areas with more weight", () => {
    const { below } = random(5);
    const colours = Float32Array.from({ length: 3000 }, (_, i) => (i < 1500 ? 0 : 0.6) + below(400) / 1000);
    const first = Float32Array.from({ length: 1000 }, (_, i) => (i < 500 ? 50 : 1));
    const { indices } = reduced(colours, first, 12);
    const used = (from: number, to: number) => new Set(indices.slice(from, to)).size;
    assert.ok(used(0, 500) > used(500, 1000));
  });

  it("measures distances in Oklab, which converts back to the same colour", () => {
    const rgb = Float32Array.from([0, 0, 0, 1, 1, 1, 1, 0, 0, 0.2, 0.5, 0.7]);
    fromOklab(toOklab(rgb)).forEach((value, i) => {
      assert.ok(Math.abs(value - (rgb[i] ?? 0)) < 1e-3);
    });
    // The values are from the colour space's author: https://bottosson.github.io/posts/oklab/
    const [light = 0, a = 0, b = 0] = toOklab(Float32Array.from([1, 0, 0]));
    assert.ok(Math.abs(light - 0.628) < 1e-3 && Math.abs(a - 0.225) < 1e-3 && Math.abs(b - 0.126) < 1e-3);
  });

  describe("in a drawing", () => {
    // Colours 0 and 1 look almost the same. Colour 2 differs.
    const colours = Float32Array.from([0.8, 0, 0, 0.85, 0, 0, 0.3, 0, 0]);
    const tidy = (index: number, ...cells: number[]) => {
      const indices = new Uint8Array(64);
      for (const cell of cells) indices[cell] = index;
      return [...tidied({ colours, indices }, 8).entries()].flatMap(([i, left]) => (left === 0 ? [] : [i]));
    };

    it("leaves no specks", () => assert.deepEqual(tidy(2, 27), []));
    it("leaves no faint stains", () => assert.deepEqual(tidy(1, 27, 28, 35), []));
    it("keeps an eye of two cells", () => assert.deepEqual(tidy(2, 27, 28), [27, 28]));
    it("keeps patches, however faint", () => {
      const patch = [18, 19, 20, 26, 27, 28, 34, 35, 36];
      assert.deepEqual(tidy(1, ...patch), patch);
    });
  });
});
