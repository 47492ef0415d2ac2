import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

export interface NewProgram {
  /** The absolute path of the program's folder. */
  readonly folder: string;
  /** The name of its package and its Pulumi project. */
  readonly name: string;
  /** The folder of the packages' tarballs. Absent: the packages come from the registry. */
  readonly packages?: string;
}

const template = join(__dirname, "template");

/** The template's name of the program. */
const templateName = "my-game";

/** npm packs no files of these names, or reads them itself. */
const renamed = { gitignore: ".gitignore", "mocharc.json": ".mocharc.json" };

/** The files that name the program. */
const named = ["package.json", "Pulumi.yaml", "Pulumi.prod.yaml", "README.md"];

/** Writes a program's files, except its lock file. */
export function writeProgram({ folder, name, packages }: NewProgram): void {
  mkdirSync(folder, { recursive: true });
  cpSync(template, folder, { recursive: true });
  for (const [from, to] of Object.entries(renamed)) renameSync(join(folder, from), join(folder, to));
  for (const file of named.map((one) => join(folder, one)))
    writeFileSync(file, readFileSync(file, "utf8").replaceAll(templateName, name));
  if (packages !== undefined) takeTarballs(folder, packages);
}

/** Replaces the versions of our packages by the paths of their tarballs. */
function takeTarballs(folder: string, packages: string): void {
  const file = join(folder, "package.json");
  const manifest = JSON.parse(readFileSync(file, "utf8"));
  const scope = ownScope();
  for (const name of Object.keys(manifest.dependencies).filter((one) => one.startsWith(`${scope}/`))) {
    const version: string = manifest.dependencies[name];
    const tarball = join(packages, `${name.slice(1).replace("/", "-")}-${version}.tgz`);
    if (!existsSync(tarball)) throw new Error(`There is no ${tarball}: npm run pack writes it.`);
    manifest.dependencies[name] = `file:${relative(folder, tarball)}`;
  }
  writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
}

/** The scope of this package, and of all that belong to it. */
const ownScope = (): string =>
  JSON.parse(readFileSync(join(__dirname, "..", "package.json"), "utf8")).name.split("/")[0];
