import { strict as assert } from "node:assert";
import { readHeader } from "@game-backend/photos/header/index";
import { type Refusal, Refused } from "@game-backend/photos/photo";
import fc from "fast-check";
import { fixture } from "../fixture";
import { afterStart, frameOnly, segment } from "../jpegFile";
import { chunk, pngFile } from "../pngFile";
import { refusalOf } from "../refusal";

describe("A photo's header", () => {
  const png = (width: number, height: number) =>
    pngFile({ width, height, sample: () => 0, data: Buffer.alloc(0) });
  const webp = (width: number, height: number) => {
    const canvas = Buffer.alloc(30);
    canvas.write("RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0", "latin1");
    canvas.writeUIntLE(width - 1, 24, 3);
    canvas.writeUIntLE(height - 1, 27, 3);
    return canvas;
  };

  for (const [name, type, orientation] of [
    ["subsampled.jpg", "jpeg", 1],
    ["progressive.jpg", "jpeg", 1],
    ["orientation3.jpg", "jpeg", 3],
    ["lossy.webp", "webp", 1],
    ["lossless.webp", "webp", 1],
    ["alpha.webp", "webp", 1],
  ] as const)
    it(`has type, dimensions and orientation of ${name}`, () => {
      const { width, height, ...header } = readHeader(fixture(name));
      assert.deepEqual([header.type, width, height, header.orientation], [type, 192, 144, orientation]);
    });

  it("has the dimensions as stored, before turning", () => {
    for (const name of ["orientation6.jpg", "orientation6.webp"]) {
      const { width, height, orientation } = readHeader(fixture(name));
      assert.deepEqual([width, height, orientation], [144, 192, 6]);
    }
  });

  describe("has limits", () => {
    const within = [
      [128, 128],
      [5_000, 5_000],
      [8_192, 3_051],
      [128, 8_192],
    ] as const;
    const beyond = [
      [127, 500],
      [500, 127],
      [5_000, 5_001],
      [8_193, 128],
      [128, 8_193],
      [0, 500],
    ] as const;
    for (const [type, file] of Object.entries({ jpeg: frameOnly, png, webp })) {
      for (const [width, height] of within)
        it(`accept ${width} × ${height} as ${type}`, () =>
          assert.equal(readHeader(file(width, height)).width, width));
      for (const [width, height] of beyond)
        if (width > 0 || type !== "webp")
          it(`refuse ${width} × ${height} as ${type}`, async () => {
            const { refusal } = await refusalOf(() => readHeader(file(width, height)));
            assert.equal(refusal, "bad_dimensions");
          });
    }

    it("of 16 megapixels for four inks", async () => {
      assert.equal(readHeader(frameOnly(4_000, 4_000, 0xc0, 4)).width, 4_000);
      const { refusal } = await refusalOf(() => readHeader(frameOnly(4_000, 4_001, 0xc0, 4)));
      assert.equal(refusal, "bad_dimensions");
    });

    it("of 5 MB, to the byte", async () => {
      const padded = (bytes: number) =>
        Buffer.concat([fixture("subsampled.jpg"), Buffer.alloc(bytes)]).subarray(0, bytes);
      assert.equal(readHeader(padded(5 * 1024 * 1024)).type, "jpeg");
      assert.equal((await refusalOf(() => readHeader(padded(5 * 1024 * 1024 + 1)))).refusal, "too_large");
    });
  });

  const refused: Record<string, [file: Buffer, refusal: Refusal]> = {
    nothing: [Buffer.alloc(0), "unsupported_type"],
    "a GIF": [fixture("animated.gif"), "unsupported_type"],
    "an SVG with a script": [
      Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
      "unsupported_type",
    ],
    "a page with a photo behind it": [
      Buffer.concat([Buffer.from("<html>"), fixture("subsampled.jpg")]),
      "unsupported_type",
    ],
    "a TIFF": [Buffer.from("II*\0\b\0\0\0", "latin1"), "unsupported_type"],
    "an AVIF": [Buffer.from("\0\0\0\x20ftypavif", "latin1"), "unsupported_type"],
    "a sound": [Buffer.from("RIFF\x24\0\0\0WAVEfmt ", "latin1"), "unsupported_type"],
    "an animated PNG": [fixture("animated.png"), "bad_dimensions"],
    "an animated WebP": [fixture("animated.webp"), "bad_dimensions"],
    "a JPEG that ends before its frame": [fixture("subsampled.jpg").subarray(0, 100), "decode_failed"],
    "a PNG that ends before its dimensions": [png(200, 200).subarray(0, 20), "decode_failed"],
    "a PNG that begins with something else": [
      Buffer.concat([
        png(200, 200).subarray(0, 8),
        chunk("tEXt", Buffer.from("a\0b")),
        png(200, 200).subarray(8),
      ]),
      "decode_failed",
    ],
    "a WebP that ends before its dimensions": [fixture("lossy.webp").subarray(0, 24), "decode_failed"],
  };
  for (const [what, [file, refusal]] of Object.entries(refused))
    it(`refuses ${what} as ${refusal}`, async () =>
      assert.equal((await refusalOf(() => readHeader(file))).refusal, refusal));

  it("is not confused by a thumbnail inside", () => {
    const thumbnail = segment(0xe1, frameOnly(64, 64));
    assert.equal(readHeader(afterStart(fixture("subsampled.jpg"), thumbnail)).width, 192);
  });

  it("results in facts or a refusal, for any bytes that begin like a photo", () => {
    const beginnings = [
      "\xff\xd8\xff",
      "\x89PNG\r\n\x1a\n",
      "\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
      "RIFF\0\0\0\0WEBPVP8X",
    ];
    const names = ["orientation6.jpg", "orientation6.webp", "animated.png", "alpha.webp"];
    const beginning = fc.constantFrom(
      ...beginnings.map((text) => Buffer.from(text, "latin1")),
      ...names.map((name) => fixture(name).subarray(0, 90)),
    );
    fc.assert(
      fc.property(beginning, fc.uint8Array({ maxLength: 200 }), fc.nat(90), (start, rest, kept) => {
        try {
          const { width, height } = readHeader(Buffer.concat([start.subarray(0, kept), rest]));
          assert.ok(width >= 128 && height >= 128 && width * height <= 25_000_000);
        } catch (error) {
          assert.ok(error instanceof Refused, String(error));
        }
      }),
      { numRuns: 20_000 },
    );
  });
});
