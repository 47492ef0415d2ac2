import { existsSync } from "node:fs";
import { join } from "node:path";

export const modelNames = ["blazeface", "facemesh"] as const;
export type ModelName = (typeof modelNames)[number];

/** The graph and weights of each model. They are optional: see `NOTICE.md` in the folder. */
export const modelFiles = modelNames.flatMap((name) => [`${name}.json`, `${name}.bin`]);

export const areThere = (folder: string): boolean =>
  modelFiles.every((file) => existsSync(join(folder, file)));

/**
 * Returns the models' folder. In an artifact it is next to the bundle, to which `__dirname` refers; otherwise it is
 * in the package.
 */
export const modelsFolder = (): string => join(__dirname, isSource ? "../../models" : "models");

const isSource = /modelFiles\.[jt]s$/.test(__filename);
