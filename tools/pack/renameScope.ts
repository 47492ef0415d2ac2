import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { scope as own } from "./packages";

/** Replaces the packages' scope in all files of a packed folder. */
export function renameScope(folder: string, scope: string): void {
  const files = globSync("**/*.{js,cjs,mjs,ts,json,md,yaml}", { cwd: folder });
  for (const file of files.map((name) => join(folder, name))) {
    const text = readFileSync(file, "utf8");
    const renamed = text.replaceAll(`${own}/`, `${scope}/`);
    if (renamed !== text) writeFileSync(file, renamed);
  }
}
