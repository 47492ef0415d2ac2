import { strict as assert } from "node:assert";
import { deflateSync } from "node:zlib";

import { decodePhoto } from "../../../functions/avatar/core/decode";
import { pngChunks } from "../../../functions/avatar/core/header/png";
import { type Refusal, Refused } from "../../../functions/avatar/core/photo";
import { assertShows, chart } from "../chart";
import { fixture } from "../fixture";
import { chunk, pngFile } from "../pngFile";
import { type Random, random } from "../random";

const FILES = 6_000;

/** The seed of a run: a failure names the file's own, which makes that file again. */
const SEED = 20_261_120;

describe("Damaged photos", () => {
  const noise = (x: number, y: number, c: number) => (x * 31 + y * 17 + c * 101 + ((x * y) % 13)) % 256;
  const seeds: Readonly<Record<string, Buffer>> = {
    ...Object.fromEntries(
      [
        "texture.jpg",
        "textureProgressive.jpg",
        "textureInks.jpg",
        "textureLossy.webp",
        "textureLossless.webp",
        "alpha.webp",
        "restarts.jpg",
        "grey.jpg",
        "animated.webp",
        "animated.gif",
      ].map((name) => [name, fixture(name)]),
    ),
    "plain.png": pngFile({ width: 150, height: 130, sample: noise }),
    "interlaced.png": pngFile({ width: 150, height: 130, colourType: 6, interlaced: true, sample: noise }),
    "palette.png": pngFile({
      width: 150,
      height: 130,
      colourType: 3,
      depth: 4,
      sample: (x, y) => noise(x, y, 0) % 16,
      chunks: [chunk("PLTE", Buffer.alloc(48, 90)), chunk("tRNS", Buffer.alloc(9, 3))],
    }),
  };

  it(`are, all ${FILES.toLocaleString("en")} of them, a picture or a refusal that is listed`, async function () {
    this.timeout(180_000);
    const names = Object.keys(seeds);
    const outcomes = new Map<string, number>();
    for (let i = 0; i < FILES; i++) {
      const seed = SEED + i;
      const name = names[i % names.length] ?? "";
      const file = damaged(seeds[name] ?? Buffer.alloc(0), random(seed));
      const outcome = await outcomeOf(file, `${name}, seed ${seed}`);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    for (const expected of ["picture", "decode_failed", "bad_dimensions", "unsupported_type"])
      assert.ok((outcomes.get(expected) ?? 0) > 100, `${expected}: ${outcomes.get(expected)}`);
  });

  it("leave the decoders as they were", async () => {
    for (const name of ["subsampled.jpg", "cmyk.jpg", "lossless.webp"])
      assertShows((await decodePhoto(fixture(name), { shortest: 144 })).picture, chart);
  });

  async function outcomeOf(file: Buffer, what: string): Promise<"picture" | Refusal> {
    try {
      const { picture } = await decodePhoto(file, { shortest: 64 });
      assert.equal(picture.data.length, picture.width * picture.height * 4);
      return "picture";
    } catch (error) {
      assert.ok(error instanceof Refused, `${what}: ${error instanceof Error ? error.stack : error}`);
      return error.refusal;
    }
  }
});

/** One to eight injuries, of which half are within the first bytes, where dimensions and tables are. */
function damaged(file: Buffer, { below, pick }: Random): Buffer {
  const injuries: readonly ((file: Buffer) => Buffer)[] = [
    (bytes) => flipped(bytes, place(bytes), 1 << below(8)),
    (bytes) => flipped(bytes, place(bytes), below(256)),
    (bytes) => replaced(bytes, place(bytes), 1, Buffer.of(pick([0, 0x7f, 0x80, 0xff]))),
    (bytes) => bytes.subarray(0, place(bytes)),
    (bytes) => replaced(bytes, place(bytes), below(32), Buffer.alloc(0)),
    (bytes) =>
      replaced(bytes, place(bytes), 0, Buffer.from(Array.from({ length: below(32) }, () => below(256)))),
    (bytes) => replaced(bytes, place(bytes), below(200), bytes.subarray(place(bytes)).subarray(0, 200)),
    resealed,
  ];
  const place = (bytes: Buffer) => below(below(2) === 0 ? Math.min(700, bytes.length) : bytes.length);

  /** What is wrong is then within a PNG whose checksums are right, or in its data before they were compressed. */
  function resealed(bytes: Buffer): Buffer {
    const chunks = [...pngChunks(bytes)].map(({ type, body }) =>
      chunk(
        type,
        type === "IDAT" && below(4) === 0
          ? deflateSync(flipped(Buffer.from(body), below(body.length), 7))
          : body,
      ),
    );
    return chunks.length === 0 ? bytes : Buffer.concat([bytes.subarray(0, 8), ...chunks]);
  }

  let hurt = Buffer.from(file);
  for (let i = 0; i <= below(8); i++) hurt = Buffer.from(pick(injuries)(hurt));
  return below(2) === 0 ? resealed(hurt) : hurt;
}

const replaced = (bytes: Buffer, at: number, length: number, by: Uint8Array) =>
  Buffer.concat([bytes.subarray(0, at), by, bytes.subarray(at + length)]);

const flipped = (bytes: Buffer, at: number, bits: number) =>
  replaced(bytes, at, 1, Buffer.of((bytes[at] ?? 0) ^ bits));
