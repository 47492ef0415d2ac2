import { readHeader } from "../header";
import type { PhotoType } from "../header/limits";
import { type Picture, Refused } from "../photo";
import { decodeJpeg } from "./jpeg";
import type { Pixels } from "./pixels";
import { decodePng } from "./png";
import { isOnSide, reduction, upright } from "./upright";
import { decodeWebp } from "./webp";

/** The photo's properties before decoding. */
export interface Original {
  /** The width as stored, in pixels, before the orientation is applied. */
  width: number;
  height: number;
  type: PhotoType;
}

export interface Decoded {
  picture: Picture;
  original: Original;
  /** The size of the photo once it is upright, in its own pixels. */
  upright: Pick<Original, "width" | "height">;
}

/** The decoders by type. They return the picture as stored, at its full size. */
export const decoders: Readonly<Record<PhotoType, (bytes: Uint8Array) => Pixels | Promise<Pixels>>> = {
  jpeg: decodeJpeg,
  png: decodePng,
  webp: decodeWebp,
};

/**
 * Decodes a photo to an upright, opaque picture without metadata. It is scaled down by the largest of 1, 2, 4 or 8 that leaves its
 * shorter side at least `shortest` pixels. It is never scaled up.
 *
 * @throws {Refused} `too_large`, `unsupported_type` or `bad_dimensions`, given the header; `decode_failed` if the
 * rest cannot be decoded.
 */
export async function decodePhoto(bytes: Uint8Array, { shortest }: { shortest: number }): Promise<Decoded> {
  const { type, width, height, orientation } = readHeader(bytes);
  const pixels = await decoders[type](bytes);
  if (pixels.width !== width || pixels.height !== height) throw new Refused("decode_failed");
  return {
    picture: upright(pixels, orientation, reduction(pixels, shortest)),
    original: { type, width, height },
    upright: isOnSide(orientation) ? { width: height, height: width } : { width, height },
  };
}
