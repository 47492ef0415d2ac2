/**
 * What Java values do in Velocity 1.7, the engine behind API Gateway's templates: truth, equality,
 * arithmetic and text. JSON's values stand for Java's: objects for maps, arrays for lists.
 */

export class TemplateError extends Error {}

export type VelocityMap = Record<string, unknown>;

/** A list that the template itself made prints as Java prints one; lists out of JSON print as JSON. */
export class TemplateList extends Array<unknown> {}

export const isMap = (value: unknown): value is VelocityMap =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const own = (map: VelocityMap, key: string): unknown =>
  Object.hasOwn(map, key) ? map[key] : undefined;

/** `__proto__` is a key like any other. */
export function put(map: VelocityMap, key: string, value: unknown): void {
  Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
}

/** Only `null` and `false` are false: an empty string and zero are true, unlike in JavaScript. */
export const isTrue = (value: unknown): boolean => value !== undefined && value !== null && value !== false;

/** Values of different classes are equal when they print the same, so `5 == "5"`. */
export function isEqual(left: unknown, right: unknown): boolean {
  const [a, b] = [left ?? null, right ?? null];
  if (a === null || b === null || typeof a === typeof b)
    return a === b || (isStructure(a) && toText(a) === toText(b));
  return toText(a) === toText(b);
}

const isStructure = (value: unknown) => typeof value === "object" && value !== null;

export function toText(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "string") return value;
  if (value instanceof TemplateList) return `[${value.map(nested).join(", ")}]`;
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

/** Integers divide as integers do in Java; a division by zero is null. */
export function calculate(operator: Operator, left: unknown, right: unknown, decimal: boolean): unknown {
  if (typeof left !== "number" || typeof right !== "number") {
    if (operator === "+" && (typeof left === "string" || typeof right === "string"))
      return toText(left) + toText(right);
    if (operator === "<" || operator === ">" || operator === "<=" || operator === ">=") return false;
    return undefined;
  }
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return divide(left, right, decimal);
    case "%":
      return right === 0 ? undefined : left % right;
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

function divide(left: number, right: number, decimal: boolean) {
  if (right === 0) return undefined;
  const integers = !decimal && Number.isInteger(left) && Number.isInteger(right);
  return integers ? Math.trunc(left / right) : left / right;
}
