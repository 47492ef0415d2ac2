import { jpegSegments, markers, type Segment } from "../header/jpeg";
import { says } from "../header/reader";

/**
 * The coefficient range of a sequential scan: all coefficients. Some cameras write zeros here, which decoders ignore.
 */
const ALL_COEFFICIENTS = [0, 63, 0] as const;

/**
 * Returns a JPEG without oddities that libjpeg warns about but decodes as other decoders do: extra bytes between the
 * first segments, and fields with undefined values. libjpeg reports only its first warning, so a warning about one of
 * these would hide a warning about damage.
 */
export function unwarned(bytes: Uint8Array): Uint8Array {
  const file = Uint8Array.from(bytes);
  const pieces: Uint8Array[] = [];
  let sequential = false;
  let isHead = true;
  let kept = 0;
  let end = 2;
  for (const segment of jpegSegments(file)) {
    const { marker, body, at } = segment;
    if (marker === markers.SOF0 || marker === markers.SOF1) sequential = true;
    if (marker === markers.SOS && sequential && body.length >= 6) body.set(ALL_COEFFICIENTS, body.length - 3);
    clearField(segment);
    // Before the data of the first scan, all bytes between two segments are extra. Bytes with 0xff stay, because it
    // may be a marker.
    if (isHead && at > end && !file.subarray(end, at).includes(0xff)) {
      pieces.push(file.subarray(kept, end));
      kept = at;
    }
    if (marker === markers.SOS) isHead = false;
    end = at + 4 + body.length;
  }
  return pieces.length === 0 ? file : Buffer.concat([...pieces, file.subarray(kept)]);
}

/** Replaces a JFIF version that libjpeg does not know, and a colour transform that Adobe has not defined. */
function clearField({ marker, body }: Segment): void {
  if (marker === markers.APP0 && says(body, 0, "JFIF\0") && body.length >= 14) body[5] = 1;
  const transform = marker === markers.APP14 && says(body, 0, "Adobe") ? body[11] : undefined;
  if (transform !== undefined && transform > 1) body[11] = 1;
}
