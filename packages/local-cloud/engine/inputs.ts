import { isDeepStrictEqual } from "node:util";

import type { z } from "zod";

import type { Provider } from "../core/service";
import type { RecordedResource } from "./graph";
import { DeployError } from "./graph";
import type { Values } from "./protocol";

type Issue = z.core.$ZodIssue;

const dotted = (path: readonly PropertyKey[]) =>
  path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`))
    .join("")
    .replace(/^\./, "");

/** Returns one line per problem: the property's path in the program's arguments, and the problem. */
function lines(issue: Issue, at: readonly PropertyKey[] = []): string[] {
  const path = [...at, ...issue.path];
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => `${dotted([...path, key])}: the local cloud does not implement it`);
    case "invalid_union":
      return closest(issue.errors, path) ?? [`${dotted(path)}: ${issue.message}`];
    default:
      return [`${dotted(path)}: ${issue.message}`];
  }
}

/** Returns the problems of the union alternative that matched furthest, which the author probably meant. */
function closest(alternatives: readonly (readonly Issue[])[], path: readonly PropertyKey[]) {
  const depth = (issues: readonly Issue[]) => Math.max(0, ...issues.map((issue) => issue.path.length));
  const [best, next] = [...alternatives].sort((a, b) => depth(b) - depth(a) || a.length - b.length);
  if (!best || (next && depth(best) === 0)) return undefined;
  return best.flatMap((issue) => lines(issue, path));
}

/** Describes a resource for the program's author. */
export const describe = ({ name, type, at }: Pick<RecordedResource, "name" | "type" | "at">) =>
  `"${name}" (${type})${at ? `, at ${at}` : ""}`;

/** Where a user of the package finds what the local cloud takes. */
export const listed = 'The README of @game-backend/local-cloud lists what it takes, in "What is emulated".';

/** Checks inputs against the provider's schema. Throws an error with every wrong property. */
export function checkInputs(
  provider: Provider,
  inputs: Values,
  resource: Pick<RecordedResource, "urn" | "name" | "type" | "at">,
): unknown {
  const checked = provider.inputs.safeParse(inputs);
  if (checked.success) return checked.data;
  const wrong = [...new Set(checked.error.issues.flatMap((issue) => lines(issue)))];
  throw new DeployError(
    `The local cloud refuses ${describe(resource)}:\n${wrong.map((line) => `  ${line}`).join("\n")}\n` +
      `Change the property, or leave it out of the local stack. ${listed}\n  ${resource.urn}`,
  );
}

/** Returns the names of the inputs that differ. */
export const changedNames = (before: Values, now: Values) =>
  [...new Set([...Object.keys(before), ...Object.keys(now)])].filter(
    (name) => !isDeepStrictEqual(before[name], now[name]),
  );
