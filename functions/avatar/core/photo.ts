/** How an avatar is drawn: `photo` is the crop alone. */
export const styles = ["comic", "pixel", "photo"] as const;
export type Style = (typeof styles)[number];

/** Why there is no avatar of a photo: a result, which trying again would not change. */
export const refusals = [
  "too_large",
  "unsupported_type",
  "bad_dimensions",
  "decode_failed",
  "no_face",
] as const;
export type Refusal = (typeof refusals)[number];

/** Thrown by what looks at a photo; `processPhoto` makes it a result. */
export class Refused extends Error {
  constructor(
    readonly refusal: Refusal,
    options?: ErrorOptions,
  ) {
    super(refusal, options);
  }
}

/** Decoded, upright, opaque: four bytes a pixel, red, green, blue and 255, row by row. */
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
  | { status: "ready"; files: Readonly<Record<Size, Files>> /** People in the photo. */; faceCount: number }
  | { status: Refusal };
