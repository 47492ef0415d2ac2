import { readFileSync } from "node:fs";
import { join } from "node:path";

import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";

/**
 * Refuses a key of the project that `Pulumi.yaml` does not declare: Pulumi would ignore it, and a misspelt `protect`
 * would protect nothing. Throws `pulumi.RunError` that names the nearest key.
 */
export function refuseUnknownKeys(project = pulumi.getProject()): void {
  const { config = {} }: { config?: Record<string, unknown> } = parse(
    readFileSync(join(__dirname, "../Pulumi.yaml"), "utf8"),
  );
  const prefix = `${project}:`;
  const given = Object.keys(pulumi.runtime.allConfig())
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length));
  const problem = unknownKey(given, Object.keys(config));
  if (problem) throw new pulumi.RunError(problem);
}

/** What is wrong with the first key that is not declared, with the declared key that comes nearest. */
export function unknownKey(given: readonly string[], declared: readonly string[]): string | undefined {
  const unknown = given.find((key) => !declared.includes(key));
  if (unknown === undefined) return undefined;
  const [nearest] = declared.toSorted((a, b) => distance(unknown, a) - distance(unknown, b));
  return `There is no configuration key ${unknown}. Did you mean ${nearest}? pulumi config rm ${unknown}`;
}

/** Levenshtein's, of texts in any case. */
function distance(a: string, b: string): number {
  const [from, to] = [a.toLowerCase(), b.toLowerCase()];
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next[j] = Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
