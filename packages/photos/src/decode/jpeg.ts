import mozjpeg from "@jsquash/jpeg/codec/dec/mozjpeg_dec.js";

import { jpegSegments, markers, readJpegHeader } from "../header/jpeg";
import { Refused } from "../photo";
import { decodeInks } from "./inks";
import type { Pixels } from "./pixels";
import { unwarned } from "./unwarned";
import { decodeWasm, type Factory } from "./wasmDecoder";

const factory: Factory<{ decode(file: Uint8Array, turned: boolean): Pixels | null }> = mozjpeg;

/**
 * The maximum number of scans over the whole picture. Encoders write 1 to 16; an attacker could declare thousands
 * with a few bytes each.
 */
const MAX_SCANS = 64;

/**
 * A warning about extra bytes before the end, which some phones write. Browsers show such photos too. libjpeg reports
 * only its first warning. Ignoring this one is safe, because nothing follows these bytes; a warning about extra bytes
 * elsewhere could hide damage after them.
 */
const EXTRANEOUS = /^Corrupt JPEG data: \d+ extraneous bytes before marker 0xd9$/;

/**
 * Decodes a JPEG with mozjpeg (libjpeg-turbo) in WebAssembly. CMYK pictures use another decoder, because mozjpeg
 * cannot convert them.
 *
 * @throws {Refused} `decode_failed`, also where libjpeg would fill in missing or damaged data.
 */
export async function decodeJpeg(bytes: Uint8Array): Promise<Pixels> {
  refuseIncomplete(bytes);
  const { width, height, data } = readJpegHeader(bytes).inks
    ? decodeInks(bytes)
    : await decodeWasm(
        "mozjpeg_dec.wasm",
        factory,
        (libjpeg) => libjpeg.decode(unwarned(bytes), false),
        EXTRANEOUS,
      );
  return { width, height, data, opaque: true };
}

/** Refuses, before decoding, a file that is truncated or has too many scans. */
function refuseIncomplete(bytes: Uint8Array): void {
  let scans = 0;
  let last = 0;
  for (const { marker } of jpegSegments(bytes)) {
    if (marker === markers.SOS && ++scans > MAX_SCANS) throw new Refused("decode_failed");
    last = marker;
  }
  if (last !== markers.EOI) throw new Refused("decode_failed");
}
