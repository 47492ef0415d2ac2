import { strict as assert } from "node:assert";
import type { Pixels } from "@game-backend/photos/decode/pixels";
import { ground, reduction, upright } from "@game-backend/photos/decode/upright";
import type { Orientation } from "@game-backend/photos/header/exif";
import fc from "fast-check";
import { pixel } from "../chart";

describe("Decoded pixels, made upright", () => {
  const side = fc.integer({ min: 8, max: 24 });
  const picture = fc
    .tuple(side, side, fc.boolean(), fc.infiniteStream(fc.nat(255)))
    .map(([width, height, opaque, noise]): Pixels => {
      const byte = (_: unknown, i: number) => (opaque && i % 4 === 3 ? 255 : noise.next().value);
      return { width, height, data: Uint8Array.from({ length: width * height * 4 }, byte), opaque };
    });

  /** The upright position of a pixel that is stored at x, y, as the EXIF standard defines it by row and column. */
  const places: Record<
    Orientation,
    (x: number, y: number, width: number, height: number) => [number, number]
  > = {
    1: (x, y) => [x, y],
    2: (x, y, width) => [width - 1 - x, y],
    3: (x, y, width, height) => [width - 1 - x, height - 1 - y],
    4: (x, y, _, height) => [x, height - 1 - y],
    5: (x, y) => [y, x],
    6: (x, y, _, height) => [height - 1 - y, x],
    7: (x, y, width, height) => [height - 1 - y, width - 1 - x],
    8: (x, y, width) => [y, width - 1 - x],
  };

  const onGround = ([red = 0, green = 0, blue = 0, alpha = 0]: number[]) =>
    [red, green, blue].map((v) => ground + ((v - ground) * alpha) / 255);

  it("are the means of the pixels they cover, at the right position, on the background", () =>
    fc.assert(
      fc.property(
        picture,
        fc.constantFrom<Orientation>(1, 2, 3, 4, 5, 6, 7, 8),
        fc.constantFrom(1, 2, 4, 8),
        (stored, orientation, by) => {
          const width = Math.floor(stored.width / by);
          const height = Math.floor(stored.height / by);
          const made = upright(stored, orientation, by);
          assert.deepEqual([made.width, made.height], orientation < 5 ? [width, height] : [height, width]);
          for (let y = 0; y < height; y++)
            for (let x = 0; x < width; x++) {
              const covered = Array.from({ length: by * by }, (_, i) =>
                onGround(
                  pixel(
                    { ...stored, data: Uint8Array.from(stored.data) },
                    x * by + (i % by),
                    y * by + Math.floor(i / by),
                  ),
                ),
              );
              const [toX, toY] = places[orientation](x, y, width, height);
              const [red, green, blue, alpha] = pixel(made, toX, toY);
              assert.equal(alpha, 255);
              for (const [c, v] of [red, green, blue].entries()) {
                const mean = covered.reduce((sum, colour) => sum + (colour[c] ?? 0), 0) / covered.length;
                assert.ok(Math.abs((v ?? 0) - mean) <= 1, `${v}, not ${mean}`);
              }
            }
        },
      ),
      { numRuns: 100 },
    ));

  it("are scaled down only as far as the shorter side allows", () => {
    const of = (width: number, height: number) => ({ width, height, data: new Uint8Array() });
    assert.equal(reduction(of(4_032, 3_024), 512), 4);
    assert.equal(reduction(of(4_032, 3_024), 756), 4);
    assert.equal(reduction(of(4_032, 3_024), 757), 2);
    assert.equal(reduction(of(3_024, 4_032), 378), 8);
    assert.equal(reduction(of(8_000, 3_000), 10), 8);
    assert.equal(reduction(of(1_023, 1_023), 512), 1);
    assert.equal(reduction(of(200, 200), 512), 1);
  });
});
