/** Decoded as stored: not yet upright, perhaps transparent. Four bytes a pixel, row by row, alpha not multiplied. */
export interface Pixels {
  width: number;
  height: number;
  data: Uint8Array | Uint8ClampedArray;
  /** True if no pixel can be transparent. */
  opaque?: boolean;
}
