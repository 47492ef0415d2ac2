import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

import { componentPackages } from "./componentPackages";
import { dataFiles, documentFiles, featurePackages, type PackedFeature, withFeatures } from "./features";
import { filesIn } from "./filesIn";
import { UsageError } from "./usageError";

export interface NewProgram {
  /** The absolute path of the program's folder. */
  readonly folder: string;
  /** The name of its package and its Pulumi project. */
  readonly name: string;
  /** The features that it takes from packages. */
  readonly features: ReadonlyMap<string, PackedFeature>;
  /** The folder of the packages' tarballs. Absent: the packages come from the registry. */
  readonly packages?: string;
}

export const template = join(__dirname, "template");

/** How the names of our packages begin. Packing with another scope replaces it here too. */
export const ours = "@game-backend/";

/** The package of the game's own data, which is a folder of the program: features import what it gives them. */
export const gameData = `${ours}game`;

/** The template's name of the program. */
const templateName = "my-game";

/** npm packs no files of these names, or other tools read them in this repository. */
const renamed: Readonly<Record<string, string>> = {
  gitignore: ".gitignore",
  github: ".github",
  "lint.json": "biome.json",
  "mocharc.json": ".mocharc.json",
};

/** The files of which some lines belong to features. */
const ofFeatures = [
  "index.ts",
  "Pulumi.yaml",
  "README.md",
  "functions/index.ts",
  "functions/players/definition.ts",
  "functions/players/newPlayer.ts",
  "test/game.ts",
];

/**
 * The folders that a program does not need: `content` has documents of a feature, and the feature `auth` has a trigger of its own.
 */
const unneeded = (chosen: ReadonlySet<string>): string[] => [
  ...(chosen.has("content") ? [] : ["content"]),
  ...(chosen.has("auth") ? ["functions/players"] : []),
];

/** The files that name the program. */
const named = ["Pulumi.yaml", "Pulumi.prod.yaml", "README.md"];

/** A `package.json`, as far as a program's is written. */
export interface Manifest {
  name: string;
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

/** Returns the `package.json` of a program. Its packages come from the registry. */
export function manifestOf(features: ReadonlyMap<string, PackedFeature>, name: string): Manifest {
  const manifest: Manifest = JSON.parse(readFileSync(join(template, "package.json"), "utf8"));
  const version = manifest.dependencies[`${ours}framework`] ?? "";
  // The feature asks for work, which the printed sign-up then does.
  if (features.has("auth")) manifest.scripts["start"] += ' --sign-up-metadata "npm run -s work --"';
  for (const each of featurePackages(features, ours)) manifest.dependencies[each] = version;
  const index = withFeatures(readFileSync(join(template, "index.ts"), "utf8"), new Set(features.keys()));
  for (const [each, range] of Object.entries(componentPackages(index)))
    manifest.dependencies[each] = range || version;
  if (dataFiles(features, gameData).length > 0) manifest.dependencies[gameData] = "file:game";
  return { ...manifest, name };
}

/** Returns the files of a program, except `package.json`, by their paths. */
export function filesOf(
  features: ReadonlyMap<string, PackedFeature>,
  name: string,
): ReadonlyMap<string, string> {
  const chosen = new Set(features.keys());
  const skipped = ["package.json", ...unneeded(chosen)];
  const kept = filesIn(template).filter(
    (path) => !skipped.some((each) => path === each || path.startsWith(`${each}/`)),
  );
  const files = new Map(
    kept.map((path) => {
      const text = readFileSync(join(template, path), "utf8");
      const own = ofFeatures.includes(path) ? withFeatures(text, chosen) : text;
      return [renamedPath(path), named.includes(path) ? own.replaceAll(templateName, name) : own];
    }),
  );
  const own = files.get(list) ?? "";
  const lines = [...features].map(([feature, { module }]) => `export * as ${feature} from "${module}";\n`);
  files.set(list, own + lines.filter((line) => !own.includes(line)).join(""));
  return new Map([...files, ...dataFiles(features, gameData), ...documentFiles(features)]);
}

/** The list of a program's features. */
export const list = "functions/index.ts";

function renamedPath(path: string): string {
  const [first = "", ...rest] = path.split("/");
  return [renamed[first] ?? first, ...rest].join("/");
}

/** Writes a program's files, except its lock file. Throws `UsageError` before that if a tarball is missing. */
export function writeProgram({ folder, name, features, packages }: NewProgram): void {
  const manifest = manifestOf(features, name);
  if (packages !== undefined)
    for (const each of ["dependencies", "devDependencies"] as const)
      manifest[each] = fromTarballs(manifest[each], folder, packages);
  for (const [path, text] of filesOf(features, name)) writeText(join(folder, path), text);
  writeText(join(folder, "package.json"), textOf(manifest));
}

export function writeText(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

export const textOf = (manifest: object): string => `${JSON.stringify(manifest, null, 2)}\n`;

/** Returns dependencies with the paths of tarballs in place of our packages' versions. */
export function fromTarballs(
  dependencies: Readonly<Record<string, string>>,
  folder: string,
  packages: string,
): Record<string, string> {
  const pathOf = (name: string, version: string) => {
    const tarball = join(packages, `${name.slice(1).replace("/", "-")}-${version}.tgz`);
    if (!existsSync(tarball))
      throw new UsageError(`There is no ${tarball}: npm run pack, in the packages' repository, writes it.`);
    return `file:${relative(folder, tarball)}`;
  };
  return Object.fromEntries(
    Object.entries(dependencies).map(([name, version]) => [
      name,
      name.startsWith(ours) && !version.startsWith("file:") ? pathOf(name, version) : version,
    ]),
  );
}
