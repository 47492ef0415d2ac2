/**
 * Pixels as decoded: not yet upright, and possibly transparent. Four bytes a pixel, row by row, with straight alpha.
 */
export interface Pixels {
  width: number;
  height: number;
  data: Uint8Array | Uint8ClampedArray;
  /** True if no pixel can be transparent. */
  opaque?: boolean;
}
