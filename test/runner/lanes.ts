import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The module with the local run that the spec files of a process share. */
const localRun = join("test", "local.ts");

/** Returns true if a spec file uses the shared local run: it imports it, or a file that does. */
export function usesLocalRun(file: string): boolean {
  const reached = new Set([file]);
  for (const each of reached) for (const imported of importsOf(each)) reached.add(imported);
  return reached.has(localRun);
}

const known = new Map<string, readonly string[]>();

/** Returns the files that a file imports by a relative path. Only specs and their helpers can lead to the local run. */
function importsOf(file: string): readonly string[] {
  const read = known.get(file) ?? (/(^|\/)test\//.test(file) ? readImports(file) : []);
  known.set(file, read);
  return read;
}

const readImports = (file: string) =>
  [...readFileSync(file, "utf8").matchAll(/ from "(\.[^"]+)"/g)]
    .map(([, path = ""]) => `${join(dirname(file), path)}.ts`)
    .filter((path) => existsSync(path));
