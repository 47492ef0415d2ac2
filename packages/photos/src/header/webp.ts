import { Refused } from "../photo";
import { exifOrientation } from "./exif";
import type { Facts } from "./facts";
import { reader, says } from "./reader";

const ANIMATION_FLAG = 0x02;
const EXIF = "Exif\0\0";

export const isWebp = (bytes: Uint8Array): boolean => says(bytes, 0, "RIFF") && says(bytes, 8, "WEBP");

/** Yields the chunks, as far as the file is complete, and the first one even if it is incomplete. */
function* webpChunks(bytes: Uint8Array): Generator<{ type: string; body: Buffer }> {
  const file = reader(bytes);
  for (let at = 12; at + 8 <= file.length; ) {
    const size = file.readUInt32LE(at + 4);
    const end = at + 8 + size;
    if (end > file.length && at > 12) return;
    yield { type: file.toString("latin1", at, at + 4), body: file.subarray(at + 8, end) };
    at = end + (size % 2);
  }
}

/**
 * Reads a WebP's facts.
 *
 * @throws {Refused} `decode_failed` unless the file begins with the picture's size.
 */
export function readWebpHeader(bytes: Uint8Array): Facts {
  let size: { width: number; height: number } | undefined;
  let exif: Buffer | undefined;
  let animated = false;
  for (const { type, body } of webpChunks(bytes)) {
    size ??= sizeOf(type, body);
    if (!size) break;
    if (type === "ANIM" || type === "ANMF") animated = true;
    if (type === "VP8X" && ((body[0] ?? 0) & ANIMATION_FLAG) !== 0) animated = true;
    if (type === "EXIF") exif ??= body;
  }
  if (!size) throw new Refused("decode_failed");
  return { ...size, orientation: exif ? orientationOf(exif) : 1, animated, inks: false };
}

/** Returns the orientation. Some encoders begin the chunk with the header that JPEG uses. */
const orientationOf = (exif: Buffer) =>
  exifOrientation(says(exif, 0, EXIF) ? exif.subarray(EXIF.length) : exif);

/** Returns the size in a canvas, lossy or lossless chunk; `undefined` for other chunks. */
function sizeOf(type: string, body: Buffer): { width: number; height: number } | undefined {
  if (body.length < 10) return undefined;
  if (type === "VP8X") return { width: 1 + body.readUIntLE(4, 3), height: 1 + body.readUIntLE(7, 3) };
  if (type === "VP8 " && says(body, 3, "\x9d\x01\x2a"))
    return { width: body.readUInt16LE(6) & 0x3fff, height: body.readUInt16LE(8) & 0x3fff };
  if (type === "VP8L" && body[0] === 0x2f) {
    const bits = body.readUInt32LE(1);
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
  }
  return undefined;
}
