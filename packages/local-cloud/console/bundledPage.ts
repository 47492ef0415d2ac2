import { join, resolve } from "node:path";

/** The folder of the page's sources. */
export const pageFolder = join(__dirname, "web");

export interface BundledPage {
  /** The script and the style sheet, by their names. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** The paths of the sources. */
  readonly sources: readonly string[];
}

/** Bundles the page's script and style sheet. */
export async function bundledPage(): Promise<BundledPage> {
  // Loaded late: most runs never show the console.
  const { build } = await import("esbuild");
  const { outputFiles, metafile } = await build({
    // esbuild takes an absolute path with `*` for a pattern.
    absWorkingDir: pageFolder,
    entryPoints: { app: "./main.tsx" },
    outdir: pageFolder,
    write: false,
    metafile: true,
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: ["chrome123", "firefox120", "safari17.5"],
    jsx: "automatic",
    jsxImportSource: "preact",
    tsconfigRaw: {},
    legalComments: "none",
    logLevel: "silent",
  });
  return {
    files: new Map(outputFiles.map(({ path, contents }) => [path.slice(pageFolder.length + 1), contents])),
    sources: Object.keys(metafile.inputs).map((path) => resolve(pageFolder, path)),
  };
}
