import type { Square } from "./square";

/** The styles of avatars; `photo` is the crop alone. */
export const styles = ["comic", "pixel", "photo"] as const;
export type Style = (typeof styles)[number];

/**
 * The reasons why a photo gives no avatar. They are results rather than errors, because retrying would not change
 * them.
 */
export const refusals = [
  "too_large",
  "unsupported_type",
  "bad_dimensions",
  "decode_failed",
  "no_face",
  "bad_crop",
] as const;
export type Refusal = (typeof refusals)[number];

/** Thrown while a photo is examined; the processor turns it into a result. */
export class Refused extends Error {
  constructor(
    readonly refusal: Refusal,
    options?: ErrorOptions,
  ) {
    super(refusal, options);
  }
}

/** A decoded, upright, opaque picture: four bytes per pixel (red, green, blue and 255), row by row. */
export interface Picture {
  width: number;
  height: number;
  data: Uint8Array;
}

/** The sides of an avatar's files, in pixels. */
export const sizes = [512, 256, 64] as const;
export type Size = (typeof sizes)[number];

export interface Files {
  png: Uint8Array;
  webp: Uint8Array;
}

export type Outcome =
  | {
      status: "ready";
      files: Readonly<Record<Size, Files>>;
      /** The number of faces in the photo; 0 if the player framed it, because then no faces are searched for. */
      faceCount: number;
      /**
       * The part of the photo that the avatar shows, in the photo's own pixels; absent if the photo had to be turned
       * to find a face.
       */
      frame?: Square;
    }
  | { status: Refusal };
