/**
 * The semantics of Java values in Velocity 1.7, the engine behind API Gateway's templates: truth, equality, arithmetic
 * and text. JSON's values represent Java's: objects are maps, arrays are lists.
 */

import { double, isDouble, JavaNumber, numeric } from "./javaNumber";

export class TemplateError extends Error {}

export type VelocityMap = Record<string, unknown>;

/** A list that a template made. It prints as in Java, while a list from JSON prints as JSON. */
export class TemplateList extends Array<unknown> {}

export const isMap = (value: unknown): value is VelocityMap =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof JavaNumber);

export const own = (map: VelocityMap, key: string): unknown =>
  Object.hasOwn(map, key) ? map[key] : undefined;

const final = new WeakSet<object>();

/** Marks a map whose entries are final, as overrides are. Setting one twice fails the template. */
export function onlyOnce<M extends object>(map: M): M {
  final.add(map);
  return map;
}

/** Sets an entry. `__proto__` is a key like any other. */
export function put(map: VelocityMap, key: string, value: unknown): void {
  if (final.has(map) && Object.hasOwn(map, key)) throw new TemplateError(`The override of ${key} is final`);
  Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
}

/** Returns the truth of a value. Only `null` and `false` are false; an empty string and zero are true. */
export const isTrue = (value: unknown): boolean => value !== undefined && value !== null && value !== false;

/** Compares two values. Those of different classes are equal if they print the same, so `5 == "5"`. */
export function isEqual(left: unknown, right: unknown): boolean {
  const [a, b] = [numeric(left) ?? left ?? null, numeric(right) ?? right ?? null];
  if (a === null || b === null || typeof a === typeof b)
    return a === b || (isStructure(a) && toText(a) === toText(b));
  return toText(a) === toText(b);
}

const isStructure = (value: unknown) => typeof value === "object" && value !== null;

export function toText(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "string") return value;
  if (value instanceof TemplateList) return `[${value.map(nested).join(", ")}]`;
  if (value instanceof JavaNumber) return value.text;
  if (Array.isArray(value)) return JSON.stringify(value);
  if (isMap(value)) {
    return `{${Object.keys(value)
      .map((key) => `${key}=${nested(value[key])}`)
      .join(", ")}}`;
  }
  return String(value);
}

const nested = (value: unknown) => (value === null || value === undefined ? "null" : toText(value));

export type Operator = "+" | "-" | "*" | "/" | "%" | "<" | ">" | "<=" | ">=";

/** Calculates. Integers divide as in Java, a double makes a double, and a division by zero is null. */
export function calculate(operator: Operator, a: unknown, b: unknown): unknown {
  const [left, right] = [numeric(a), numeric(b)];
  if (left === undefined || right === undefined) {
    if (operator === "+" && (typeof a === "string" || typeof b === "string")) return toText(a) + toText(b);
    if (operator === "<" || operator === ">" || operator === "<=" || operator === ">=") return false;
    return undefined;
  }
  const result = isDouble(a) || isDouble(b) ? double : (value: number) => value;
  switch (operator) {
    case "+":
      return result(left + right);
    case "-":
      return result(left - right);
    case "*":
      return result(left * right);
    case "/":
      if (right === 0) return undefined;
      return result === double ? double(left / right) : Math.trunc(left / right);
    case "%":
      return right === 0 ? undefined : result(left % right);
    case "<":
      return left < right;
    case ">":
      return left > right;
    case "<=":
      return left <= right;
    case ">=":
      return left >= right;
  }
}
