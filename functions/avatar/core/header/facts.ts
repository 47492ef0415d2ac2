import type { Orientation } from "./exif";

/** What a format's header says. */
export interface Facts {
  width: number;
  height: number;
  orientation: Orientation;
  animated: boolean;
  /** Coded as four inks, CMYK or YCCK. */
  inks: boolean;
}
