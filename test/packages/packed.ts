import { createHash } from "node:crypto";
import {
  type Dirent,
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { join } from "node:path";

import { pack } from "../../tools/pack/pack";
import { packages, root } from "../../tools/pack/packages";
import { locked } from "../keptOnDisk";
import { beginTimeoutAgain } from "../runner/shared";

const cache = join(root, "node_modules/.cache/packages");

/**
 * Resolves with the folder of the packages' tarballs. They are packed again only if a source has changed, and by one process:
 * others wait for it, which is no time of the specs that wait.
 */
export async function packed(): Promise<string> {
  mkdirSync(cache, { recursive: true });
  const folder = join(cache, fingerprint());
  const release = await locked(join(cache, "lock"));
  try {
    if (existsSync(folder)) return folder;
    // Nobody needs those of other sources.
    for (const name of readdirSync(cache).filter((each) => !each.startsWith("lock")))
      rmSync(join(cache, name), { recursive: true, force: true });
    const fresh = `${folder}.${process.pid}`;
    await pack({ to: fresh, say: () => beginTimeoutAgain() });
    renameSync(fresh, folder);
    return folder;
  } finally {
    release();
  }
}

function fingerprint(): string {
  const hash = createHash("sha256");
  for (const folder of [...packages().map((one) => one.folder), "tools/pack", "game", "live"])
    for (const file of filesIn(folder))
      hash
        .update(file)
        .update("\0")
        .update(readFileSync(join(root, file)));
  for (const file of ["package.json", "tsconfig.json"]) hash.update(readFileSync(join(root, file)));
  return hash.digest("hex").slice(0, 16);
}

const filesIn = (folder: string) =>
  globSync(`${folder}/**/*`, { cwd: root, withFileTypes: true, exclude: isSkipped })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();

/** Returns true for what is in no tarball. The specs of a new program are in the creator's. */
const isSkipped = ({ name, parentPath }: Dirent) =>
  /^(node_modules|dist|test)$|\.spec\.ts$/.test(name) && !/[\\/]template([\\/]|$)/.test(parentPath);
