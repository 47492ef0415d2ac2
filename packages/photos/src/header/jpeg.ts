import { Refused } from "../photo";
import { exifOrientation, type Orientation } from "./exif";
import type { Facts } from "./facts";
import { reader, says } from "./reader";

export const markers = {
  SOF0: 0xc0,
  SOF1: 0xc1,
  SOS: 0xda,
  EOI: 0xd9,
  APP0: 0xe0,
  APP1: 0xe1,
  APP14: 0xee,
} as const;

/** A marker with the data that its length field covers. */
export interface Segment {
  marker: number;
  body: Uint8Array;
  /** The position of the marker in the file. */
  at: number;
}

const EXIF = "Exif\0\0";

/**
 * Yields the segments, as far as the file is complete, and skips the compressed data between them. `EOI` is the last.
 */
export function* jpegSegments(bytes: Uint8Array): Generator<Segment> {
  for (let at = nextMarker(bytes, 2); at !== undefined; ) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === markers.EOI) {
      yield { marker, body: bytes.subarray(at + 2, at + 2), at };
      return;
    }
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    const end = at + 2 + length;
    if (length < 2 || end > bytes.length) return;
    yield { marker, body: bytes.subarray(at + 4, end), at };
    at = nextMarker(bytes, end);
  }
}

/**
 * Returns the start of the next marker that begins a segment. In compressed data, 0xff is escaped with a zero, and
 * restart markers are skipped.
 */
function nextMarker(bytes: Uint8Array, from: number): number | undefined {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const code = bytes[at + 1];
    if (code === undefined) return undefined;
    const standsAlone = code <= 0x01 || (code >= 0xd0 && code <= 0xd8) || code === 0xff;
    if (!standsAlone) return at;
  }
  return undefined;
}

export const isJpeg = (bytes: Uint8Array): boolean => says(bytes, 0, "\xff\xd8\xff");

/**
 * Reads a JPEG's facts.
 *
 * @throws {Refused} `decode_failed` if the file ends before the picture's size.
 */
export function readJpegHeader(bytes: Uint8Array): Facts {
  let orientation: Orientation | undefined;
  let frame: Segment | undefined;
  for (const segment of jpegSegments(bytes)) {
    if (segment.marker === markers.SOS) break;
    if (isFrame(segment.marker)) frame ??= segment;
    if (segment.marker === markers.APP1 && says(segment.body, 0, EXIF))
      orientation ??= exifOrientation(segment.body.subarray(EXIF.length));
  }
  if (!frame || frame.body.length < 6) throw new Refused("decode_failed");
  const body = reader(frame.body);
  return {
    height: body.readUInt16BE(1),
    width: body.readUInt16BE(3),
    orientation: orientation ?? 1,
    animated: false,
    inks: body.readUInt8(5) === 4,
  };
}

/** Returns true for SOF0 to SOF15. DHT, JPG and DAC have numbers in between. */
const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
