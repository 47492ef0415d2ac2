import { readHeader } from "../header";
import type { PhotoType } from "../header/limits";
import { type Picture, Refused } from "../photo";
import { decodeJpeg } from "./jpeg";
import type { Pixels } from "./pixels";
import { decodePng } from "./png";
import { reduction, upright } from "./upright";
import { decodeWebp } from "./webp";

/** The photo's properties before decoding. */
export interface Original {
  /** As stored, in pixels: before its orientation turns it. */
  width: number;
  height: number;
  type: PhotoType;
}

export interface Decoded {
  picture: Picture;
  original: Original;
}

/** The decoded picture is as stored, at its full size. */
export const decoders: Readonly<Record<PhotoType, (bytes: Uint8Array) => Pixels | Promise<Pixels>>> = {
  jpeg: decodeJpeg,
  png: decodePng,
  webp: decodeWebp,
};

/**
 * Decodes a photo: upright, opaque, without anything else that the file says. It is scaled down by 1, 2, 4 or 8, as
 * far as its shorter side keeps `shortest` pixels; it is never scaled up.
 *
 * @throws {Refused} `too_large`, `unsupported_type`, `bad_dimensions` by its header, `decode_failed` by the rest.
 */
export async function decodePhoto(bytes: Uint8Array, { shortest }: { shortest: number }): Promise<Decoded> {
  const { type, width, height, orientation } = readHeader(bytes);
  const pixels = await decoders[type](bytes);
  if (pixels.width !== width || pixels.height !== height) throw new Refused("decode_failed");
  return {
    picture: upright(pixels, orientation, reduction(pixels, shortest)),
    original: { type, width, height },
  };
}
