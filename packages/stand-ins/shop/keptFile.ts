import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Returns what a file keeps as JSON; `otherwise` if there is none. */
export const readKept = <Kept>(file: string, otherwise: Kept): Kept =>
  existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : otherwise;

export function writeKept(file: string, kept: unknown): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(kept, null, 1));
}
