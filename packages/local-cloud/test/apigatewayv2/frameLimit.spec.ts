import assert from "node:assert/strict";

import fc from "fast-check";

import { FrameLimit } from "../../apigatewayv2/frameLimit";

/** A class that ws exports, but that its types lack. */
const { Sender }: { Sender: { frame(data: Buffer, options: object): Buffer[] } } = require("ws");

/** Returns a client's frame, written by ws. */
function frame(length: number, masked: boolean): Buffer {
  const [head, body = Buffer.alloc(0)] = Sender.frame(Buffer.alloc(length, "x"), {
    fin: true,
    rsv1: false,
    opcode: 1,
    mask: masked,
    readOnly: true,
  });
  return Buffer.concat([head ?? Buffer.alloc(0), body]);
}

describe("FrameLimit", () => {
  const lengths = fc.array(
    fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 65_500, max: 65_600 })),
    { minLength: 1, maxLength: 12 },
  );

  it("finds the first frame over the limit, however the bytes are split", () => {
    fc.assert(
      fc.property(
        lengths,
        fc.boolean(),
        fc.constantFrom(0, 1, 125, 126, 127, 250, 65_535, 65_536, 65_599),
        fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 20 }),
        (sizes, masked, limit, cuts) => {
          const frames = sizes.map((size) => frame(size, masked));
          const bytes = Buffer.concat(frames);
          const first = sizes.findIndex((size) => size > limit);
          const before = Buffer.concat(frames.slice(0, Math.max(first, 0))).length;
          const watched = new FrameLimit(limit);
          let at = 0;
          for (let i = 0; at < bytes.length; i++) {
            const next = Math.min(at + (cuts[i % cuts.length] ?? 1), bytes.length);
            const found = watched.exceededBy(bytes.subarray(at, next));
            // A header has at most 14 bytes, and may be split.
            if (found) return first >= 0 && next > before && at <= before + 14;
            at = next;
          }
          return first < 0;
        },
      ),
      { numRuns: 300 },
    );
  });

  it("reads lengths of eight bytes", () => {
    const header = Buffer.from([0x81, 0xff, 0, 0, 1, 0, 0, 0, 0, 0]);
    assert.equal(new FrameLimit(32 * 1024).exceededBy(header), true);
  });
});
