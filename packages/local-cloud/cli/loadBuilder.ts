import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

import { requireBundled } from "../core/bundled";
import { DeployError } from "../engine";
import type { Builder } from "../reload/builder";

/**
 * Loads a builder: a module by its path, or one of a package that the program in `folder` depends on. Rejects with a
 * `DeployError` if it is not there, or does not export a builder's functions.
 */
export async function loadBuilder(module: string, folder: string): Promise<Builder> {
  const { sources, rebuild, resources, document, userView, season, close, isLibrary, advise, lacks } =
    (await requireBundled(fileOf(module, folder))) as Partial<Builder>;
  if (typeof sources !== "function" || typeof rebuild !== "function")
    throw new DeployError(`The builder ${module} exports no functions "sources" and "rebuild".`);
  return {
    sources,
    rebuild,
    ...(resources && { resources }),
    ...(isLibrary && { isLibrary }),
    ...(advise && { advise }),
    ...(lacks && { lacks }),
    ...(document && { document }),
    ...(userView && { userView }),
    ...(season && { season }),
    ...(close && { close }),
  };
}

function fileOf(module: string, folder: string): string {
  const path = resolve(module);
  if (existsSync(path)) return path;
  try {
    return createRequire(join(folder, "index.js")).resolve(module);
  } catch {
    throw new DeployError(
      `There is no builder ${module}: --builder takes a module's path, or its name in a package.`,
    );
  }
}
