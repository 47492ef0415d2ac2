import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

const imported = /\bfrom "(\.[^"]+)"|\b(?:import|require)(?:\("|\s+")(\.[^"]+)"/g;

/** Returns the file that a relative import means. */
export function fileOf(folder: string, name: string): string | undefined {
  const path = normalize(join(folder, name));
  const names = [path, `${path}.ts`, `${path}.tsx`, join(path, "index.ts"), join(path, "index.tsx")];
  return names.find((each) => existsSync(each) && statSync(each).isFile());
}

/** Returns the files that a text in a file imports by relative paths. */
export const importsIn = (file: string, text: string): string[] =>
  [...text.matchAll(imported)].flatMap(
    ([, from, late]) => fileOf(dirname(file), (from ?? late ?? "").replace(/\.js$/, "")) ?? [],
  );

const importsOf = (file: string): string[] => importsIn(file, readFileSync(file, "utf8"));

/**
 * Returns what leaves with the page and these folders: the sources of the page that the desk does not use, and the specs that
 * import something that leaves. Paths are from the working folder.
 */
export function withPage(folders: readonly string[]): string[] {
  const used = new Set(globSync("web/desk/**/*.{ts,tsx}"));
  for (const file of used) for (const each of importsOf(file)) if (/\.tsx?$/.test(each)) used.add(each);
  const sources = globSync("web/**/*.{ts,tsx}").filter((file) => !used.has(file) && !file.endsWith(".d.ts"));
  const gone = new Set(sources);
  const leaves = (file: string) =>
    gone.has(file) || folders.some((each) => `${file}/`.startsWith(`${each}/`));
  return [...sources, ...globSync("test/**/*.spec.ts").filter((file) => importsOf(file).some(leaves))];
}
