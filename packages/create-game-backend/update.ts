import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { additionOf, write } from "./additions";
import { neededPackages } from "./features";
import { UsageError } from "./usageError";
import {
  fromTarballs,
  gameData,
  list,
  type Manifest,
  ours,
  template,
  textOf,
  writeText,
} from "./writeProgram";

/**
 * Writes a program's `package.json` with the packages of this version: ours, those that they need, and those of others that have an
 * earlier exact version than the template's. New needs of features are added as by `game-backend add`. Installs nothing.
 *
 * @returns What has changed, and what is left to the program's owner, a line each.
 * @throws UsageError - If the folder has no program with our packages, or a tarball is missing.
 */
export function update(
  folder: string,
  packages?: string,
): { lines: readonly string[]; left: readonly string[] } {
  const file = join(folder, "package.json");
  const given: Partial<Manifest> = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  const own = Object.keys({ ...given.dependencies, ...given.devDependencies }).filter((name) =>
    name.startsWith(ours),
  );
  if (own.length === 0)
    throw new UsageError(`${file} has no package of ${ours.slice(0, -1)}: name a program's folder.`);
  const known: Manifest = JSON.parse(readFileSync(join(template, "package.json"), "utf8"));
  const version = known.dependencies[`${ours}framework`] ?? "";
  const others = { ...known.devDependencies, ...known.dependencies };
  const updated = ([name, before]: [string, string]): [string, string] => {
    if (name.startsWith(ours)) return [name, name === gameData ? before : version];
    const tested = others[name];
    return [name, tested !== undefined && isEarlier(before, tested) ? tested : before];
  };
  const listOf = (before: Record<string, string> = {}, more: readonly string[] = []) => {
    const after = Object.fromEntries(
      [...Object.entries(before), ...more.map((name) => [name, version] as [string, string])].map(updated),
    );
    return packages === undefined ? after : fromTarballs(after, folder, packages);
  };
  const needed = neededPackages(own).filter((name) => !own.includes(name));
  const manifest = {
    ...given,
    dependencies: listOf(given.dependencies, needed),
    ...(given.devDependencies && { devDependencies: listOf(given.devDependencies) }),
  };
  writeText(file, textOf(manifest));
  const was = { ...given.devDependencies, ...given.dependencies };
  const is: Record<string, string> = { ...manifest.devDependencies, ...manifest.dependencies };
  const lines = Object.keys(is)
    .filter((name) => is[name] !== was[name])
    .map((name) => `${name}: ${is[name]}`);
  if (!existsSync(join(folder, list))) return { lines, left: [] };
  const addition = additionOf(folder, []);
  write(folder, addition);
  return { lines: [...lines, ...addition.lines], left: addition.left };
}

/** Returns true for an exact version that is before another one. A range is its owner's. */
function isEarlier(before: string, tested: string): boolean {
  const [a, b] = [before, tested].map((each) => /^(\d+)\.(\d+)\.(\d+)$/.exec(each)?.slice(1).map(Number));
  if (!a || !b) return false;
  const at = a.findIndex((part, n) => part !== b[n]);
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
}
