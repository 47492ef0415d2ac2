import type { Type, Types } from "dynalite/validations";

import { validation } from "./errors";

/** A member that breaks a constraint of DynamoDB's API. */
export interface Violation {
  /** AWS's path: `keySchema.1.member.keyType`. */
  readonly path: string;
  readonly value: unknown;
  /** What the member must do, in AWS's words: `Member must not be null`. */
  readonly constraint: string;
  /** The structure that a list or map of structures has, such as `KeySchemaElement`, which AWS prints with the value. */
  readonly structure?: string | undefined;
}

/** AWS reports this many problems of a request. */
const most = 10;

/** The characters of a value that a message repeats at most. AWS repeats all of it, which for a batch would be megabytes. */
const shownCharacters = 2_000;

/**
 * Throws AWS's `ValidationException` for all of a request's violations. Messages for a limit of a page and the size of a batch have
 * another form, if they are alone. The suite dynamodb-conformance (MIT, 2026) recorded this on AWS.
 */
export function throwIfAny(violations: readonly Violation[]): void {
  const [first] = violations;
  if (!first) return;
  const count = Math.min(violations.length, most);
  const texts = violations.slice(0, most).map(({ path, value, constraint, structure }) => {
    const place = `'${path}' failed to satisfy constraint: ${constraint}`;
    const capital = count === 1 ? capitalPath(path, constraint) : undefined;
    if (capital) return `Value at '${capital}' failed to satisfy constraint: ${constraint}`;
    return `Value ${value === null || value === undefined ? "null" : `'${shown(value, structure)}'`} at ${place}`;
  });
  throw validation(`${count} validation error${count > 1 ? "s" : ""} detected: ${texts.join("; ")}`);
}

function capitalPath(path: string, constraint: string): string | undefined {
  if (path === "limit") return "Limit";
  const keys = /^requestItems\.(.+)\.member\.keys$/s.exec(path);
  return keys && /less than/.test(constraint) ? `RequestItems.${keys[1]}.member.Keys` : undefined;
}

/** Returns a value as Java prints it: `[KeySchemaElement(attributeName=id, keyType=HASH)]`, `{Scores=[…]}`. */
function shown(value: unknown, structure: string | undefined): string {
  let left = shownCharacters;
  const list = <T>(items: Iterable<T>, print: (item: T) => string) => {
    const texts: string[] = [];
    for (const item of items) {
      if (left <= 0) break;
      texts.push(print(item));
    }
    return texts.join(", ");
  };
  const print = (each: unknown, name: string | undefined): string => {
    if (Array.isArray(each)) return `[${list(each, (item) => print(item, name))}]`;
    if (typeof each !== "object" || each === null) {
      const text = String(each).slice(0, left);
      left -= text.length + 2;
      return text;
    }
    const members = (named: (key: string) => string) =>
      list(Object.entries(each), ([key, member]) => `${named(key)}=${print(member, undefined)}`);
    left -= 2;
    return name === undefined ? `{${members((key) => key)}}` : `${name}(${members(toLowerFirst)})`;
  };
  return print(value, structure);
}

/** Finds the constraints that a request breaks, in the order of its types. */
export function violationsOf(request: object, types: Types): Violation[] {
  const found: Violation[] = [];
  for (const [name, type] of Object.entries(types))
    visit((request as Record<string, unknown>)[name], type, toLowerFirst(name), found);
  return found;
}

type Description = Exclude<Type, string>;

function visit(value: unknown, type: Type | undefined, path: string, found: Violation[]): void {
  if (type === undefined || typeof type === "string") return;
  for (const [name, bound] of Object.entries(type)) {
    if (found.length >= most) return;
    if (value === null || value === undefined) {
      if (name === "notNull") found.push({ path, value, constraint: "Member must not be null" });
    } else if (name === "children") visitChildren(value, type, path, found);
    else {
      const constraint = broken(name, bound, value);
      if (constraint !== undefined) found.push({ path, value, constraint, structure: structureOf(type) });
    }
  }
}

function visitChildren(value: unknown, type: Description, path: string, found: Violation[]): void {
  const children = type["children"];
  // Texts and attribute values have no constraints of their own.
  if (typeof children === "string") return;
  if (/List$/.test(type.type))
    for (const [at, member] of (value as unknown[]).entries())
      visit(member, children as Type, `${path}.${at + 1}.member`, found);
  else if (/Map/.test(type.type))
    for (const [key, member] of Object.entries(value as object))
      visit(member, children as Type, `${path}.${key}.member`, found);
  else
    for (const [name, child] of Object.entries(children as Types))
      visit((value as Record<string, unknown>)[name], child, `${path}.${toLowerFirst(name)}`, found);
}

/** Returns the name of a list's structures. */
const structureOf = ({ children }: Description) => {
  const { type } = (children ?? {}) as { type?: string };
  return type === undefined ? undefined : /^ValueStruct<(\w+)>$/.exec(type)?.[1];
};

const sizeOf = (value: unknown): number =>
  typeof value === "string" || Array.isArray(value) ? value.length : Object.keys(value as object).length;

/** Returns a constraint in AWS's words if the value breaks it. */
function broken(name: string, bound: unknown, value: unknown): string | undefined {
  const [holds, words] = constraints[name]?.(bound as never, value as never) ?? [true, ""];
  return holds ? undefined : words;
}

type Constraint = (bound: never, value: never) => readonly [holds: boolean, words: string];

const constraints: Readonly<Record<string, Constraint>> = {
  greaterThanOrEqual: (least: number, value: number) => [value >= least, words.atLeast(least)],
  lessThanOrEqual: (greatest: number, value: number) => [value <= greatest, words.atMost(greatest)],
  regex: (pattern: string, value: string) => [
    // An empty text breaks a length only.
    value === "" || new RegExp(`^${pattern}$`).test(value),
    `Member must satisfy regular expression pattern: ${pattern}`,
  ],
  lengthGreaterThanOrEqual: (least: number, value: unknown) => [sizeOf(value) >= least, words.longer(least)],
  lengthLessThanOrEqual: (greatest: number, value: unknown) => [
    sizeOf(value) <= greatest,
    words.shorter(greatest),
  ],
  enum: (allowed: readonly string[], value: string) => [allowed.includes(value), words.oneOf(allowed)],
  keys: (bounds: object, value: object) => [
    Object.keys(value).every((key) => isWithin(bounds, key)),
    `Map keys must satisfy constraint: [${wordsOf(bounds)}]`,
  ],
  values: (bounds: object, value: object) => [
    Object.values(value).every((member) => isWithin(bounds, member)),
    `Map value must satisfy constraint: [${wordsOf(bounds)}]`,
  ],
};

const isWithin = (bounds: object, value: unknown) =>
  Object.entries(bounds).every(([name, bound]) => broken(name, bound, value) === undefined);

const wordsOf = (bounds: object) =>
  Object.entries(bounds)
    .map(([name, bound]) => constraints[name]?.(bound as never, "" as never)[1])
    .join(", ");

/** AWS's words for constraints. */
export const words = {
  atLeast: (least: number) => `Member must have value greater than or equal to ${least}`,
  atMost: (greatest: number) => `Member must have value less than or equal to ${greatest}`,
  longer: (least: number) => `Member must have length greater than or equal to ${least}`,
  shorter: (greatest: number) => `Member must have length less than or equal to ${greatest}`,
  oneOf: (allowed: readonly string[]) => `Member must satisfy enum value set: [${allowed.join(", ")}]`,
};

export const toLowerFirst = (name: string): string => name.slice(0, 1).toLowerCase() + name.slice(1);
