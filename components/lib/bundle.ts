import { join, relative } from "node:path";

import * as pulumi from "@pulumi/pulumi";

import { buildOnce, programFolder } from "./buildOnce";
import { builtBefore, without } from "./builtBefore";
import { built, type Entries, joined, manifestFile } from "./builtEntries";
import { shortHash } from "./hash";

export type { Entries };

/** Returns archives of built handlers, by the names of their entries; each has `index.js` and its source map. */
export function bundle<E extends Entries>(
  list: string,
  entries: E,
): Record<keyof E, Promise<pulumi.asset.Archive>> {
  if (Object.keys(entries).length === 0) return {} as never;
  const folder = bundles(list, entries);
  const archive = async (name: string) =>
    new pulumi.asset.FileArchive(relative(programFolder(), join(await folder, name)));
  return Object.fromEntries(Object.keys(entries).map((name) => [name, archive(name)])) as never;
}

/**
 * Bundles each handler into its own folder and returns their common parent, below `dist/`. Different entries get
 * different folders, so two components never overwrite each other's files. Each bundle is one minified CommonJS file
 * for Node 22 or newer with a source map. It includes the clients of the AWS SDK that it calls, at the version that was tested.
 */
export function bundles(list: string, entries: Entries): Promise<string> {
  // Sorted, because a module loader may change the order of a game's lists. The order does not affect the bundles.
  const sorted = Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)));
  return buildOnce({
    folder: `${list}-${shortHash(JSON.stringify(sorted))}`,
    parameters: sorted,
    async build() {
      const before = builtBefore(list, sorted);
      const rest = await built(without(sorted, before.manifest));
      const { files, sources, manifest } = joined([before, rest]);
      return { files: [...files, [manifestFile, JSON.stringify(manifest)]], sources };
    },
  });
}
