import { existsSync } from "node:fs";
import { join } from "node:path";

export const modelNames = ["blazeface", "facemesh"] as const;
export type ModelName = (typeof modelNames)[number];

/** Of each model a graph and its weights. Whoever builds may have put them there: `NOTICE.md` of the folder. */
export const modelFiles = modelNames.flatMap((name) => [`${name}.json`, `${name}.bin`]);

export const areThere = (folder: string): boolean =>
  modelFiles.every((file) => existsSync(join(folder, file)));

/** In an artifact beside the bundle, where `__dirname` is the bundle's; in the sources otherwise. */
export const modelsFolder = (): string => join(__dirname, isSource ? "../../../models" : "models");

const isSource = __filename.endsWith("modelFiles.ts");
