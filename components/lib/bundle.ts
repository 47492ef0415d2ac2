import { join, relative, resolve } from "node:path";

import * as pulumi from "@pulumi/pulumi";
import { build, type Plugin } from "esbuild";

import { buildOnce, root } from "./buildOnce";

/** By the function's name, the source of its entry: a module that exports `handler`. */
export type Entries = Readonly<Record<string, string>>;

/** Archives of built handlers, by the names of their entries; each is `index.js` with its source map. */
export function bundle<E extends Entries>(
  list: string,
  entries: E,
): Record<keyof E, Promise<pulumi.asset.Archive>> {
  const folder = bundles(list, entries);
  const archive = async (name: string) =>
    new pulumi.asset.FileArchive(relative(process.cwd(), join(await folder, name)));
  return Object.fromEntries(Object.keys(entries).map((name) => [name, archive(name)])) as never;
}

/**
 * Bundles handlers into a folder each below `dist/<list>`, and answers that folder. All in one pass, so that
 * what they share is read once: one CommonJS file each for Node 22, minified, with a source map. Nothing is left
 * out: the SDK comes along, at the version tested. What has not changed since is not built again.
 */
export const bundles = (list: string, entries: Entries): Promise<string> =>
  buildOnce({
    folder: list,
    sources: ["components/lib/bundle.ts", "functions/**/*.ts"],
    parameters: entries,
    build: () => built(entries),
  });

/** By their paths: of each entry `index.js` and its source map, in a folder of its name. */
export async function built(entries: Entries): Promise<[path: string, text: string][]> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: Object.keys(entries).map((name) => ({ in: `entry:${name}`, out: join(name, "index") })),
    plugins: [virtual(entries)],
    alias: { "@aws-sdk/credential-provider-node": resolve(root, "functions/lib/credentials.ts") },
    // Of TensorFlow.js, for a Node without fetch.
    external: ["node-fetch"],
    outdir: root,
    write: false,
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
  return outputFiles.map(({ path, text }) => [relative(root, path), text]);
}

/** Entries are written here, not on disk. */
const virtual = (entries: Entries): Plugin => ({
  name: "entries",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^entry:/ }, ({ path }) => ({
      path: path.slice("entry:".length),
      namespace: "entry",
    }));
    onLoad({ filter: /.*/, namespace: "entry" }, ({ path }) => ({
      contents: entries[path],
      resolveDir: root,
      loader: "ts",
    }));
  },
});
