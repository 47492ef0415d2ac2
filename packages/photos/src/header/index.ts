import { Refused } from "../photo";
import type { Facts } from "./facts";
import { isJpeg, readJpegHeader } from "./jpeg";
import { type PhotoType, photoLimits } from "./limits";
import { isPng, readPngHeader } from "./png";
import { isWebp, readWebpHeader } from "./webp";

export interface Header extends Facts {
  type: PhotoType;
}

/**
 * Reads a photo's type and facts from its first bytes and its header, without decoding it. The upload's file name and
 * content type are ignored.
 *
 * @throws {Refused} `too_large` over 5 MB; `unsupported_type` if it is not JPEG, PNG or WebP; `bad_dimensions` over
 * 25 megapixels (16 for four inks), with a side over 8,192 or under 128 pixels, or if animated; `decode_failed`
 * without dimensions.
 */
export function readHeader(bytes: Uint8Array): Header {
  if (bytes.length > photoLimits.bytes) throw new Refused("too_large");
  const header = read(bytes);
  if (header.animated || !isAllowed(header)) throw new Refused("bad_dimensions");
  return header;
}

function read(bytes: Uint8Array): Header {
  if (isJpeg(bytes)) return { type: "jpeg", ...readJpegHeader(bytes) };
  if (isPng(bytes)) return { type: "png", ...readPngHeader(bytes) };
  if (isWebp(bytes)) return { type: "webp", ...readWebpHeader(bytes) };
  throw new Refused("unsupported_type");
}

const isAllowed = ({ width, height, inks }: Facts) =>
  Math.min(width, height) >= photoLimits.shortestSide &&
  Math.max(width, height) <= photoLimits.longestSide &&
  width * height <= (inks ? photoLimits.inkPixels : photoLimits.pixels);
