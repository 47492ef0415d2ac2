import { existsSync } from "node:fs";
import { join } from "node:path";

export const modelNames = ["blazeface", "facemesh"] as const;
export type ModelName = (typeof modelNames)[number];

/** Each model's graph and weights. They are optional: see `NOTICE.md` in the folder. */
export const modelFiles = modelNames.flatMap((name) => [`${name}.json`, `${name}.bin`]);

export const areThere = (folder: string): boolean =>
  modelFiles.every((file) => existsSync(join(folder, file)));

/** In an artifact beside the bundle, where `__dirname` is the bundle's; in the sources otherwise. */
export const modelsFolder = (): string => join(__dirname, isSource ? "../../../models" : "models");

const isSource = __filename.endsWith("modelFiles.ts");
