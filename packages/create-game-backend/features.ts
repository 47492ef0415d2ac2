import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { filesIn } from "./filesIn";
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

/** The features of which a program needs one, by the path of the sample that they move. Others are moved in each program. */
const movers = join(__dirname, "movers.json");

/** The packages that our packages need, by their names. Features' are in their own list. */
const needs = join(__dirname, "packages.json");

/** Returns our packages that some of them need, and that these need. */
export function neededPackages(names: readonly string[]): string[] {
  const known: Record<string, string[]> = existsSync(needs) ? JSON.parse(readFileSync(needs, "utf8")) : {};
  const all = new Set(names);
  for (const name of all) for (const each of known[name] ?? []) all.add(each);
  return [...all];
}

/** Returns the features that a program can take, by their names. */
export const knownFeatures = (): Readonly<Record<string, PackedFeature>> =>
  existsSync(packed) ? JSON.parse(readFileSync(packed, "utf8")) : {};

/**
 * Returns the features that a program takes: those that are named, and what they need, in the order of their names.
 *
 * @throws UsageError - If there is no such feature.
 */
export function chosenFeatures(names: readonly string[]): ReadonlyMap<string, PackedFeature> {
  const known = knownFeatures();
  for (const name of names)
    if (!Object.hasOwn(known, name))
      throw new UsageError(`There is no feature ${name}: name some of ${Object.keys(known).join(", ")}.`);
  const all = new Set(names.flatMap((name) => known[name]?.closure ?? []));
  return new Map(Object.entries(known).filter(([name]) => all.has(name)));
}

/** Returns the packages of features. Their contributions to each other are a package too. */
export function featurePackages(chosen: ReadonlyMap<string, PackedFeature>, scope: string): string[] {
  const names = [...chosen.values()].map(({ module }) => module.split("/", 2).join("/"));
  const own = new Set(names.filter((name) => name !== `${scope}framework`));
  return own.size > 0 ? [...own, `${scope}contracts`] : [];
}

/** Returns the package of the game's own data: one file a kind, with a sample that its team changes. It may have no file. */
export function dataFiles(
  chosen: ReadonlyMap<string, PackedFeature>,
  name: string,
): [path: string, text: string][] {
  const files = new Set([...chosen.values()].flatMap(({ data }) => data));
  if (files.size === 0) return [];
  const manifest = {
    name,
    version: "0.0.0",
    private: true,
    sideEffects: false,
    exports: { "./*": "./*.ts" },
  };
  return [
    ...[...files].map((file): [string, string] => [
      `game/${file}.ts`,
      readFileSync(join(samples, `${file}.ts`), "utf8"),
    ]),
    ["game/package.json", `${JSON.stringify(manifest, null, 2)}\n`],
  ];
}

/**
 * Returns samples of the features' live documents, `live/<kind>/<id>.json`, which the team changes and publishes. Those that
 * nothing in the program would move are left out, such as a counter of matches without matches.
 */
export function documentFiles(chosen: ReadonlyMap<string, PackedFeature>): [path: string, text: string][] {
  const moved: Record<string, string[]> = existsSync(movers) ? JSON.parse(readFileSync(movers, "utf8")) : {};
  return [...new Set([...chosen.values()].flatMap(({ kinds }) => kinds))].flatMap((kind) =>
    filesIn(join(documents, kind))
      .filter((file) => moved[`${kind}/${file}`]?.some((one) => chosen.has(one)) ?? true)
      .map((file): [string, string] => [
        `live/${kind}/${file}`,
        readFileSync(join(documents, kind, file), "utf8"),
      ]),
  );
}

/**
 * Returns a text with the lines that belong to a program of these features. A line that ends with `// with <feature>` belongs to
 * one that takes the feature, or one of several: `// with catalog, desk`. One that ends with `// without <feature>` belongs to all
 * others.
 */
export const withFeatures = (text: string, chosen: ReadonlySet<string>): string =>
  tagged(text)
    .flatMap(({ kept, word, names }) => {
      const isTaken = names.some((name) => chosen.has(name));
      return word === undefined || isTaken === (word === "with") ? [kept] : [];
    })
    .join("\n");

const tagged = (text: string) =>
  text.split("\n").map((line) => {
    const [, kept = line, word, names = ""] =
      /^(.*?)\s*\/\/ (with|without) (\w+(?:, \w+)*)$/.exec(line) ?? [];
    return { kept, word, names: names.split(", ") };
  });

/**
 * Returns true if a program's `index.ts` has the components that a feature alone has in the template's. It must also have one of
 * the lines that belong to it.
 */
export function isWired(name: string, template: string, index: string): boolean {
  const lines = tagged(template).filter(({ word, names }) => word === "with" && names.includes(name));
  const components = lines.flatMap(({ kept, names }) =>
    names.length === 1 ? (/\bnew backend\.(\w+)\(/.exec(kept)?.[1] ?? []) : [],
  );
  const bare = (text: string) => text.replace(/\s|,/g, "");
  const isThere = ({ kept }: { kept: string }) => bare(index).includes(bare(kept));
  return (
    components.every((one) => new RegExp(`\\b${one}\\(`).test(index)) &&
    (lines.length === 0 || lines.some(isThere))
  );
}
