import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";

import type { Answer } from "./answer";

const folder = join(__dirname, "web");

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** Only exact names of files in the folder are served. */
const names = new Set(readdirSync(folder));

/** Reads a file of the page on every request, so that a change shows at the next load. */
export async function webFile(name: string): Promise<Answer | undefined> {
  const type = types[extname(name)];
  if (!names.has(name) || !type) return undefined;
  return { status: 200, type, body: await readFile(join(folder, name)) };
}
