import mozjpeg from "@jsquash/jpeg/codec/dec/mozjpeg_dec.js";

import { jpegSegments, markers, readJpegHeader } from "../header/jpeg";
import { Refused } from "../photo";
import { decodeInks } from "./inks";
import type { Pixels } from "./pixels";
import { decodeWasm, type Factory } from "./wasmDecoder";

const factory: Factory<{ decode(file: Uint8Array, turned: boolean): Pixels | null }> = mozjpeg;

/** Passes over the whole picture: encoders make 1 to 16, an attacker thousands, of a few bytes each. */
const MAX_SCANS = 64;

/** Phones leave some before the end; browsers show such photos too. */
const EXTRANEOUS = /^Corrupt JPEG data: \d+ extraneous bytes before marker/;

/**
 * mozjpeg, which is libjpeg-turbo, as WebAssembly; pictures of four inks by other means, as it cannot convert those.
 *
 * @throws {Refused} `decode_failed` also where libjpeg would fill in what is missing or damaged.
 */
export async function decodeJpeg(bytes: Uint8Array): Promise<Pixels> {
  refuseIncomplete(bytes);
  const { width, height, data } = readJpegHeader(bytes).inks
    ? decodeInks(bytes)
    : await decodeWasm("mozjpeg_dec.wasm", factory, (libjpeg) => libjpeg.decode(bytes, false), EXTRANEOUS);
  return { width, height, data, opaque: true };
}

/** Before anything is decoded: a file that was cut off, or that would take too many passes. */
function refuseIncomplete(bytes: Uint8Array): void {
  let scans = 0;
  let last = 0;
  for (const { marker } of jpegSegments(bytes)) {
    if (marker === markers.SOS && ++scans > MAX_SCANS) throw new Refused("decode_failed");
    last = marker;
  }
  if (last !== markers.EOI) throw new Refused("decode_failed");
}
