import { createHash } from "node:crypto";

import { longest } from "./longest";

/**
 * Returns spec files in the order in which they start: the slowest first, so that no process ends long after the others.
 * With a seed, the order is random but reproducible. No spec may depend on the order.
 */
export function inOrder(files: readonly string[], seed?: string): string[] {
  const key = (file: string) =>
    seed === undefined ? rank(file) : createHash("sha256").update(`${seed} ${file}`).digest().readUInt32BE();
  return files.toSorted((a, b) => key(a) - key(b) || a.localeCompare(b));
}

const rank = (file: string) => (longest.includes(file) ? longest.indexOf(file) : longest.length);
