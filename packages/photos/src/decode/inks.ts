import { decode } from "jpeg-js";

import { photoLimits } from "../header/limits";
import { Refused } from "../photo";
import type { Pixels } from "./pixels";

/**
 * Decodes CMYK and YCCK photos with jpeg-js, which jimp uses too. It is plain JavaScript and needs several times the
 * time and memory of mozjpeg, but such photos are rare.
 */
export function decodeInks(bytes: Uint8Array): Pixels {
  try {
    return decode(bytes, {
      useTArray: true,
      formatAsRGBA: true,
      tolerantDecoding: false,
      maxResolutionInMP: photoLimits.inkPixels / 1e6,
      maxMemoryUsageInMB: 640,
    });
  } catch (error) {
    throw new Refused("decode_failed", { cause: error });
  }
}
