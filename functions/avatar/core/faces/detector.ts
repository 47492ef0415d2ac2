import type { Picture } from "../photo";
import type { Face } from "./face";

/** Finds faces that are upright. */
export interface Detector {
  /** Worth a line in the log: the networks of MediaPipe, or our own template. */
  readonly name: "networks" | "template";
  /** The faces of a picture, the largest first, in its pixels. */
  detect(picture: Picture): Promise<Face[]>;
}
