import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

import { DamagedFile } from "./damagedFile";

/**
 * Returns a file's text, or `undefined` if there is no such file. Throws `DamagedFile` if it cannot be read, for example
 * because it is a folder.
 */
export function readSmallFile(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw new DamagedFile(path, error);
  }
}

/**
 * Returns the content of a JSON file, or `undefined` if there is no such file. Throws `DamagedFile` if it is not JSON.
 */
export function readJson(path: string): unknown {
  const text = readSmallFile(path);
  return text === undefined ? undefined : parsedJson(path, text);
}

/** Parses a file's text. Throws `DamagedFile` if it is not JSON. */
function parsedJson(path: string, text: string): unknown {
  if (text.trim() === "") throw new DamagedFile(path, "the file is empty");
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DamagedFile(path, error);
  }
}

/**
 * Writes a file atomically, and creates its folder. A reader sees the old text or the new one, even after a crash or if
 * another process writes it too. Only the owner can read the file.
 */
export function replaceSmallFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const written = `${path}.${process.pid}.new`;
  writeFileSync(written, text, { mode: 0o600 });
  renameSync(written, path);
}
