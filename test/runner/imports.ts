import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { refreshClients } from "./generated";

/** The files of this repository that each file imports as values: an import of types alone loads nothing. */
export type Imports = ReadonlyMap<string, readonly string[]>;

/** The module of worlds that load the features which a spec names. */
const ownWorlds = "tools/harness/ownWorld.ts";

/** Reads the imports of these files, and of all that they lead to. Packages of others are left out. */
export async function readImports(files: readonly string[]): Promise<Imports> {
  refreshClients();
  const { metafile } = await build({
    stdin: { contents: files.map((file) => `import "./${file}";`).join("\n"), resolveDir: process.cwd() },
    ...{ bundle: true, write: false, metafile: true, outdir: "out", logLevel: "silent" },
    ...{ platform: "node", format: "esm", conditions: ["@game-backend/source"], jsx: "automatic" },
    loader: { ".wasm": "empty", ".css": "empty", ".html": "empty", ".svg": "empty" },
    plugins: [
      {
        name: "packages of others",
        setup: ({ onResolve }) => {
          // A bundle of an entry has what is given to it in place of this module.
          onResolve({ filter: /^(\.|@[^/]+\/framework\/entries)\/given$/ }, ({ path }) => ({
            path,
            external: true,
          }));
          onResolve({ filter: /^[^./]/ }, ({ path }) =>
            path.startsWith("@game-backend/") ? undefined : { path, external: true },
          );
        },
      },
    ],
  });
  return new Map(
    Object.entries(metafile.inputs)
      .filter(([file]) => file !== "<stdin>")
      .map(([file, { imports }]) => [file, imports.filter((each) => !each.external).map(({ path }) => path)]),
  );
}

/** Returns a file and all that it loads: what it imports, and the features of its worlds, which these load by their names. */
export function reachedFrom(file: string, imports: Imports): ReadonlySet<string> {
  const reached = new Set([file]);
  for (const each of reached) for (const imported of imports.get(each) ?? []) reached.add(imported);
  if (!reached.has(ownWorlds)) return reached;
  for (const each of reached) {
    const [, feature] = /^functions\/(\w+)\/definition\.ts$/.exec(each) ?? [];
    for (const loaded of feature ? [`functions/${feature}/feature.ts`] : (imports.get(each) ?? []))
      reached.add(loaded);
  }
  return reached;
}

/**
 * Returns the modules of the program, but for declarations, for what a spec's own folder has and for what .gitignore names. It asks
 * no git: a stranger may have the program as an archive.
 */
export function sourceModules(): readonly string[] {
  const ignored = readFileSync(".gitignore", "utf8").split("\n").filter(Boolean);
  const exclude = [".git", ...ignored].map((line) =>
    line.startsWith("/") ? line.slice(1) : `**/${line.replace(/\/$/, "")}`,
  );
  return globSync(["**/*.*", ".*"], { exclude })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => isSource.test(file) && !file.includes("/fixtures/"))
    .sort();
}

const isSource = /(?<!\.d)\.[cm]?[jt]sx?$/;

/** Matches a path that a module names and does not import, as of what it bundles, starts, or loads in a worker. */
const namedPath = /(?<!\bfrom |\bimport ?\(?)["'`]([\w@./-]+)["'`]/g;

/** The ends that such a path may lack. */
const ends = ["", ".ts", ".tsx", ".mjs", ".cjs", "/index.ts", "/main.ts", "/main.tsx"];

/** Returns the modules that each of these modules names by a path: relative to itself, or to this repository. */
export function readNamed(modules: readonly string[]): Imports {
  const known = new Set(modules);
  const namedIn = (file: string) =>
    [...readFileSync(file, "utf8").matchAll(namedPath)]
      .flatMap(([, path = ""]) => [dirname(file), "."].map((folder) => join(folder, path)))
      .flatMap((path) => ends.map((end) => path + end))
      .filter((path) => path !== file && known.has(path));
  return new Map(modules.map((file) => [file, namedIn(file)]));
}
