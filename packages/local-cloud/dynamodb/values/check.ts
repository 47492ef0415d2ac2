import { validation } from "../errors";
import type { AttributeValue, Item } from "./attributeValue";
import { normalized } from "./decimal";
import { maxDepth, maxItemSize } from "./size";

const invalid = (problem: string) => `One or more parameter values were invalid: ${problem}`;

/** The members of a set that a message repeats. AWS repeats all of them. */
const shownMembers = 100;

/**
 * Returns the message of a value's first problem in DynamoDB's words, if there is one. Normalizes its numbers. The
 * messages and their order were recorded on AWS by dynalite's authors (Apache-2.0).
 */
export function problemOf(value: AttributeValue): string | undefined {
  const kinds = Object.keys(value);
  if (kinds.length === 0)
    return "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes";
  for (const kind of kinds) {
    const problem = problemOfKind(value as Record<string, unknown>, kind);
    if (problem !== undefined) return problem;
  }
  return kinds.length > 1
    ? "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes"
    : undefined;
}

function problemOfKind(value: Record<string, unknown>, kind: string): string | undefined {
  const content = value[kind];
  switch (kind) {
    case "N": {
      const read = normalized(content as string);
      if ("problem" in read) return read.problem;
      value[kind] = read.text;
      return undefined;
    }
    case "NULL":
      return content ? undefined : invalid("Null attribute value types must have the value of true");
    case "SS":
    case "BS":
      return problemOfSet(content as string[], kind);
    case "NS":
      return problemOfNumbers(content as string[]);
    case "M":
      return firstProblem(Object.values(content as Item));
    case "L":
      return firstProblem(content as AttributeValue[]);
    default:
      return undefined;
  }
}

function firstProblem(values: readonly AttributeValue[]): string | undefined {
  for (const value of values) {
    const problem = problemOf(value);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function problemOfSet(members: readonly string[], kind: "SS" | "BS"): string | undefined {
  if (members.length === 0)
    return invalid(kind === "SS" ? "An string set  may not be empty" : "Binary sets should not be empty");
  // A set with more members than an item has bytes is refused for its size, which takes no comparison.
  if (members.length > maxItemSize || new Set(members).size === members.length) return undefined;
  const shown = `Input collection [${members.slice(0, shownMembers).join(", ")}]`;
  return invalid(kind === "SS" ? `${shown} contains duplicates.` : `${shown}of type BS contains duplicates.`);
}

function problemOfNumbers(members: string[]): string | undefined {
  if (members.length === 0) return invalid("An number set  may not be empty");
  for (const [at, member] of members.entries()) {
    const read = normalized(member);
    if ("problem" in read) return read.problem;
    members[at] = read.text;
  }
  return new Set(members).size < members.length ? "Input collection contains duplicates" : undefined;
}

/** Checks the values of an item or a key, and normalizes their numbers. Throws DynamoDB's `ValidationException`. */
export function checkValues(item: Item): void {
  for (const value of Object.values(item)) {
    const problem = problemOf(value);
    if (problem !== undefined) throw validation(problem);
    checkDepth(value);
  }
}

/** Checks the depth of a value, of an item or of what an update makes. Throws DynamoDB's `ValidationException`. */
export function checkDepth(value: AttributeValue): void {
  if (isDeeper(value, maxDepth))
    throw validation("Nesting Levels have exceeded supported limits: Attributes are nested too deep");
}

/** Tells whether a value has more levels than `levels`. */
function isDeeper(value: AttributeValue, levels: number): boolean {
  if (levels === 0) return true;
  if (!("M" in value || "L" in value)) return false;
  const inner = "M" in value ? Object.values(value.M) : value.L;
  return inner.some((each) => isDeeper(each, levels - 1));
}
