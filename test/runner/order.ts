import { createHash } from "node:crypto";

import { readCosts } from "./costs";

/**
 * Returns spec files in the order in which they start: the dearest first, so that no process ends long after the others.
 * With a seed, the order is random but reproducible. No spec may depend on the order.
 */
export function inOrder(files: readonly string[], seed?: string): string[] {
  const costs = readCosts();
  const key = (file: string) =>
    seed === undefined
      ? -(costs[file]?.seconds ?? 0)
      : createHash("sha256").update(`${seed} ${file}`).digest().readUInt32BE();
  return files.toSorted((a, b) => key(a) - key(b) || a.localeCompare(b));
}
