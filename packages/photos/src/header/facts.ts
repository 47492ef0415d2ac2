import type { Orientation } from "./exif";

/** The facts in a format's header. */
export interface Facts {
  width: number;
  height: number;
  orientation: Orientation;
  animated: boolean;
  /** True for CMYK and YCCK, which have four inks. */
  inks: boolean;
}
