import { strict as assert } from "node:assert";
import { exifOrientation } from "@game-backend/photos/header/exif";
import fc from "fast-check";
import { exifBlock } from "../exifBlock";

describe("The orientation in EXIF", () => {
  for (const order of ["II", "MM"] as const)
    for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8])
      it(`is ${orientation}, written ${order === "II" ? "little" : "big"} endian`, () =>
        assert.equal(exifOrientation(exifBlock(orientation, order, 3)), orientation));

  const nonsense: Record<string, Buffer> = {
    "0": exifBlock(0, "II"),
    "9": exifBlock(9, "MM"),
    nothing: Buffer.alloc(0),
    "not TIFF": Buffer.from("Exif, but not quite"),
    "a directory beyond the end": Buffer.from("II*\0\xff\xff\xff\xff", "latin1"),
  };
  for (const [what, block] of Object.entries(nonsense))
    it(`is 1 if EXIF has ${what}`, () => assert.equal(exifOrientation(block), 1));

  it("is 1 or right if EXIF is truncated anywhere", () => {
    const block = exifBlock(6, "II", 2);
    for (let length = 0; length < block.length; length++)
      assert.ok([1, 6].includes(exifOrientation(block.subarray(0, length))));
  });

  it("is one of the eight for any bytes", () => {
    const start = fc.constantFrom("II*\0\b\0\0\0", "MM\0*\0\0\0\b", "");
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 64 }), (beginning, rest) => {
        const orientation = exifOrientation(Buffer.concat([Buffer.from(beginning, "latin1"), rest]));
        assert.ok(orientation >= 1 && orientation <= 8);
      }),
      { numRuns: 2_000 },
    );
  });
});
