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
    ...{ platform: "node", format: "cjs", conditions: ["@game-backend/source"], jsx: "automatic" },
    loader: { ".wasm": "empty", ".css": "empty", ".html": "empty", ".svg": "empty" },
    plugins: [
      {
        name: "packages of others",
        setup: ({ onResolve }) =>
          onResolve({ filter: /^[^./]/ }, ({ path }) =>
            path.startsWith("@game-backend/") ? undefined : { path, external: true },
          ),
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
    const [, feature] = /^functions\/(\w+)\/own\.ts$/.exec(each) ?? [];
    for (const loaded of feature ? [`functions/${feature}/feature.ts`] : (imports.get(each) ?? []))
      reached.add(loaded);
  }
  return reached;
}
