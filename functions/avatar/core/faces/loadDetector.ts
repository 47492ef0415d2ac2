import type { Detector } from "./detector";
import { loadNetworks } from "./networks";
import { areThere, modelsFolder } from "./networks/modelFiles";
import { loadTemplate } from "./template";

/** The networks, if all of their files are in `folder`; our own template, which needs none, otherwise. */
export const loadDetector = (folder = modelsFolder()): Promise<Detector> =>
  areThere(folder) ? loadNetworks(folder) : loadTemplate();
