import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

import { pack } from "../../tools/pack/pack";
import { packages, root } from "../../tools/pack/packages";

const cache = join(root, "node_modules/.cache/packages");

/** Resolves with the folder of the packages' tarballs. They are packed again only if a source has changed. */
export async function packed(): Promise<string> {
  const folder = join(cache, fingerprint());
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  // Nobody needs those of other sources.
  for (const name of readdirSync(cache)) rmSync(join(cache, name), { recursive: true, force: true });
  const fresh = `${folder}.${process.pid}`;
  await pack({ to: fresh });
  try {
    renameSync(fresh, folder);
  } catch (error) {
    // Another process has packed the same sources.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

function fingerprint(): string {
  const hash = createHash("sha256");
  for (const folder of [...packages().map((one) => one.folder), "tools/pack", "game"])
    for (const file of filesIn(folder))
      hash
        .update(file)
        .update("\0")
        .update(readFileSync(join(root, file)));
  for (const file of ["package.json", "tsconfig.json"]) hash.update(readFileSync(join(root, file)));
  return hash.digest("hex").slice(0, 16);
}

const filesIn = (folder: string) =>
  globSync(`${folder}/**/*`, { cwd: root, withFileTypes: true, exclude: (entry) => isSkipped(entry.name) })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();

/** What is in no tarball. */
const isSkipped = (name: string) => /^(node_modules|dist|test)$|\.spec\.ts$/.test(name);
