import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";

import { compile, work } from "./compile";
import { npmPack } from "./npmPack";
import { scope as ownScope, packages, root } from "./packages";
import { packVersion } from "./packVersion";
import { renameScope } from "./renameScope";
import { stage } from "./stage";

/** The folder of the tarballs. */
export const tarballs = join(root, "dist", "packages");

/** Compiles and packs all packages. Resolves with the tarballs' paths. */
export async function pack({
  scope = ownScope,
  to = tarballs,
  repository,
  version = packVersion(repository),
  say = () => {},
}: {
  scope?: string;
  to?: string;
  /** The address of the repository on the Web: the manifests name it, and READMEs link to it. */
  repository?: string | undefined;
  /** The version of all packages: by default one that no other pack has. */
  version?: string | undefined;
  /** Hears what begins. */
  say?: (line: string) => void;
} = {}): Promise<string[]> {
  say("Compiling the packages, which takes a minute …");
  compile();
  mkdirSync(to, { recursive: true });
  say(`Packing ${packages().length} packages …`);
  const folders: string[] = [];
  for (const one of packages()) {
    const folder = await stage(one, { version, repository });
    if (scope !== ownScope) renameScope(folder, scope);
    folders.push(folder);
  }
  npmPack(to, folders);
  rmSync(work, { recursive: true, force: true });
  return packages().map(({ manifest: { name } }) =>
    join(to, `${scope.slice(1)}-${name.slice(ownScope.length + 1)}-${version}.tgz`),
  );
}
