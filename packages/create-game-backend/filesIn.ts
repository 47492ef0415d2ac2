import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** Returns the paths of the files below a folder, with slashes. A folder that is not there has none. */
export const filesIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((path) => statSync(join(folder, path)).isFile())
        .map((path) => path.replaceAll("\\", "/"))
        .sort()
    : [];
