import type { Orientation } from "./exif";

/** The facts in a format's header. */
export interface Facts {
  width: number;
  height: number;
  orientation: Orientation;
  animated: boolean;
  /** Coded as four inks, CMYK or YCCK. */
  inks: boolean;
}
