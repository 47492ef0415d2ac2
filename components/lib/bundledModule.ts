import { existsSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

import { frameworkModule } from "./buildOnce";

/**
 * Returns the path by which a bundle imports a module that Node knows by another path. The packed framework also has ES
 * modules, of which a bundle leaves out what its handler does not use. The condition `module` of its exports leads there too,
 * so that a bundle has each module once.
 */
export function bundledModule(path: string): string {
  const folder = dirname(frameworkModule("serve"));
  const module = path.startsWith(`${folder}${sep}`) ? join(folder, "esm", relative(folder, path)) : path;
  return existsSync(module) ? module : path;
}
