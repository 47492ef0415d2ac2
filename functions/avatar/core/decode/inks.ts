import { decode } from "jpeg-js";

import { photoLimits } from "../header/limits";
import { Refused } from "../photo";
import type { Pixels } from "./pixels";

/**
 * Photos of four inks, CMYK or YCCK, by the decoder that jimp uses too. It is JavaScript, several
 * times as slow and as hungry as mozjpeg; such photos are rare.
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
