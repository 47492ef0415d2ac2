import type { Aliases } from "./aliases";
import type { Path } from "./ast";
import { DistinctPaths, readPath } from "./documentPath";
import { Problems } from "./problems";
import { Tokens } from "./tokens";

const order = ["reserved", "name", "overlap", "conflict"] as const;

/** Parses a ProjectionExpression. Throws AWS's `ValidationException`. */
export function parseProjection(text: string, aliases: Aliases): Path[] {
  const tokens = new Tokens("ProjectionExpression", text);
  const problems = new Problems<(typeof order)[number] | "value">();
  const reading = { tokens, aliases, problems, isKeyword: () => false };
  const distinct = new DistinctPaths(problems);
  const paths: Path[] = [];
  do {
    const path = readPath(reading);
    distinct.add(path);
    paths.push(path);
  } while (tokens.takes(","));
  if (tokens.token.kind !== "end") throw tokens.syntaxError();
  const problem = problems.first(order);
  if (problem) throw tokens.invalid(problem);
  return paths;
}
