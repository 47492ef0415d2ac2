import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

const imported = /\bfrom "(\.[^"]+)"|\bimport(?:\("|\s+")(\.[^"]+)"/g;

/** Returns the file that a relative import means. */
function fileOf(folder: string, name: string): string | undefined {
  const path = normalize(join(folder, name));
  const names = [path, `${path}.ts`, `${path}.tsx`, join(path, "index.ts"), join(path, "index.tsx")];
  return names.find((each) => existsSync(each) && statSync(each).isFile());
}

/** Returns the sources of the page that the desk does not use: what leaves with the page. Paths are from the working folder. */
export function pageAlone(): string[] {
  const isSource = (file: string) => /\.tsx?$/.test(file);
  const used = new Set(globSync("web/desk/**/*.{ts,tsx}"));
  for (const file of used)
    for (const [, from, late] of readFileSync(file, "utf8").matchAll(imported)) {
      const found = fileOf(dirname(file), from ?? late ?? "");
      if (found && isSource(found)) used.add(found);
    }
  return globSync("web/**/*.{ts,tsx}").filter((file) => !used.has(file) && !file.endsWith(".d.ts"));
}
