import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const folder = resolve(__dirname, "..");
const toolsRequire = createRequire(join(folder, "package.json"));

/**
 * Returns the path of a package of `bench/package.json`. Throws an error that says how to install it if it is
 * missing.
 */
export function toolPath(name: string): string {
  try {
    return toolsRequire.resolve(name);
  } catch {
    throw new Error(`${name} is not installed. What benchmarks compare with has a lock file of its own:
  npm ci --prefix bench`);
  }
}

/** A package of `bench/package.json`, which the project itself does without. */
export const loadTool = (name: string): unknown => toolsRequire(toolPath(name));

/** The folder of a tool's own packages, such as plug-ins that it looks up by name. */
export const toolsFolder = join(folder, "node_modules");
