import { accessSync, constants, statSync } from "node:fs";
import { dirname } from "node:path";

/** Tells whether every user may read a file: all of its folders let others through. */
export function isReadableByAll(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
  } catch {
    return false;
  }
  for (let at = path; dirname(at) !== at; at = dirname(at)) {
    const { mode } = statSync(at);
    if ((mode & (at === path ? 0o004 : 0o001)) === 0) return false;
  }
  return true;
}
