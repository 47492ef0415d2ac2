import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join, relative } from "node:path";

import * as pulumi from "@pulumi/pulumi";
import { build, type Plugin } from "esbuild";

import { type Built, buildOnce, ownFile, programFolder } from "./buildOnce";

/**
 * The source of each function's entry, by the function's name: a module that exports `handler`. It imports other
 * modules by their paths from the program's folder.
 */
export type Entries = Readonly<Record<string, string>>;

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
 * Bundles each handler into a folder of its own and returns the folder of them all, below `dist/`. Different entries
 * get different folders, so two components never overwrite each other's. Each bundle is one minified CommonJS file for
 * Node 22 with a source map. It includes the AWS SDK, at the version that was tested. All handlers are built in one
 * pass, which reads shared modules once.
 */
export const bundles = (list: string, entries: Entries): Promise<string> =>
  buildOnce({
    folder: `${list}-${createHash("sha256").update(JSON.stringify(entries)).digest("hex").slice(0, 8)}`,
    parameters: entries,
    build: () => built(entries),
  });

/** Bundles each entry into `<name>/index.js` and its source map. */
export async function built(entries: Entries): Promise<Built> {
  const folder = programFolder();
  const { outputFiles, metafile } = await build({
    absWorkingDir: folder,
    entryPoints: Object.keys(entries).map((name) => ({ in: `entry:${name}`, out: join(name, "index") })),
    plugins: [virtual(entries)],
    alias: { "@aws-sdk/credential-provider-node": ownFile("functions/lib/credentials.ts") },
    // TensorFlow.js requires it where Node has no fetch.
    external: ["node-fetch"],
    outdir: folder,
    write: false,
    metafile: true,
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node22",
    mainFields: ["module", "main"],
    minify: true,
    sourcemap: "linked",
    sourcesContent: false,
    legalComments: "none",
    logLevel: "silent",
  });
  return {
    files: outputFiles.map(({ path, text }) => [relative(folder, path), text]),
    sources: [__filename, ...sourcesOf(metafile)],
  };
}

/** Returns the paths of the files that esbuild read, but for those of packages. Some of its inputs are no files. */
export const sourcesOf = ({ inputs }: { inputs: Readonly<Record<string, unknown>> }): string[] =>
  Object.keys(inputs)
    .filter((path) => !path.split("/").includes("node_modules"))
    .map((path) => join(programFolder(), path))
    .filter(existsSync);

/** Lets esbuild read entries, which exist in memory only. */
const virtual = (entries: Entries): Plugin => ({
  name: "entries",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^entry:/ }, ({ path }) => ({
      path: path.slice("entry:".length),
      namespace: "entry",
    }));
    onLoad({ filter: /.*/, namespace: "entry" }, ({ path }) => ({
      contents: entries[path],
      resolveDir: programFolder(),
      loader: "ts",
    }));
  },
});
