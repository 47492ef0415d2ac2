import { cpSync, existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { basename, join, posix } from "node:path";
import { optionalPackages } from "@game-backend/components/lib/optionalPackages";
import type { Feature } from "@game-backend/framework/features";
import { gameOf } from "@game-backend/framework/gameOf";
import { namesIn } from "@game-backend/framework/live/check";
import { idleIn } from "@game-backend/framework/live/idle";
import type { Kinds } from "@game-backend/framework/live/kind";
import { readFiles } from "@game-backend/framework/live/readDocuments";
import { preProcessFile } from "typescript";
import * as features from "../../functions";

import { type Manifest, manifestIn, type Package, packages, root, scope } from "./packages";

// The features of this repository are folders side by side, which import each other by relative paths. As packages, they import
// each other by name.

/** The package that a program provides: the game's own data. */
const gameData = `${scope}/game`;

/** Returns true for a package that is a feature. */
export const isFeature = ({ folder }: Package): boolean => folder.startsWith("functions/");

/** Returns the README of a feature's package: what the feature is, and how a program takes it. */
export const featureReadme = ({ manifest: { name, description }, folder }: Package): string => `# ${name}

${description}. A feature of the game backend, which a program takes by a line of its \`functions/index.ts\`:

\`\`\`ts
export * as ${basename(folder)} from "${name}/feature";
\`\`\`

Its routes are in [the API reference](docs/api.md), and [Packages](docs/packages.md#features) says what it asks of the program.
`;

/**
 * Names the packages in the modules of a packed feature: `../profile/definition` becomes `@game-backend/profile/definition`, and
 * `../../game/areas` becomes `@game-backend/game/areas`.
 *
 * @throws Error - If a module imports a file that is in no package.
 */
export function nameInFiles(one: Package, dist: string): void {
  for (const name of globSync("**/*.{js,d.ts}", { cwd: dist })) {
    const file = join(dist, name);
    const source = posix.join(one.folder, name.replace(/^esm\//, ""));
    writeFileSync(file, nameNeighbours(readFileSync(file, "utf8"), source, one.folder));
  }
}

/** Returns a module's text with the names of packages in place of paths that leave a folder. */
export const nameNeighbours = (text: string, source: string, folder: string): string =>
  text.replace(/(\bfrom |\bimport |\bimport\(|\brequire\()"(\.\.?\/[^"]*)"/g, (whole, before, path) => {
    const target = posix.join(posix.dirname(source), path);
    if (target.startsWith(`${folder}/`)) return whole;
    const module = target.replace(/\.js$/, "");
    const owner = packages().find(({ sources }) => module.startsWith(`${sources}/`));
    if (owner) return `${before}"${owner.manifest.name}${module.slice(owner.sources.length)}"`;
    if (module.startsWith("game/")) return `${before}"${scope}/${module}"`;
    throw new Error(`${source} imports ${path}, which is in no package`);
  });

/** Returns what a packed feature depends on: whatever its modules import. */
export function dependenciesOf(
  dist: string,
  version: string,
): Pick<Manifest, "dependencies" | "peerDependencies"> {
  const modules = globSync("**/*.{js,d.ts}", { cwd: dist }).flatMap(
    (name) => preProcessFile(readFileSync(join(dist, name), "utf8"), true, true).importedFiles,
  );
  const names = modules
    .map(({ fileName }) => fileName)
    .filter((name) => !name.startsWith(".") && !isBuiltin(name))
    .map((name) => name.split("/", name.startsWith("@") ? 2 : 1).join("/"));
  const all = [...new Set(names)].sort();
  const peers = all.includes(gameData) ? { [gameData]: "*" } : undefined;
  const dependencies = Object.fromEntries(
    all
      .filter((name) => name !== gameData)
      .map((name) => (name.startsWith(`${scope}/`) ? [name, version] : versionOf(name))),
  );
  return { dependencies, ...(peers && { peerDependencies: peers }) };
}

/** Returns a package of others, or that of its types, with the version that this repository has. */
function versionOf(name: string): readonly [name: string, version: string] {
  const { devDependencies, dependencies } = manifestIn(root);
  const ofFramework = manifestIn(join(root, "packages/framework")).dependencies;
  const known: Manifest["dependencies"] = { ...devDependencies, ...dependencies, ...ofFramework };
  const found = [name, `@types/${name}`].find((each) => each in known);
  if (!found) throw new Error(`package.json has no version of ${name}`);
  return [found, known[found] ?? ""];
}

/**
 * Writes what the creator knows of features: what each needs, and samples of the game's data and of the live documents that it
 * reads, which are this repository's own; and of components: the packages that single ones need.
 */
export function writeCatalog(dist: string): void {
  const all: Readonly<Record<string, Feature>> = features;
  const own = new Map(
    packages()
      .filter(isFeature)
      .map(({ folder, manifest }) => [basename(folder), manifest.name]),
  );
  const known = Object.keys(all).map((name) => {
    const closure = closureOf([name], all);
    const data = new Set(
      [...closure].flatMap((each) => dataIn(globSync(`functions/${each}/**/*.ts`, { cwd: root }))),
    );
    for (const file of data) for (const other of dataIn([`game/${file}.ts`])) data.add(other);
    const ofLibrary = name === "framework" ? "framework" : `framework/${name}`;
    const module = `${own.get(name) ?? `${scope}/${ofLibrary}`}/feature`;
    const kinds = [...closure].flatMap((each) => Object.keys(all[each]?.documents ?? {}));
    return [name, { module, closure: [...closure].sort(), data: [...data].sort(), kinds: kinds.sort() }];
  });
  const write = (name: string, value: object) =>
    writeFileSync(join(dist, name), `${JSON.stringify(value, null, 2)}\n`);
  write("features.json", Object.fromEntries(known));
  write("movers.json", Object.fromEntries(moversOf(all)));
  const needs = packages().map(({ manifest: { name, dependencies = {} } }) => [
    name,
    Object.keys(dependencies).filter((each) => each.startsWith(`${scope}/`)),
  ]);
  write("packages.json", Object.fromEntries(needs));
  const ofComponents: Record<string, Readonly<Record<string, string>>> = {};
  for (const { component, package: name } of optionalPackages.filter((each) => each.with === undefined))
    ofComponents[component] = {
      ...ofComponents[component],
      ...(name.startsWith(`${scope}/`) ? { [name]: "" } : Object.fromEntries([versionOf(name)])),
    };
  write("components.json", ofComponents);
  mkdirSync(join(dist, "game"));
  for (const file of globSync("game/*.ts", { cwd: root }))
    writeFileSync(join(dist, file), nameNeighbours(readFileSync(join(root, file), "utf8"), file, "game"));
  for (const kind of new Set(Object.values(all).flatMap(({ documents = {} }) => Object.keys(documents))))
    if (existsSync(join(root, "live", kind)))
      cpSync(join(root, "live", kind), join(dist, "live", kind), { recursive: true });
}

/**
 * Returns the samples of documents that not every program with their kind moves, by their paths, each with the features of
 * which the program needs one: `counters/duels-won.json` needs matches, and so do the tracks that read it.
 */
export function moversOf(all: Readonly<Record<string, Feature>>): Map<string, string[]> {
  const { documents } = readFiles(root);
  const kinds = gameOf(all).documents as Kinds;
  const idleWith = (...names: string[]) => {
    const some = Object.fromEntries([...closureOf(names, all)].map((name) => [name, all[name] ?? {}]));
    return new Set(idleIn(documents, gameOf(some)).map(({ kind, id }) => `${kind}/${id}`));
  };
  const found = new Map<string, string[]>();
  for (const [owner, feature] of Object.entries(all)) {
    const hasIdle = Object.values(feature.documents ?? {}).some(({ idle }) => idle);
    for (const name of hasIdle ? idleWith(owner) : []) found.set(name, []);
    for (const other of found.size > 0 && hasIdle ? Object.keys(all) : []) {
      const idle = idleWith(owner, other);
      for (const [name, movers] of found) if (!idle.has(name)) movers.push(other);
    }
  }
  // A map also visits what is added meanwhile.
  for (const [name, movers] of found) {
    const [to = "", id] = name.split("/");
    for (const reader of namesIn(documents, kinds, to, "refs").filter((one) => one.name === id))
      if (!found.has(`${reader.kind}/${reader.id}`)) found.set(`${reader.kind}/${reader.id}`, movers);
  }
  return new Map([...found].map(([name, movers]) => [`${name}.json`, movers]));
}

/** Returns the names of features, and of those that they need. */
export function closureOf(names: Iterable<string>, all: Readonly<Record<string, Feature>>): Set<string> {
  const closure = new Set(names);
  for (const each of closure) for (const needed of Object.keys(all[each]?.needs ?? {})) closure.add(needed);
  return closure;
}

/** Returns the files of the game's data that modules import. */
const dataIn = (files: readonly string[]): string[] =>
  files
    .flatMap((file) =>
      preProcessFile(readFileSync(join(root, file), "utf8"), true, true).importedFiles.flatMap(
        ({ fileName }) => (fileName.startsWith(".") ? [posix.join(posix.dirname(file), fileName)] : []),
      ),
    )
    .flatMap((module) => (module.startsWith("game/") ? [module.slice("game/".length)] : []));
