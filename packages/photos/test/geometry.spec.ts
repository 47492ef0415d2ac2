import assert from "node:assert/strict";

import { around, crop } from "@game-backend/photos/crop";
import type { Style } from "@game-backend/photos/photo";
import { isWithin, Square, scaledSquare } from "@game-backend/photos/square";
import { type Turns, turned } from "@game-backend/photos/turned";
import { colourAt, painted } from "./pictures";

const picture = painted(5, 3, (x, y) => [x * 10, y * 10, 7]);

describe("a turned picture", () => {
  const places: Record<Turns, (x: number, y: number) => [number, number]> = {
    0: (x, y) => [x, y],
    1: (x, y) => [2 - y, x],
    2: (x, y) => [4 - x, 2 - y],
    3: (x, y) => [y, 4 - x],
  };
  for (const turns of [0, 1, 2, 3] as const)
    it(`has every pixel where ${turns} turns clockwise put it`, () => {
      // Also tests pixels that do not start at a multiple of four bytes.
      const odd = { ...picture, data: new Uint8Array([0, ...picture.data]).subarray(1) };
      for (const whole of [picture, odd]) {
        const made = turned(whole, turns);
        assert.deepEqual([made.width, made.height], turns % 2 === 0 ? [5, 3] : [3, 5]);
        for (let y = 0; y < 3; y++)
          for (let x = 0; x < 5; x++)
            assert.deepEqual(colourAt(made, ...places[turns](x, y)), colourAt(picture, x, y));
        assert.equal(made.data.length, picture.data.length);
        assert.equal(made.data[3], 255);
      }
    });
});

describe("the square around a face", () => {
  const sides = { width: 1_000, height: 800 };
  const face = { x: 400, y: 300, width: 100, height: 120, score: 1 };
  const of = (more: object = {}, style: Style = "comic", within = sides) =>
    around({ ...face, ...more }, within, style);

  it("has room for hair and shoulders, and less of it in pixels", () => {
    // The square is 2.1 or 1.75 times the face's longer side. The face's middle is 42 % of the square below its top.
    assert.deepEqual(of(), { side: 252, x: 324, y: 224 });
    assert.deepEqual(of({}, "photo"), of());
    assert.deepEqual(of({}, "pixel"), { side: 210, x: 345, y: 245 });
    assert.equal(of({ width: 200 }).side, 420);
  });

  it("stays within the picture at every border", () => {
    assert.deepEqual(of({ x: 0, y: 0 }), { side: 252, x: 0, y: 0 });
    assert.deepEqual(of({ x: 950, y: 750 }), { side: 252, x: 748, y: 548 });
    assert.deepEqual(of({ width: 900, height: 700 }), { side: 800, x: 200, y: 0 });
    assert.equal(of({}, "comic", { width: 200, height: 800 }).side, 200);
  });
});

describe("a part of a picture", () => {
  it("is cut out where the square is", () => {
    const part = crop(
      painted(20, 10, (x, y) => [x * 10, y * 10, 9]),
      { x: 7, y: 2, side: 6 },
      6,
    );
    for (let y = 0; y < 6; y++)
      for (let x = 0; x < 6; x++) assert.deepEqual(colourAt(part, x, y), [(x + 7) * 10, (y + 2) * 10, 9]);
  });

  it("is scaled to the requested size, down and up", () => {
    const halves = painted(8, 8, (x) => (x < 4 ? [200, 0, 0] : [0, 0, 200]));
    for (const size of [4, 32]) {
      const part = crop(halves, { x: 0, y: 0, side: 8 }, size);
      assert.deepEqual([part.width, part.height, part.data.length], [size, size, size * size * 4]);
      assert.deepEqual(colourAt(part, 0, size - 1), [200, 0, 0]);
      assert.deepEqual(colourAt(part, size - 1, 0), [0, 0, 200]);
    }
  });
});

describe("a square framed by hand", () => {
  it("lies within a picture up to its edges", () => {
    const sides = { width: 100, height: 80 };
    assert.ok(isWithin({ x: 60, y: 40, side: 40 }, sides));
    assert.ok(!isWithin({ x: 61, y: 40, side: 40 }, sides));
    assert.ok(!isWithin({ x: 60, y: 41, side: 40 }, sides));
  });

  it("is at the same place in a smaller picture", () => {
    const sides = { width: 50, height: 40 };
    assert.deepEqual(scaledSquare({ x: 20, y: 10, side: 30 }, 0.5, sides), { x: 10, y: 5, side: 15 });
    assert.deepEqual(scaledSquare({ x: 60, y: 40, side: 41 }, 0.5, sides), { x: 29, y: 19, side: 21 });
    assert.deepEqual(scaledSquare({ x: 0, y: 0, side: 16 }, 0.01, sides), { x: 0, y: 0, side: 1 });
    assert.equal(scaledSquare({ x: 0, y: 0, side: 90 }, 1, sides).side, 40);
  });

  it("has a side of at least 16 pixels, and no negative edge", () => {
    const ok = (x: number, y: number, side: number) => Square.safeParse({ x, y, side }).success;
    assert.deepEqual(
      [ok(0, 0, 16), ok(0, 0, 15), ok(-1, 0, 16), ok(0, -1, 16), ok(0.5, 0, 16), ok(0, 0, 8_193)],
      [true, false, false, false, false, false],
    );
  });
});
