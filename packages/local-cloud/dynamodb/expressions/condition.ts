import type { AttributeValue, Item } from "../values/attributeValue";
import { equal, members, typeOf } from "../values/attributeValue";
import { compareNumbers } from "../values/decimal";
import type { Comparator, Condition, Operand, Predicate, Values } from "./ast";
import { valueNamed } from "./ast";
import { resolve } from "./paths";

/** Tells whether a condition or filter holds for an item. A missing item has no attributes. */
export function holds(condition: Condition, item: Item, values: Values): boolean {
  const operand = (of: Operand) => evaluate(of, item, values);
  switch (condition.kind) {
    case "and":
      return holds(condition.left, item, values) && holds(condition.right, item, values);
    case "or":
      return holds(condition.left, item, values) || holds(condition.right, item, values);
    case "not":
      return !holds(condition.condition, item, values);
    case "compare":
      return compares(condition.comparator, operand(condition.left), operand(condition.right));
    case "between": {
      const value = operand(condition.operand);
      return compares(">=", value, operand(condition.low)) && compares("<=", value, operand(condition.high));
    }
    case "in": {
      const value = operand(condition.operand);
      return condition.among.some((candidate) => compares("=", value, operand(candidate)));
    }
    case "predicate":
      return satisfies(condition.name, condition.operands.map(operand));
  }
}

function evaluate(operand: Operand, item: Item, values: Values): AttributeValue | undefined {
  switch (operand.kind) {
    case "path":
      return resolve(operand.path, item);
    case "value":
      return valueNamed(values, operand.name);
    case "size": {
      const size = sizeOf(evaluate(operand.of, item, values));
      return size === undefined ? undefined : { N: String(size) };
    }
  }
}

/** Returns the number of UTF-16 units of a string, of bytes of a binary, or of elements, as AWS was seen to count. */
function sizeOf(value: AttributeValue | undefined): number | undefined {
  if (!value) return undefined;
  if ("S" in value) return value.S.length;
  if ("B" in value) return Buffer.byteLength(value.B, "base64");
  if ("L" in value) return value.L.length;
  if ("M" in value) return Object.keys(value.M).length;
  return members(value)?.length;
}

/** Compares operands. A missing one equals nothing and has no order. */
function compares(
  comparator: Comparator,
  left: AttributeValue | undefined,
  right: AttributeValue | undefined,
): boolean {
  if (comparator === "<>") return !left || !right || !equal(left, right);
  if (!left || !right) return false;
  if (comparator === "=") return equal(left, right);
  const order = compareScalars(left, right);
  if (order === undefined) return false;
  switch (comparator) {
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
  }
}

/** Compares scalars of one type: numbers by value, strings by their UTF-8 bytes, binary by its bytes. */
export function compareScalars(left: AttributeValue, right: AttributeValue): number | undefined {
  if ("N" in left && "N" in right) return compareNumbers(left.N, right.N);
  if ("S" in left && "S" in right) return Buffer.compare(Buffer.from(left.S), Buffer.from(right.S));
  if ("B" in left && "B" in right) return Buffer.compare(bytes(left.B), bytes(right.B));
  return undefined;
}

const bytes = (base64: string) => Buffer.from(base64, "base64");

function satisfies(predicate: Predicate, [first, second]: readonly (AttributeValue | undefined)[]): boolean {
  switch (predicate) {
    case "attribute_exists":
      return first !== undefined;
    case "attribute_not_exists":
      return first === undefined;
    case "attribute_type":
      return first !== undefined && second !== undefined && "S" in second && typeOf(first) === second.S;
    case "begins_with":
      return first !== undefined && second !== undefined && beginsWith(first, second);
    case "contains":
      return first !== undefined && second !== undefined && contains(first, second);
  }
}

function beginsWith(value: AttributeValue, prefix: AttributeValue): boolean {
  if ("S" in value && "S" in prefix) return value.S.startsWith(prefix.S);
  if (!("B" in value && "B" in prefix)) return false;
  const [whole, start] = [bytes(value.B), bytes(prefix.B)];
  return whole.subarray(0, start.length).equals(start);
}

function contains(value: AttributeValue, part: AttributeValue): boolean {
  if ("L" in value) return value.L.some((element) => equal(element, part));
  if ("S" in part)
    return "S" in value ? value.S.includes(part.S) : "SS" in value && value.SS.includes(part.S);
  if ("N" in part) return "NS" in value && value.NS.includes(part.N);
  if (!("B" in part)) return false;
  return "B" in value ? bytes(value.B).includes(bytes(part.B)) : "BS" in value && value.BS.includes(part.B);
}
