import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

import { currentStamp, programFolder, unless } from "./buildOnce";
import { type BuiltEntries, type Entries, joined, type Manifest, manifestIn } from "./builtEntries";
import { builtFolders } from "./distFolder";

/**
 * Returns the entries that another folder of the list, such as `dist/routes-1a2b3c4d`, already has, built from sources
 * that have not changed since. Stacks whose lists differ in a few entries rebuild only those.
 */
export function builtBefore(list: string, entries: Entries): BuiltEntries {
  let found = joined([]);
  for (const folder of foldersOf(list)) {
    const left = without(entries, found.manifest);
    if (Object.keys(left).length === 0) break;
    // Another process may replace the folder at the same time.
    const more = unless("ENOENT", () => builtIn(folder, left));
    if (more) found = joined([found, more]);
  }
  return found;
}

/** Returns the entries that are not built yet. */
export const without = (entries: Entries, manifest: Manifest): Entries =>
  Object.fromEntries(Object.entries(entries).filter(([name]) => !(name in manifest)));

function foldersOf(list: string): string[] {
  const isOfList = new RegExp(`^${list}-(?:part-)?[0-9a-f]{8}$`);
  return builtFolders(programFolder()).filter((folder) => isOfList.test(basename(folder)));
}

function builtIn(folder: string, entries: Entries): BuiltEntries | undefined {
  const stamp = currentStamp(folder);
  if (!stamp) return undefined;
  const manifest = manifestIn(folder);
  const same = Object.entries(manifest).filter(
    ([name, { entry }]) => JSON.stringify(entries[name]) === JSON.stringify(entry),
  );
  const filesOf = (name: string) => readdirSync(join(folder, name)).map((file) => join(name, file));
  return {
    files: same.flatMap(([name]) => filesOf(name)).map((path) => [path, readFileSync(join(folder, path))]),
    sources: same.length > 0 ? Object.keys(stamp.sources).map((path) => join(programFolder(), path)) : [],
    manifest: Object.fromEntries(same),
  };
}
