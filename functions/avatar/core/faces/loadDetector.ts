import type { Detector } from "./detector";
import { loadNetworks } from "./networks";
import { areThere, modelsFolder } from "./networks/modelFiles";
import { loadTemplate } from "./template";

/**
 * Loads the networks if `folder` has all of their files, and otherwise the project's own template, which needs none.
 */
export const loadDetector = (folder = modelsFolder()): Promise<Detector> =>
  areThere(folder) ? loadNetworks(folder) : loadTemplate();
