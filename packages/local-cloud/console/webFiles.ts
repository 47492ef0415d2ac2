import { readdirSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import type { Answer } from "./answer";

const folder = join(__dirname, "web");

const types = {
  "index.html": "text/html; charset=utf-8",
  "app.css": "text/css; charset=utf-8",
  "app.js": "text/javascript; charset=utf-8",
  "icon.svg": "image/svg+xml",
} as const;

type Name = keyof typeof types;

const isName = (name: string): name is Name => Object.hasOwn(types, name);

interface Built {
  /** The newest change of a source, in milliseconds since 1970. */
  readonly changed: number;
  readonly files: Promise<ReadonlyMap<string, Uint8Array>>;
}

let built: Built | undefined;

/**
 * Returns a file of the page. The script and the style sheet are bundled when a browser first requests them, so that
 * startup takes no longer, and again when a source has changed.
 */
export async function webFile(name: string): Promise<Answer | undefined> {
  if (!isName(name)) return undefined;
  const body = name.startsWith("app.") ? (await bundled()).get(name) : await readFile(join(folder, name));
  return body && { status: 200, type: types[name], body: Buffer.from(body) };
}

function bundled(): Built["files"] {
  const changed = Math.max(...sources());
  if (built?.changed !== changed) built = { changed, files: bundle() };
  return built.files;
}

const sources = () =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).map(
    (name) => statSync(join(folder, name)).mtimeMs,
  );

async function bundle(): Promise<ReadonlyMap<string, Uint8Array>> {
  // Loaded late: most runs never show the console.
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    // esbuild takes an absolute path with `*` for a pattern.
    absWorkingDir: folder,
    entryPoints: { app: "./main.tsx" },
    outdir: folder,
    write: false,
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
  return new Map(outputFiles.map(({ path, contents }) => [path.slice(folder.length + 1), contents]));
}
