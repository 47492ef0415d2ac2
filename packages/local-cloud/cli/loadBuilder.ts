import { join } from "node:path";

import { packageFolder } from "../core/packageFolder";
import { DeployError } from "../engine";
import type { Builder } from "../reload/builder";

/** Loads a builder, a module in TypeScript. Throws a `DeployError` if the module is none. */
export function loadBuilder(file: string): Builder {
  const requireBundled: (entry: string) => Partial<Builder> = require(
    join(packageFolder, "bin", "bundled.cjs"),
  );
  const { sources, rebuild, close } = requireBundled(file);
  if (typeof sources !== "function" || typeof rebuild !== "function")
    throw new DeployError(`The builder ${file} exports no functions "sources" and "rebuild".`);
  return { sources, rebuild, ...(close && { close }) };
}
