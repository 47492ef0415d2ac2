import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";

import { bundledPage } from "@game-backend/local-cloud/console/bundledPage";
import { compiledFolder, work } from "./compile";
import { writeEsModules as compileEsModules } from "./esModules";
import { dependenciesOf, featureReadme, isFeature, nameInFiles, writeCatalog } from "./features";
import { licencesOf } from "./licences";
import { type Exports, manifestIn, type Package, root, scope } from "./packages";
import { packedManifest } from "./packedManifest";
import { packedReadme, writePages } from "./packedReadme";
import { internalHeader, isPublic } from "./publicModules";

interface Pack {
  readonly version: string;
  readonly repository?: string | undefined;
}

/** Writes the files of a package's tarball to a folder, and returns its path. */
export async function stage(one: Package, { version, repository }: Pack): Promise<string> {
  const folder = join(work, "staged", basename(one.folder));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const home = isFeature(one) ? "" : one.folder;
  cpSync(join(root, home, "LICENSE"), join(folder, "LICENSE"));
  const readme = isFeature(one)
    ? featureReadme(one)
    : readFileSync(join(root, one.folder, "README.md"), "utf8");
  writeFileSync(join(folder, "README.md"), packedReadme(readme, home, repository));
  const changes = join(root, one.folder, "CHANGELOG.md");
  if (existsSync(changes)) cpSync(changes, join(folder, "CHANGELOG.md"));
  copyCompiled(one, join(folder, "dist"));
  if (hasEsModules(one.manifest.exports)) writeEsModules(one, join(folder, "dist/esm"));
  copyOthers(one, join(folder, "dist"));
  markInternal(one.manifest.name, join(folder, "dist"));
  const pack = join(root, one.folder, "PulumiPolicy.yaml");
  if (existsSync(pack))
    writeFileSync(join(folder, "PulumiPolicy.yaml"), packedPolicy(readFileSync(pack, "utf8"), version));
  if (one.folder === "packages/local-cloud") await writeConsole(join(folder, "dist/console/web"));
  if (one.folder === "packages/tools") writePages(join(folder, "dist/pages"), repository);
  const template = join(root, one.folder, "template");
  if (existsSync(template)) {
    writeTemplate(template, join(folder, "dist/template"), { version, repository });
    writeCatalog(join(folder, "dist"));
  }
  if (isFeature(one)) nameInFiles(one, join(folder, "dist"));
  const found = isFeature(one) ? dependenciesOf(join(folder, "dist"), version) : {};
  const manifest = {
    ...packedManifest(one.manifest, version, repository && { repository, folder: one.folder }),
    ...found,
  };
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  return folder;
}

/** Copies a package's compiled modules, with their maps, which have the sources' text. */
function copyCompiled({ folder, sources }: Package, to: string): void {
  const from = join(compiledFolder, sources);
  if (!existsSync(from)) return;
  cpSync(from, to, { recursive: true });
  for (const name of filesIn(to).filter((path) => path.endsWith(".js"))) markForDeployment(join(to, name));
  nameSources(to, join(to, "..", relative(folder, sources)));
}

/** Lets the maps in a folder name the sources as in this repository, in the folder `sources` of the package. */
function nameSources(to: string, sources: string): void {
  for (const name of filesIn(to).filter((path) => path.endsWith(".js.map"))) {
    const file = join(to, name);
    const map = JSON.parse(readFileSync(file, "utf8"));
    const source = join(sources, name.replace(/\.js\.map$/, ".ts"));
    writeFileSync(file, JSON.stringify({ ...map, sources: [relative(dirname(file), source)] }));
  }
}

/**
 * Lets Pulumi serialize what a callback captures of a module, as it does with the program's own modules. It would otherwise
 * require the package, which is not in the callback's archive. Not enumerable, because lists of handlers are modules too.
 */
function markForDeployment(file: string): void {
  const mark = 'Object.defineProperty(exports, "deploymentOnlyModule", { value: true });';
  const text = readFileSync(file, "utf8");
  const end = text.lastIndexOf("//# sourceMappingURL=");
  if (text.includes("exports.")) writeFileSync(file, `${text.slice(0, end)}${mark}\n${text.slice(end)}`);
}

/** Says at the top of the declarations of all modules that are not public that they are internal. */
function markInternal(name: string, dist: string): void {
  for (const path of filesIn(dist).filter((each) => each.endsWith(".d.ts"))) {
    const module = `${name.slice(`${scope}/`.length)}/${path.replace(/\.d\.ts$/, "")}`;
    const file = join(dist, path);
    if (!isPublic(module.replace(/\/index$/, "")))
      writeFileSync(file, internalHeader + readFileSync(file, "utf8"));
  }
}

/** Returns true if a package's exports lead bundlers to ES modules. */
const hasEsModules = (exports: Exports = null): boolean =>
  typeof exports === "string"
    ? exports.startsWith("./dist/esm/")
    : Object.values(exports ?? {}).some((each) => hasEsModules(each));

function writeEsModules({ folder, sources }: Package, to: string): void {
  const modules = filesIn(join(root, sources)).filter((path) => /(?<!\.(d|spec))\.ts$/.test(path));
  compileEsModules(join(root, sources), modules, to);
  nameSources(to, join(to, "../..", relative(folder, sources)));
}

/** What is not packed, by its path from the folder of the sources. */
const unpacked =
  /(^|\/)\.|^(package\.json|tsconfig\.json|README\.md|LICENSE|CHANGELOG\.md|PulumiPolicy\.yaml)$|(^|\/)(node_modules|dist|test)\/|^(docs|tools|console\/web|template)\/|^models\/[^/]*\.(json|bin)$|(?<!\.d)\.tsx?$/;

/** Copies what is no module: pictures, prices, plain JavaScript, declarations. */
function copyOthers({ sources }: Package, to: string): void {
  for (const name of filesIn(join(root, sources)).filter((path) => !unpacked.test(path)))
    cpSync(join(root, sources, name), join(to, name));
}

/** Returns the paths of the files below a folder. */
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));

/** Writes the files of a new program. Its packages have the versions that this repository uses. */
function writeTemplate(from: string, to: string, { version, repository }: Pack): void {
  cpSync(from, to, { recursive: true });
  const readme = join(to, "README.md");
  writeFileSync(readme, packedReadme(readFileSync(readme, "utf8"), relative(root, from), repository));
  const file = join(to, "package.json");
  const template = JSON.parse(readFileSync(file, "utf8"));
  const { dependencies, devDependencies } = manifestIn(root);
  const known: Readonly<Record<string, string>> = { ...devDependencies, ...dependencies };
  const pinned = (names: object) =>
    Object.fromEntries(
      Object.keys(names).map((name) => [name, name.startsWith(`${scope}/`) ? version : known[name]]),
    );
  const manifest = {
    ...template,
    dependencies: pinned(template.dependencies),
    devDependencies: pinned(template.devDependencies),
  };
  writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
}

/** The compiled pack needs no TypeScript. */
const packedPolicy = (text: string, version: string): string =>
  text
    .replace(/^version: .*$/m, `version: ${version}`)
    .replace(/^runtime: nodejs$/m, "runtime:\n  name: nodejs\n  options:\n    typescript: false")
    .replace(/^main: index\.ts$/m, "main: dist/index.js");

/** Writes the console's page, which is bundled, and the licences of the packages in it. */
async function writeConsole(to: string): Promise<void> {
  const { files, sources } = await bundledPage();
  mkdirSync(to, { recursive: true });
  for (const [name, content] of files) writeFileSync(join(to, name), content);
  for (const name of ["index.html", "icon.svg"])
    cpSync(join(root, "packages/local-cloud/console/web", name), join(to, name));
  writeFileSync(join(to, "LICENSES.txt"), licencesOf(sources));
}
