import { rmSync } from "node:fs";
import { join, relative } from "node:path";

import * as pulumi from "@pulumi/pulumi";

import { type Built, buildOnce, programFolder } from "./buildOnce";
import { builtBefore, without } from "./builtBefore";
import { type BuiltEntries, built, type Entries, inParts, joined, manifestFile } from "./builtEntries";
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
export async function bundles(list: string, entries: Entries): Promise<string> {
  // Sorted, because a module loader may change the order of a game's lists. The order does not affect the bundles.
  const sorted = Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)));
  const parts: string[] = [];
  const folder = await buildOnce({
    folder: folderOf(list, sorted),
    parameters: sorted,
    async build() {
      const left = inParts(without(sorted, builtBefore(list, sorted).manifest));
      const count = (some: Entries) => Object.keys(some).length;
      let done = count(sorted) - left.reduce((sum, part) => sum + count(part), 0);
      for (const part of left) {
        tellProgress(`bundling the functions of ${list}: ${done} of ${count(sorted)} are done`);
        // Each part is kept as soon as it is built: after a run that was ended, the next one goes on there.
        if (left.length > 1) parts.push(await partOf(list, part));
        done += count(part);
      }
      const before = builtBefore(list, sorted);
      return withManifest(joined([before, await built(without(sorted, before.manifest))]));
    },
  });
  for (const part of parts) rmSync(part, { recursive: true, force: true });
  return folder;
}

/** Tells the engine, which shows the last such text while the program runs, and keeps none. Specs have no engine. */
const tellProgress = (text: string) => {
  if (pulumi.runtime.hasEngine()) void pulumi.log.info(text, undefined, undefined, true);
};

const folderOf = (list: string, entries: Entries) => `${list}-${shortHash(JSON.stringify(entries))}`;

const partOf = (list: string, part: Entries) =>
  buildOnce({
    folder: folderOf(`${list}-part`, part),
    parameters: part,
    build: async () => withManifest(await built(part)),
  });

const withManifest = ({ files, sources, manifest }: BuiltEntries): Built => ({
  files: [...files, [manifestFile, JSON.stringify(manifest)]],
  sources,
});
