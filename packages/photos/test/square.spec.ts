import assert from "node:assert/strict";
import { isWithin, scaledSquare } from "@game-backend/photos/square";
import fc from "fast-check";

describe("squares of a photo", () => {
  it("stay within the picture that it was decoded to", () => {
    const photo = fc.record({
      width: fc.integer({ min: 128, max: 8_192 }),
      height: fc.integer({ min: 128, max: 8_192 }),
    });
    fc.assert(
      fc.property(photo, fc.constantFrom(1, 2, 4, 8), fc.nat(), fc.nat(), fc.nat(), (size, by, a, b, c) => {
        const picture = { width: Math.floor(size.width / by), height: Math.floor(size.height / by) };
        const side = 16 + (a % (Math.min(size.width, size.height) - 15));
        const square = { side, x: b % (size.width - side + 1), y: c % (size.height - side + 1) };
        assert.ok(isWithin(square, size));
        const scale = Math.max(picture.width, picture.height) / Math.max(size.width, size.height);
        const scaled = scaledSquare(square, scale, picture);
        assert.ok(isWithin(scaled, picture) && scaled.x >= 0 && scaled.y >= 0 && scaled.side >= 1);
      }),
    );
  });
});
