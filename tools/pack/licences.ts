import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Returns the licences of the packages that bundled files belong to. Throws if a package comes without its licence. */
export function licencesOf(files: readonly string[]): string {
  const folders = new Set(files.filter((file) => file.includes("/node_modules/")).map(packageFolder));
  return [...folders].sort().map(licenceOf).join("\n\n");
}

function packageFolder(file: string): string {
  const folder = dirname(file);
  const manifest = join(folder, "package.json");
  // Some packages have further manifests in their folders, without a name and a version.
  if (existsSync(manifest) && JSON.parse(readFileSync(manifest, "utf8")).version) return folder;
  return packageFolder(folder);
}

function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const [file] = globSync(join(folder, "{LICENSE,LICENCE,license}*"));
  if (!file) throw new Error(`${name} ${version} (${license}) comes without its licence`);
  return `${name} ${version}\n\n${readFileSync(file, "utf8").trim()}`;
}
