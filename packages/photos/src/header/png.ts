import { Refused } from "../photo";
import { exifOrientation } from "./exif";
import type { Facts } from "./facts";
import { reader, says } from "./reader";

export interface Chunk {
  type: string;
  /** The type and body, over which the checksum is computed. */
  summed: Uint8Array;
  body: Uint8Array;
  checksum: number;
}

const SIGNATURE = "\x89PNG\r\n\x1a\n";
const IHDR_BYTES = 13;

/** Yields the chunks, as far as the file is complete. `IEND` is the last. */
export function* pngChunks(bytes: Uint8Array): Generator<Chunk> {
  const file = reader(bytes);
  for (let at = SIGNATURE.length; at + 12 <= file.length; ) {
    const end = at + 8 + file.readUInt32BE(at);
    if (end + 4 > file.length) return;
    const type = file.toString("latin1", at + 4, at + 8);
    yield {
      type,
      summed: file.subarray(at + 4, end),
      body: file.subarray(at + 8, end),
      checksum: file.readUInt32BE(end),
    };
    if (type === "IEND") return;
    at = end + 4;
  }
}

export const isPng = (bytes: Uint8Array): boolean => says(bytes, 0, SIGNATURE);

/**
 * Reads a PNG's facts.
 *
 * @throws {Refused} `decode_failed` unless the file begins with the picture's size.
 */
export function readPngHeader(bytes: Uint8Array): Facts {
  let size: { width: number; height: number } | undefined;
  let exif: Uint8Array | undefined;
  let animated = false;
  for (const { type, body } of pngChunks(bytes)) {
    if (!size) {
      if (type !== "IHDR" || body.length !== IHDR_BYTES) break;
      size = { width: reader(body).readUInt32BE(0), height: reader(body).readUInt32BE(4) };
    }
    if (type === "acTL") animated = true;
    if (type === "eXIf") exif ??= body;
  }
  if (!size) throw new Refused("decode_failed");
  return { ...size, orientation: exif ? exifOrientation(exif) : 1, animated, inks: false };
}
