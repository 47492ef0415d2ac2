import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

import { featurePackages, type PackedFeature, withFeatures, writeData, writeDocuments } from "./features";
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

const template = join(__dirname, "template");

/** How the names of our packages begin. Packing with another scope replaces it here too. */
const ours = "@game-backend/";

/** The package of the game's own data, which is a folder of the program: features import what it gives them. */
const gameData = `${ours}game`;

/** The template's name of the program. */
const templateName = "my-game";

/** npm packs no files of these names, or other tools read them in this repository. */
const renamed = {
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
  "functions/players/own.ts",
  "functions/players/newPlayer.ts",
  "test/cheers.spec.ts",
];

/**
 * The folders that a program does not need: `content` has documents of a feature, and the feature `auth` has a trigger of its own.
 */
const unneeded = (chosen: ReadonlySet<string>): string[] => [
  ...(chosen.has("content") ? [] : ["content"]),
  ...(chosen.has("auth") ? ["functions/players"] : []),
];

/** The files that name the program. */
const named = ["package.json", "Pulumi.yaml", "Pulumi.prod.yaml", "README.md"];

/** Writes a program's files, except its lock file. Throws `UsageError` before that if a tarball is missing. */
export function writeProgram({ folder, name, features, packages }: NewProgram): void {
  const manifest = JSON.parse(readFileSync(join(template, "package.json"), "utf8"));
  const version = manifest.dependencies[`${ours}framework`];
  // The feature asks for work, which the printed sign-up then does.
  if (features.has("auth")) manifest.scripts.start += ' --sign-up-metadata "npm run -s work --"';
  for (const each of featurePackages(features, ours)) manifest.dependencies[each] = version;
  if (packages !== undefined)
    for (const list of ["dependencies", "devDependencies"])
      manifest[list] = fromTarballs(manifest[list], folder, packages);
  mkdirSync(folder, { recursive: true });
  cpSync(template, folder, { recursive: true });
  for (const [from, to] of Object.entries(renamed)) renameSync(join(folder, from), join(folder, to));
  if (writeData(features, folder, gameData)) manifest.dependencies[gameData] = "file:game";
  writeDocuments(features, folder);
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  const chosen = new Set(features.keys());
  for (const file of ofFeatures.map((one) => join(folder, one)))
    writeFileSync(file, withFeatures(readFileSync(file, "utf8"), chosen));
  for (const one of unneeded(chosen)) rmSync(join(folder, one), { recursive: true });
  const list = join(folder, "functions/index.ts");
  const lines = [...features].map(([feature, { module }]) => `export * as ${feature} from "${module}";\n`);
  const own = readFileSync(list, "utf8");
  writeFileSync(list, own + lines.filter((line) => !own.includes(line)).join(""));
  for (const file of named.map((one) => join(folder, one)))
    writeFileSync(file, readFileSync(file, "utf8").replaceAll(templateName, name));
}

/** Returns dependencies with the paths of tarballs in place of our packages' versions. */
function fromTarballs(
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
      name.startsWith(ours) ? pathOf(name, version) : version,
    ]),
  );
}
