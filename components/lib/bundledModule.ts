import { existsSync } from "node:fs";
import { join } from "node:path";

/**
 * Returns the path by which a bundle imports a module that Node knows by another path. The packed framework and features also have
 * ES modules, of which a bundle leaves out what its handler does not use. The condition `module` of their exports leads there too,
 * so that a bundle has each module once.
 */
export function bundledModule(path: string): string {
  const [, dist, below] = /^(.*[\\/]node_modules[\\/].*[\\/]dist)[\\/](.*)$/.exec(path) ?? [];
  const module = dist && below ? join(dist, "esm", below) : path;
  return existsSync(module) ? module : path;
}
