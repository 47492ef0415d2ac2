import type { Picture } from "../photo";
import type { Face } from "./face";
import { loadNetworks } from "./networks";
import { areThere, modelsFolder } from "./networks/modelFiles";
import { loadTemplate } from "./template";

/** Finds faces that are upright. */
export interface Detector {
  /** Worth a line in the log: the networks of MediaPipe, or our own template. */
  readonly name: "networks" | "template";
  /** The faces of a picture, the largest first, in its pixels. */
  detect(picture: Picture): Promise<Face[]>;
}

/** The networks, if all of their files are in `folder`; our own template, which needs none, otherwise. */
export const loadDetector = (folder = modelsFolder()): Promise<Detector> =>
  areThere(folder) ? loadNetworks(folder) : loadTemplate();
