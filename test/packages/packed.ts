import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

import { pack } from "../../tools/pack/pack";
import { root } from "../../tools/pack/packages";
import { fingerprint } from "../../tools/pack/packVersion";
import { locked } from "../keptOnDisk";
import { beginTimeoutAgain } from "../runner/shared";

const cache = join(root, "node_modules/.cache/packages");

/** The version of the specs' packs. */
export const packedVersion = `0.0.0-x${fingerprint()}`;

/** The tarball of one of the packages. */
export const tarballIn = (folder: string, name: string): string =>
  join(folder, `game-backend-${name}-${packedVersion}.tgz`);

/**
 * Resolves with the folder of the packages' tarballs. They are packed again only if a source has changed, and by one process:
 * others wait for it, which is no time of the specs that wait.
 */
export async function packed(): Promise<string> {
  mkdirSync(cache, { recursive: true });
  const folder = join(cache, packedVersion);
  const release = await locked(join(cache, "lock"));
  try {
    if (existsSync(folder)) return folder;
    // Nobody needs those of other sources.
    for (const name of readdirSync(cache).filter((each) => !each.startsWith("lock")))
      rmSync(join(cache, name), { recursive: true, force: true });
    const fresh = `${folder}.${process.pid}`;
    await pack({ to: fresh, version: packedVersion, say: () => beginTimeoutAgain() });
    renameSync(fresh, folder);
    return folder;
  } finally {
    release();
  }
}
