import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { UsageError } from "./usageError";

/** A feature that a program can take from a package. */
export interface PackedFeature {
  /** The module that a program lists: `@game-backend/leaderboard/feature`. */
  readonly module: string;
  /** The names of the features that it needs, and that these need, and its own. */
  readonly closure: readonly string[];
  /** The files of the game's data that it reads, and that these read: `areas`. */
  readonly data: readonly string[];
  /** The kinds of live documents that it has, and those of the features that it needs. */
  readonly kinds: readonly string[];
}

/**
 * Packing writes what the features of this version are, and the samples of the game's data and of live documents that they read.
 */
const packed = join(__dirname, "features.json");
const samples = join(__dirname, "game");
const documents = join(__dirname, "live");

/** Returns the features that a program can take, by their names. */
const knownFeatures = (): Readonly<Record<string, PackedFeature>> =>
  existsSync(packed) ? JSON.parse(readFileSync(packed, "utf8")) : {};

/**
 * Returns the features that a program takes: those that are named, and what they need, in the order of their names.
 *
 * @throws UsageError - If there is no such feature.
 */
export function chosenFeatures(names: readonly string[]): ReadonlyMap<string, PackedFeature> {
  const known = knownFeatures();
  for (const name of names)
    if (!known[name])
      throw new UsageError(`There is no feature ${name}: name some of ${Object.keys(known).join(", ")}.`);
  const all = new Set(names.flatMap((name) => known[name]?.closure ?? []));
  return new Map(Object.entries(known).filter(([name]) => all.has(name)));
}

/** Returns the packages of features. What they contribute to each other is a package too. */
export function featurePackages(chosen: ReadonlyMap<string, PackedFeature>, scope: string): string[] {
  const names = [...chosen.values()].map(({ module }) => module.split("/", 2).join("/"));
  const own = new Set(names.filter((name) => name !== `${scope}framework`));
  return own.size > 0 ? [...own, `${scope}contracts`] : [];
}

/**
 * Writes the package of the game's own data: one file a kind, with a sample that its team changes.
 *
 * @returns False if no feature reads any.
 */
export function writeData(chosen: ReadonlyMap<string, PackedFeature>, folder: string, name: string): boolean {
  const files = new Set([...chosen.values()].flatMap(({ data }) => data));
  if (files.size === 0) return false;
  mkdirSync(join(folder, "game"));
  for (const file of files)
    writeFileSync(join(folder, "game", `${file}.ts`), readFileSync(join(samples, `${file}.ts`), "utf8"));
  const manifest = {
    name,
    version: "0.0.0",
    private: true,
    sideEffects: false,
    exports: { "./*": "./*.ts" },
  };
  writeFileSync(join(folder, "game/package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  return true;
}

/** Writes samples of the features' live documents, `live/<kind>/<id>.json`, which the team changes and publishes. */
export function writeDocuments(chosen: ReadonlyMap<string, PackedFeature>, folder: string): void {
  for (const kind of new Set([...chosen.values()].flatMap(({ kinds }) => kinds)))
    if (existsSync(join(documents, kind)))
      cpSync(join(documents, kind), join(folder, "live", kind), { recursive: true });
}

/**
 * Returns a text with the lines that belong to a program of these features. A line that ends with `// with <feature>` belongs to
 * one that takes the feature, or one of several: `// with catalog, desk`. One that ends with `// without <feature>` belongs to all
 * others.
 */
export const withFeatures = (text: string, chosen: ReadonlySet<string>): string =>
  text
    .split("\n")
    .flatMap((line) => {
      const [, kept = line, word, names = ""] =
        /^(.*?)\s*\/\/ (with|without) (\w+(?:, \w+)*)$/.exec(line) ?? [];
      const isTaken = names.split(", ").some((name) => chosen.has(name));
      return word === undefined || isTaken === (word === "with") ? [kept] : [];
    })
    .join("\n");
