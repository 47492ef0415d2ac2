import { existsSync, readdirSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import type { Answer } from "./answer";
import { bundledPage, pageFolder as folder } from "./bundledPage";

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

/** False in the package, whose script and style sheet were bundled when it was packed. */
const hasSources = existsSync(join(folder, "main.tsx"));

/**
 * Returns a file of the page. The script and the style sheet are bundled when a browser first requests them, so that startup takes
 * no longer. They are bundled again when a source has changed.
 */
export async function webFile(name: string): Promise<Answer | undefined> {
  if (!isName(name)) return undefined;
  const isBundled = hasSources && name.startsWith("app.");
  const body = isBundled ? (await bundled()).get(name) : await readFile(join(folder, name));
  return body && { status: 200, type: types[name], body: Buffer.from(body) };
}

function bundled(): Built["files"] {
  const changed = Math.max(...sources());
  if (built?.changed !== changed) built = { changed, files: bundledPage().then(({ files }) => files) };
  return built.files;
}

const sources = () =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).map(
    (name) => statSync(join(folder, name)).mtimeMs,
  );
