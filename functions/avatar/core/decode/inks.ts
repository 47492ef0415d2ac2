import { decode } from "jpeg-js";

import { Refused } from "../photo";
import type { Pixels } from "./pixels";

/**
 * Photos of four inks, CMYK or YCCK, by the decoder that jimp uses too. It is JavaScript, an order of magnitude
 * slower and hungrier than mozjpeg; such photos are rare.
 */
export function decodeInks(bytes: Uint8Array): Pixels {
  try {
    return decode(bytes, {
      useTArray: true,
      formatAsRGBA: true,
      tolerantDecoding: false,
      maxResolutionInMP: 25,
      maxMemoryUsageInMB: 1_024,
    });
  } catch (error) {
    throw new Refused("decode_failed", { cause: error });
  }
}
