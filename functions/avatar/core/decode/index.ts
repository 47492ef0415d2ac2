import { type Picture, Refused } from "../photo";

/** What a photo was before it was decoded. */
export interface Original {
  /** As stored, in pixels: before its orientation turns it. */
  width: number;
  height: number;
  type: "jpeg" | "png" | "webp";
}

export interface Decoded {
  picture: Picture;
  original: Original;
}

/**
 * Decodes a photo: upright, opaque, without anything else that the file says. It is scaled down by 1, 2, 4 or 8, as
 * far as its shorter side keeps `shortest` pixels; it is never scaled up.
 *
 * @throws {Refused} `too_large`, `unsupported_type`, `bad_dimensions` by its header, `decode_failed` by the rest.
 */
export async function decodePhoto(_bytes: Uint8Array, _options: { shortest: number }): Promise<Decoded> {
  throw new Refused("decode_failed");
}
