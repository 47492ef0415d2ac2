import { readFileSync } from "node:fs";
import { join } from "node:path";

import * as pulumi from "@pulumi/pulumi";
import { distance } from "fastest-levenshtein";
import { parse } from "yaml";

/**
 * Throws a `pulumi.RunError` for a key of the project that nothing declares, and names the nearest declared key. Pulumi would
 * ignore the key, and a misspelt `protect` would protect nothing. The default of a key in `Pulumi.yaml` is in every stack's
 * configuration, also that of a feature which the game no longer has.
 */
export function refuseUnknownKeys(declared: readonly string[], project = pulumi.getProject()): void {
  const { config = {} }: { config?: Record<string, unknown> } = parse(
    readFileSync(join(__dirname, "../Pulumi.yaml"), "utf8"),
  );
  const prefix = `${project}:`;
  const given = Object.keys(pulumi.runtime.allConfig())
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length));
  const problem = unknownKey(given, [...declared, ...Object.keys(config)]);
  if (problem) throw new pulumi.RunError(problem);
}

/** Returns a message about the first undeclared key, with the nearest declared key; `undefined` if all are declared. */
export function unknownKey(given: readonly string[], declared: readonly string[]): string | undefined {
  const unknown = given.find((key) => !declared.includes(key));
  if (unknown === undefined) return undefined;
  const [nearest] = declared.toSorted((a, b) => editsOf(unknown, a) - editsOf(unknown, b));
  return `There is no configuration key ${unknown}. Did you mean ${nearest}? pulumi config rm ${unknown}`;
}

const editsOf = (a: string, b: string) => distance(a.toLowerCase(), b.toLowerCase());
