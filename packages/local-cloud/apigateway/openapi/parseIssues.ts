import type { Operation } from "./document";
import type { Problems } from "./problems";

/**
 * Warns as swagger-parser (`io.swagger.parser.v3`) does, whose messages AWS's importer repeats as "Parse issue: …".
 * With `failOnWarnings`, any of them makes the import fail.
 */
export function warnOfParseIssues(operations: readonly ListedOperation[], problems: Problems): void {
  const seen = new Set<string>();
  for (const { path, key, operation } of operations) {
    const place = `paths.'${path}'(${key})`;
    const warn = (issue: string) => problems.warn(`paths.${path}.${key}`, `Parse issue: ${issue}`);
    for (const name of undeclared(path, operation))
      warn(
        `paths.'${path}'. Declared path parameter ${name} needs to be defined as a path parameter in path or operation level`,
      );
    for (const { name, in: where, required } of operation.parameters)
      if (where === "path" && !required)
        warn(`paths.For path parameter ${name} the required value should be true`);
    if (Object.keys(operation.responses).length === 0) warn(`attribute ${place}.responses is missing`);
    for (const [status, { description }] of Object.entries(operation.responses))
      if (description === undefined) warn(`attribute ${place}.responses.${status}.description is missing`);
    const { operationId } = operation;
    if (operationId !== undefined && seen.has(operationId))
      warn(`attribute ${place}.operationId is repeated`);
    if (operationId !== undefined) seen.add(operationId);
  }
}

/** An operation whose parameters include those of its path. */
export interface ListedOperation {
  readonly path: string;
  readonly key: string;
  readonly operation: Operation;
}

/** Returns the path's parameters that an operation does not declare. AWS's own exports declare `{proxy+}` as `proxy`. */
function undeclared(path: string, { parameters }: Operation): string[] {
  const names = [...path.matchAll(/\{([^}]+?)\+?\}/g)].map(([, name = ""]) => name);
  return names.filter(
    (name) => !parameters.some((parameter) => parameter.in === "path" && parameter.name === name),
  );
}
