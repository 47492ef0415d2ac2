import type { Detector } from "./detector";
import { loadNetworks } from "./networks";
import { areThere, modelsFolder } from "./networks/modelFiles";
import { loadTemplate } from "./template";

/**
 * Loads the networks if `folder` has all of their files. Otherwise loads this project's template, which needs no
 * files.
 */
export const loadDetector = (folder = modelsFolder()): Promise<Detector> =>
  areThere(folder) ? loadNetworks(folder) : loadTemplate();
