import { validateExpressions } from "dynalite/validations";

import { validation } from "../errors";
import type { AttributeValue, Item } from "../values/attributeValue";
import { problemOf } from "../values/check";

/** A request's names and values for its expressions, and those that no expression has used yet. */
export class Aliases {
  private readonly unusedNames: Set<string>;
  private readonly unusedValues: Set<string>;

  /** Throws AWS's error for a name or value that no expression can use. */
  constructor(
    private readonly names: Readonly<Record<string, string>> | undefined,
    private readonly values: Item | undefined,
  ) {
    checkKeys("ExpressionAttributeNames", /^#[0-9a-zA-Z_]+$/, names);
    checkKeys("ExpressionAttributeValues", /^:[0-9a-zA-Z_]+$/, values);
    for (const [name, value] of Object.entries(values ?? {})) checkValue(name, value);
    this.unusedNames = new Set(Object.keys(names ?? {}));
    this.unusedValues = new Set(Object.keys(values ?? {}));
  }

  /** Returns the attribute name of a placeholder such as `#name`. */
  name(alias: string): string | undefined {
    this.unusedNames.delete(alias);
    return this.names && Object.hasOwn(this.names, alias) ? this.names[alias] : undefined;
  }

  /** Returns the value of a placeholder such as `:value`. */
  value(name: string): AttributeValue | undefined {
    this.unusedValues.delete(name);
    return this.values && Object.hasOwn(this.values, name) ? this.values[name] : undefined;
  }

  /** Throws for names and values that no expression has used. */
  checkUsed(): void {
    for (const [of, unused] of [
      ["Names", this.unusedNames],
      ["Values", this.unusedValues],
    ] as const)
      if (unused.size > 0)
        throw validation(
          `Value provided in ExpressionAttribute${of} unused in expressions: keys: {${[...unused].join(", ")}}`,
        );
  }
}

function checkKeys(member: string, pattern: RegExp, entries: object | undefined): void {
  if (!entries) return;
  const keys = Object.keys(entries);
  if (keys.length === 0) throw validation(`${member} must not be empty`);
  const wrong = keys.find((key) => !pattern.test(key));
  if (wrong !== undefined) throw validation(`${member} contains invalid key: Syntax error; key: "${wrong}"`);
}

/** Throws for a value that is no attribute value. Normalizes its numbers. */
export function checkValue(name: string, value: AttributeValue): void {
  const wrong = problemOf(value);
  if (wrong) throw validation(`ExpressionAttributeValues contains invalid value: ${wrong} for key ${name}`);
}

const reserved = new Map<string, boolean>();

/** Returns true if a name is one of DynamoDB's reserved words, which dynalite lists. */
export function isReserved(name: string): boolean {
  const word = name.toUpperCase();
  const known = reserved.get(word);
  if (known !== undefined) return known;
  const found = validateExpressions({ ProjectionExpression: word })?.includes("reserved keyword") ?? false;
  // Only reserved words are kept: others are as many as requests make them.
  if (found) reserved.set(word, found);
  return found;
}
