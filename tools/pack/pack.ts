import { mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

import { compile, work } from "./compile";
import { npmPack } from "./npmPack";
import { scope as ownScope, packages, root, version } from "./packages";
import { renameScope } from "./renameScope";
import { stage } from "./stage";

/** The folder of the tarballs. */
export const tarballs = join(root, "dist", "packages");

/** Compiles and packs all packages. Resolves with the tarballs' paths. */
export async function pack({
  scope = ownScope,
  to = tarballs,
  repository,
  say = () => {},
}: {
  scope?: string;
  to?: string;
  /** The address of the repository on the Web: the manifests name it, and READMEs link to it. */
  repository?: string | undefined;
  /** Hears what begins. */
  say?: (line: string) => void;
} = {}): Promise<string[]> {
  say("Compiling the packages, which takes a minute …");
  compile();
  mkdirSync(to, { recursive: true });
  say(`Packing ${packages().length} packages …`);
  const folders: string[] = [];
  for (const one of packages()) {
    const folder = await stage(one, repository);
    if (scope !== ownScope) renameScope(folder, scope);
    folders.push(folder);
  }
  npmPack(to, folders);
  rmSync(work, { recursive: true, force: true });
  return packages().map(({ manifest: { name } }) => {
    const own = name.slice(ownScope.length + 1);
    const file = `${scope.slice(1)}-${own}-${version}.tgz`;
    if (own !== "create") return join(to, file);
    // npm calls the package that `npm create @scope` runs @scope/create.
    const creator = join(to, `create-${scope.slice(1)}-${version}.tgz`);
    renameSync(join(to, file), creator);
    return creator;
  });
}
