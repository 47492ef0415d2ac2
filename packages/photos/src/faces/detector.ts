import type { Picture } from "../photo";
import type { Face } from "./face";

/** Finds upright faces. */
export interface Detector {
  /** The name for the log: MediaPipe's networks, or this project's template. */
  readonly name: "networks" | "template";
  /** Returns the faces in a picture, the largest first, in its pixels. */
  detect(picture: Picture): Promise<Face[]>;
}
