import { deflateSync, inflateSync } from "node:zlib";

import { pngChunks } from "@game-backend/photos/header/png";
import { type Random, random } from "../../../tools/lib/random";
import { fixture } from "./fixture";
import { chunk, pngFile } from "./pngFile";

/** Returns a noisy sample, so that files compress badly. */
const noise = (x: number, y: number, c: number) => (x * 31 + y * 17 + c * 101 + ((x * y) % 13)) % 256;

/** Small, intact files of every format and encoding. */
const whole: Readonly<Record<string, Buffer>> = {
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

/** Returns a damaged photo, the same one for the same seed. Some damaged photos can still be decoded. */
export function damagedPhoto(seed: number): Buffer {
  const chance = random(seed);
  return damaged(chance.pick(Object.values(whole)), chance);
}

/** Damages a file in one to eight places, half of them within the first bytes, which hold dimensions and tables. */
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

  /** Damages a PNG inside its chunks, with correct checksums, or its data before compression. */
  function resealed(bytes: Buffer): Buffer {
    const hurt = (raw: Buffer) => flipped(raw, below(raw.length), 1 + below(255));
    const chunks = [...pngChunks(bytes)].map(({ type, body }) =>
      chunk(type, type === "IDAT" && below(2) === 0 ? recompressed(body, hurt) : body),
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

function recompressed(data: Uint8Array, change: (raw: Buffer) => Buffer): Uint8Array {
  try {
    return deflateSync(change(inflateSync(data)));
  } catch {
    return data; // Already damaged.
  }
}
