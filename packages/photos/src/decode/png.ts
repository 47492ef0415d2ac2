import { crc32, inflateSync } from "node:zlib";

import { pngChunks } from "../header/png";
import { reader } from "../header/reader";
import { Refused } from "../photo";
import type { Pixels } from "./pixels";
import { unfilter } from "./pngFilters";
import { type Layout, layoutOf, type Pass, passes, rowBytes } from "./pngLayout";
import { type Colours, painter } from "./pngPainter";

/** The chunks that a decoder must understand. All others are skipped without inflating them. */
const understood: readonly string[] = ["IHDR", "PLTE", "tRNS", "IDAT", "IEND"];

/**
 * Decodes every kind of PNG; 16 bits are truncated to 8. The data must inflate to exactly the size that the
 * dimensions require, which jimp's decoder does not check for interlaced pictures.
 *
 * @throws {Refused} `decode_failed`
 */
export function decodePng(bytes: Uint8Array): Pixels {
  const { layout, colours, compressed } = parts(bytes);
  const { width, height } = layout;
  const raw = inflate(compressed, layout);
  const data = new Uint8Array(width * height * 4);
  const paint = painter(layout, colours);
  let at = 0;
  for (const pass of passes(layout)) {
    const stride = rowBytes(layout, pass.width);
    unfilter(raw, at, stride, pass.height, layout.pixelBytes);
    for (let y = 0; y < pass.height; y++, at += 1 + stride)
      paint(raw.subarray(at + 1, at + 1 + stride), pass.width, data, target(pass, y, width), pass.stepX * 4);
  }
  return { width, height, data };
}

const target = ({ left, top, stepY }: Pass, y: number, width: number) =>
  ((top + y * stepY) * width + left) * 4;

function parts(bytes: Uint8Array) {
  let layout: Layout | undefined;
  let ended = false;
  const colours: Colours = {};
  const compressed: Uint8Array[] = [];
  for (const { type, body, summed, checksum } of pngChunks(bytes)) {
    if (!understood.includes(type)) continue;
    if (crc32(summed) !== checksum) throw new Refused("decode_failed");
    if (type === "IHDR") layout ??= layoutOf(reader(body));
    if (type === "PLTE") colours.palette ??= body;
    if (type === "tRNS") colours.transparency ??= body;
    if (type === "IDAT") compressed.push(body);
    ended = type === "IEND";
  }
  if (!layout || !ended || (layout.kind === "palette" && !colours.palette))
    throw new Refused("decode_failed");
  return { layout, colours, compressed: Buffer.concat(compressed) };
}

/** zlib's smallest chunk size. */
const SMALLEST_CHUNK = 64;

/** Inflates the data into one chunk of the full size, so that zlib does not have to collect many chunks. */
function inflate(compressed: Buffer, layout: Layout): Buffer {
  const bytes = passes(layout).reduce(
    (sum, pass) => sum + pass.height * (1 + rowBytes(layout, pass.width)),
    0,
  );
  const chunkSize = Math.max(bytes + 1, SMALLEST_CHUNK);
  const raw = attempt(() => inflateSync(compressed, { maxOutputLength: bytes, chunkSize }));
  if (raw.length !== bytes) throw new Refused("decode_failed");
  return raw;
}

function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new Refused("decode_failed", { cause: error });
  }
}
