import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";

import { type BuildContext, type BuildOptions, type BuildResult, build, context, type Plugin } from "esbuild";
import * as z from "zod";

import { type Built, frameworkModule, programFolder } from "./buildOnce";
import { bundledModule } from "./bundledModule";
import { sourceConditions } from "./sourceConditions";

const entrySchema = z.object({
  /** The path of the module that exports `handler`. */
  module: z.string(),
  /** The text of the module `given` that it imports: what this function has of the game. */
  given: z.exactOptional(z.string()),
  /** The text of the module `inline` that `given` imports: a handler that Pulumi has serialized. */
  inline: z.exactOptional(z.string()),
});

/** The modules and texts that a function's bundle is built from. Paths are from the program's folder, in the texts' imports too. */
export type Entry = Readonly<z.output<typeof entrySchema>>;

/** The entries of functions, by the functions' names. */
export type Entries = Readonly<Record<string, Entry>>;

/** The file next to the built entries that says what each of them is built from. */
export const manifestFile = ".entries.json";

const manifestSchema = z.record(z.string(), z.object({ entry: entrySchema, inputs: z.array(z.string()) }));

/** Each entry, and the files in its bundle by their paths from the program's folder, by the entry's name. */
export type Manifest = Readonly<z.output<typeof manifestSchema>>;

/** Returns what a built folder says about its entries. It says nothing if that cannot be read. */
export function manifestIn(folder: string): Manifest {
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(join(folder, manifestFile), "utf8")));
  } catch {
    return {};
  }
}

export interface BuiltEntries extends Built {
  manifest: Manifest;
}

/**
 * The number of entries per esbuild call, which links them all at once: 63 take 1.9 GB; 16 take 0.6 GB and the same
 * processor time. Eight would take a third more processor time, to read shared modules again.
 */
const AT_ONCE = 16;

/** Bundles each entry into `<name>/index.js` and its source map. */
export async function built(entries: Entries, folder = programFolder()): Promise<BuiltEntries> {
  const results: BuiltEntries[] = [];
  for (const some of inParts(entries))
    results.push(resultOf(await build(optionsOf(some, folder)), some, folder));
  return joined(results);
}

/** Returns the entries in parts, each for one esbuild call. */
export function inParts(entries: Entries): Entries[] {
  const all = Object.entries(entries);
  return Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, part) =>
    Object.fromEntries(all.slice(part * AT_ONCE, (part + 1) * AT_ONCE)),
  );
}

/** Returns what several builds of different entries built. */
export const joined = (results: readonly BuiltEntries[]): BuiltEntries => ({
  files: results.flatMap(({ files }) => files),
  sources: [...new Set(results.flatMap(({ sources }) => sources))],
  manifest: Object.assign({}, ...results.map(({ manifest }) => manifest)),
});

/**
 * Builds that are likely to be repeated. esbuild keeps in memory what it has read for the last few of them, some 50 MB
 * each.
 */
export class EntriesBuilds {
  private readonly kept = new Map<string, Promise<BuildContext<Options>>>();

  constructor(private readonly maximum = 2) {}

  async close(): Promise<void> {
    const all = [...this.kept.values()];
    this.kept.clear();
    for (const build of all) await (await build).dispose();
  }

  /** Bundles as `built` does, faster from the second time on. */
  async run(entries: Entries, folder: string): Promise<BuiltEntries> {
    const key = JSON.stringify([folder, entries]);
    const build = this.kept.get(key) ?? context(optionsOf(entries, folder));
    this.kept.delete(key);
    this.kept.set(key, build);
    const [oldest] = this.kept;
    if (oldest && this.kept.size > this.maximum) {
      this.kept.delete(oldest[0]);
      await (await oldest[1]).dispose();
    }
    return resultOf(await (await build).rebuild(), entries, folder);
  }
}

/** The line that an instance of a function logs as it starts. */
export const startedLine = '{"started":"an instance of a function"}';

type Options = ReturnType<typeof optionsOf>;

const optionsOf = (entries: Entries, folder: string) =>
  ({
    absWorkingDir: folder,
    entryPoints: Object.keys(entries).map((name) => ({ in: `entry:${name}`, out: join(name, "index") })),
    plugins: [virtual(entries, folder), ownCredentials, rareObjects],
    external: [
      // TensorFlow.js requires it only where Node has no fetch.
      "node-fetch",
      // Lambda's runtime provides these, for the rare calls that `directCalls.ts` of the framework leaves to the SDK.
      "@aws-sdk/client-apigatewaymanagementapi",
      "@aws-sdk/client-dynamodb",
      "@aws-sdk/client-ssm",
      "@aws-sdk/lib-dynamodb",
    ],
    outdir: folder,
    write: false,
    metafile: true,
    bundle: true,
    format: "cjs",
    platform: "node",
    // The oldest that runs a bundle: the image of the photo processor has its own Node.
    target: "node22",
    mainFields: ["module", "main"],
    conditions: [...sourceConditions(), "module"],
    // The SDK imports node:http dynamically on its first call. In Node, that also loads the fetch client, which adds 10
    // ms to a cold start, so it becomes a `require`.
    supported: { "dynamic-import": false },
    // Lambda has no metric of cold starts: each instance writes this line, which `npm run load` counts by function.
    banner: {
      js: `process.env.AWS_LAMBDA_FUNCTION_NAME && process.stdout.write(${JSON.stringify(`${startedLine}\n`)});`,
    },
    minify: true,
    sourcemap: "linked",
    sourcesContent: false,
    legalComments: "none",
    logLevel: "silent",
  }) satisfies BuildOptions;

function resultOf(
  { outputFiles, metafile }: BuildResult<Options>,
  entries: Entries,
  folder: string,
): BuiltEntries {
  const manifest = Object.entries(metafile.outputs).flatMap(([path, { inputs }]) => {
    const name = dirname(path);
    const entry = path.endsWith(".js") ? entries[name] : undefined;
    return entry === undefined ? [] : [[name, { entry, inputs: ownSources(inputs) }] as const];
  });
  return {
    files: outputFiles.map(({ path, text }) => [relative(folder, path), text]),
    sources: [__filename, ...sourcesOf(metafile, folder)],
    manifest: Object.fromEntries(manifest),
  };
}

/** Returns the paths of the files that esbuild read, without those of packages. Some of its inputs are not files. */
export const sourcesOf = (
  { inputs }: { inputs: Readonly<Record<string, unknown>> },
  folder = programFolder(),
): string[] =>
  ownSources(inputs)
    .map((path) => join(folder, path))
    .filter(existsSync);

const ownSources = (inputs: Readonly<Record<string, unknown>>) =>
  Object.keys(inputs)
    .map((path) => path.replace(ofEntry, ""))
    .filter((path) => !path.split("/").includes("node_modules"));

/** Replaces the SDK's search for credentials. esbuild's `alias` takes no path with `?`, `*` or similar characters. */
const ownCredentials: Plugin = {
  name: "credentials",
  setup: ({ onResolve }) =>
    onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, () => ({
      path: bundledModule(frameworkModule("credentials")),
    })),
};

/**
 * Leaves S3's client to Lambda's runtime where `directObjects.ts` of the framework needs it, for rare calls. A function that writes
 * objects has it in its bundle.
 */
const rareObjects: Plugin = {
  name: "rare objects",
  setup: ({ onResolve }) =>
    onResolve({ filter: /^@aws-sdk\/client-s3$/ }, ({ path, importer }) =>
      /[\\/]sdkObjects\.[jt]s$/.test(importer) ? { path, external: true } : undefined,
    ),
};

/** The end of the path of an entry's module, which each entry that it serves has once. */
const ofEntry = /\?entry=.*$/;

/** Lets esbuild read the modules of entries, each with the texts of its own that it imports. */
const virtual = (entries: Entries, folder: string): Plugin => ({
  name: "entries",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^entry:/ }, ({ path }) => {
      const name = path.slice("entry:".length);
      const module = resolve(folder, entries[name]?.module ?? "");
      return { path: module, suffix: `?entry=${name}`, pluginData: name };
    });
    onLoad({ filter: /[\\/]entries[\\/]\w+\.[jt]s$/ }, ({ path, pluginData }) => ({
      contents: readFileSync(path),
      resolveDir: dirname(path),
      loader: "ts",
      pluginData,
    }));
    onResolve(
      { filter: /^(\.\/given(\.js)?|@[^/]+\/framework\/entries\/given|inline)$/ },
      ({ path, pluginData: name }) =>
        name === undefined ? undefined : { path: name, namespace: basename(path, ".js") },
    );
    for (const text of ["given", "inline"] as const)
      onLoad({ filter: /.*/, namespace: text }, ({ path: name }) => ({
        contents: entries[name]?.[text],
        resolveDir: folder,
        loader: "js",
        pluginData: name,
      }));
  },
});
