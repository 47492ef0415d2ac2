import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";

import { strToU8, zipSync } from "fflate";

/** Returns the zip of a folder's files. */
export function zipOf(folder: string): Uint8Array {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
  return zipSync(Object.fromEntries(files.map((path) => [relative(folder, path), readFileSync(path)])));
}

/** Returns the zip of a release whose every invocation fails. */
export const failing = (): Uint8Array =>
  zipSync({ "index.js": strToU8('exports.handler = async () => { throw new Error("a bad release"); };') });
