import { resolve } from "node:path";

import * as pulumi from "@pulumi/pulumi";
import { build, type Plugin } from "esbuild";

const root = resolve(__dirname, "..");

/** By the function's name, the source of its entry: a module that exports `handler`. */
export type Entries = Readonly<Record<string, string>>;

/** The files of one function's archive. */
export interface Bundle {
  "index.js": string;
  "index.js.map": string;
}

/** Archives of built handlers, by the names of their entries. */
export function bundle<E extends Entries>(entries: E): Record<keyof E, Promise<pulumi.asset.Archive>> {
  const bundles = bundleFiles(entries);
  const archive = async (name: string) => {
    const files = Object.entries((await bundles)[name] ?? {});
    return new pulumi.asset.AssetArchive(
      Object.fromEntries(files.map(([file, text]) => [file, new pulumi.asset.StringAsset(text)])),
    );
  };
  return Object.fromEntries(Object.keys(entries).map((name) => [name, archive(name)])) as never;
}

/**
 * Bundles handlers, all in one pass so that what they share is read once: one CommonJS file each for Node 22,
 * minified, with a source map beside it. Nothing is left out: the SDK comes along, at the version tested.
 */
export async function bundleFiles(entries: Entries): Promise<Readonly<Record<string, Bundle>>> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: Object.keys(entries).map((name) => ({ in: `entry:${name}`, out: name })),
    plugins: [virtual(entries)],
    alias: { "@aws-sdk/credential-provider-node": resolve(root, "functions/lib/credentials.ts") },
    outdir: root,
    write: false,
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node22",
    mainFields: ["module", "main"],
    minify: true,
    sourcemap: "external",
    sourcesContent: false,
    legalComments: "none",
    logLevel: "silent",
  });
  const texts = new Map(outputFiles.map(({ path, text }) => [path, text]));
  const file = (name: string) => texts.get(resolve(root, name)) ?? "";
  return Object.fromEntries(
    Object.keys(entries).map((name) => [
      name,
      {
        "index.js": `${file(`${name}.js`)}//# sourceMappingURL=index.js.map\n`,
        "index.js.map": file(`${name}.js.map`),
      },
    ]),
  );
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
