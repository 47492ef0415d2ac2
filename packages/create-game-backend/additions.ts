import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

import { chosenFeatures, featurePackages, isWired, knownFeatures, type PackedFeature } from "./features";
import { isSame, merge } from "./merge";
import { UsageError } from "./usageError";
import {
  filesOf,
  gameData,
  list,
  type Manifest,
  manifestOf,
  ours,
  template,
  textOf,
  writeText,
} from "./writeProgram";

/** The parts of features that a program lacks. */
export interface Addition {
  /** The features, those that they need included. */
  readonly features: readonly string[];
  /** The texts of files that are written, by their paths. */
  readonly files: ReadonlyMap<string, string>;
  /** What happens to files, a line each: `game/areas.ts: written`. */
  readonly lines: readonly string[];
  /** Files of the creator that nobody has changed, and that the program does not need any more. */
  readonly removed: readonly string[];
  /** What is left to the program's owner, in words. */
  readonly left: readonly string[];
}

/** Returns the features from packages that a program lists. */
export function listedFeatures(folder: string): string[] {
  const text = textIn(folder, list) ?? "";
  return Object.entries(knownFeatures()).flatMap(([name, { module }]) =>
    [`"${module}"`, `'${module}'`].some((each) => text.includes(each)) ? [name] : [],
  );
}

/**
 * Returns what a program lacks of features, and of those that it lists already: packages, lines of `functions/index.ts`, the
 * game's own data, samples of live documents, and the components in `index.ts`. No file of the program is written over.
 *
 * @throws UsageError - If there is no such feature, or no such program.
 */
export function additionOf(folder: string, names: readonly string[]): Addition {
  const given = textIn(folder, "package.json");
  if (given === undefined || textIn(folder, list) === undefined)
    throw new UsageError(`${folder} has no package.json and ${list}: go to the folder of a created program.`);
  const manifest: Manifest = JSON.parse(given);
  const listed = listedFeatures(folder);
  const [components, index] = [textIn(template, "index.ts") ?? "", textIn(folder, "index.ts") ?? ""];
  const after = chosenFeatures([...listed, ...names]);
  const before = new Map(
    [...after].filter(([name]) => listed.includes(name) && isWired(name, components, index)),
  );
  const files = new Map<string, string>();
  const lines: string[] = [];
  const left: string[] = [];
  const removed: string[] = [];
  const write = (path: string, text: string, what: string) => {
    files.set(path, text);
    lines.push(`${path}: ${what}`);
  };

  const [was, is] = [before, after].map((features) => filesOf(features, manifest.name));
  for (const [path, text] of is ?? []) {
    const [own, former] = [textIn(folder, path), was?.get(path)];
    if (former === text && !(own === undefined && path.startsWith("game/"))) continue;
    if (own === undefined) {
      // Its owner has deleted what the creator wrote, but for what features import.
      if (former === undefined || path.startsWith("game/")) write(path, text, "a sample");
      continue;
    }
    if (own === text) continue;
    if (former === undefined) {
      if (!path.startsWith("live/")) lines.push(`${path}: kept as it is`);
      continue;
    }
    const merged = merge(own, former, text);
    if (merged.text !== own) write(path, merged.text, whatIn(text, former));
    left.push(...merged.left.map((each) => `${path}: ${each}`));
  }
  for (const [path, former] of was ?? []) {
    const own = textIn(folder, path);
    if (is?.has(path) || own === undefined) continue;
    if (isSame(own, former)) removed.push(path);
    else left.push(`${path}: delete it, a feature has its own; take over what you have changed`);
  }
  const changed = withPackages(manifest, before, after, left);
  if (changed !== undefined) write("package.json", changed.text, changed.added.join(", ") || "a script");
  return { features: [...after.keys()], files: inOrder(files), lines, removed, left };
}

/**
 * Returns files in the order in which they are written. What says that the program has a feature comes last, `functions/index.ts`
 * after the components: a program whose change was cut lacks it, and gets the rest again.
 */
function inOrder(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const last = ["package.json", "index.ts", list];
  return new Map([...files].sort(([one], [other]) => last.indexOf(one) - last.indexOf(other)));
}

/** Writes what a program lacks. */
export function write(folder: string, { files, removed }: Addition): void {
  for (const file of removed.map((path) => join(folder, path))) {
    rmSync(file);
    if (readdirSync(dirname(file)).length === 0) rmdirSync(dirname(file));
  }
  for (const [path, text] of files) writeText(join(folder, path), text);
}

/** Returns what a text has that it had not before, in a few words: the names of features and components. */
function whatIn(text: string, former: string): string {
  const named = (of: string) =>
    new Set(
      [...of.matchAll(/^export \* as (\w+)|new backend\.(\w+)/gm)].map(([, feature, one]) => feature ?? one),
    );
  const known = named(former);
  return [...named(text)].filter((name) => !known.has(name)).join(", ") || "lines";
}

/** Returns a program's `package.json` with what features need, or undefined if nothing is missing. */
function withPackages(
  manifest: Manifest,
  before: ReadonlyMap<string, PackedFeature>,
  after: ReadonlyMap<string, PackedFeature>,
  left: string[],
): { readonly text: string; readonly added: readonly string[] } | undefined {
  const [was, is] = [manifestOf(before, manifest.name), manifestOf(after, manifest.name)];
  const all = { ...manifest.devDependencies, ...manifest.dependencies };
  const own = all[`${ours}framework`];
  const wanted = new Set([
    ...featurePackages(after, ours),
    ...Object.keys(is.dependencies).filter((name) => !(name in was.dependencies) || name === gameData),
  ]);
  const missing = [...wanted].filter((name) => !(name in all));
  const named = (name: string) =>
    name.startsWith(ours) && name !== gameData && own
      ? own.replace(/(-)framework(-[^/]*\.tgz)$/, `$1${name.slice(ours.length)}$2`)
      : (is.dependencies[name] ?? "");
  const scripts = { ...manifest.scripts };
  for (const [name, script] of Object.entries(is.scripts)) {
    if (script === was.scripts[name] || script === scripts[name]) continue;
    if (scripts[name] === was.scripts[name]) scripts[name] = script;
    else left.push(`package.json: the script ${name} is \`${script}\` with these features`);
  }
  const dependencies = {
    ...manifest.dependencies,
    ...Object.fromEntries(missing.map((name) => [name, named(name)])),
  };
  const text = textOf({ ...manifest, scripts, dependencies });
  return text === textOf(manifest) ? undefined : { text, added: missing };
}

const textIn = (folder: string, path: string): string | undefined =>
  existsSync(join(folder, path)) ? readFileSync(join(folder, path), "utf8") : undefined;
