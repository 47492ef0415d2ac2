import { copyFileSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

import { cacheFolder, installWith } from "./cacheFolder";

const definitions = resolve(__dirname, "..");
const files = ["package.json", "package-lock.json"] as const;

let installed: string | undefined;

/** Returns the folder with the packages of `bench/package.json`. The first use installs them from the npm registry. */
function toolsRoot(): string {
  installed ??= cacheFolder(
    "tools",
    files.map((file) => readFileSync(join(definitions, file), "utf8")).join(""),
    (folder) => {
      for (const file of files) copyFileSync(join(definitions, file), join(folder, file));
      installWith("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], folder);
    },
  );
  return installed;
}

const toolsRequire = () => createRequire(join(toolsRoot(), "package.json"));

/** Returns the path of a package of `bench/package.json`. */
export const toolPath = (name: string): string => toolsRequire().resolve(name);

/** Loads a package of `bench/package.json`, which is not a dependency of the project itself. */
export const loadTool = (name: string): unknown => toolsRequire()(name);

/** Returns the folder of a tool's own packages, such as plug-ins that it looks up by name. */
export const toolsFolder = (): string => join(toolsRoot(), "node_modules");
