import { readFileSync } from "node:fs";
import { join } from "node:path";

import * as pulumi from "@pulumi/pulumi";
import { distance } from "fastest-levenshtein";
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

/** Returns a message about the first key that is not declared, with the nearest declared key; `undefined` if all are. */
export function unknownKey(given: readonly string[], declared: readonly string[]): string | undefined {
  const unknown = given.find((key) => !declared.includes(key));
  if (unknown === undefined) return undefined;
  const [nearest] = declared.toSorted((a, b) => editsOf(unknown, a) - editsOf(unknown, b));
  return `There is no configuration key ${unknown}. Did you mean ${nearest}? pulumi config rm ${unknown}`;
}

const editsOf = (a: string, b: string) => distance(a.toLowerCase(), b.toLowerCase());
