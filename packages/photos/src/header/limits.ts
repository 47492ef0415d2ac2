/** The limits of a photo. Sides are in pixels, as stored. */
export const photoLimits = {
  bytes: 5 * 1024 * 1024,
  pixels: 25_000_000,
  /** The limit on pixels for CMYK, whose decoder needs five times the memory. */
  inkPixels: 16_000_000,
  shortestSide: 128,
  longestSide: 8_192,
} as const;

export const photoTypes = ["jpeg", "png", "webp"] as const;
export type PhotoType = (typeof photoTypes)[number];
