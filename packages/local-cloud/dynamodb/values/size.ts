import type { AttributeValue, Item } from "./attributeValue";
import { parseDecimal } from "./decimal";

/** Returns an item's size in bytes as DynamoDB counts it for limits and capacity: UTF-8 names and values. */
export function itemSize(item: Item): number {
  let size = 0;
  // Every request measures items, and `Object.entries` would allocate an array for each attribute.
  for (const name in item) size += Buffer.byteLength(name) + valueSize(item[name] as AttributeValue);
  return size;
}

/**
 * Returns a value's size in bytes. Maps and lists cost 3 bytes, plus 1 for each element; null and booleans cost 1.
 */
function valueSize(value: AttributeValue): number {
  if ("S" in value) return Buffer.byteLength(value.S);
  if ("N" in value) return numberSize(value.N);
  if ("B" in value) return Buffer.byteLength(value.B, "base64");
  if ("M" in value) return 3 + Object.keys(value.M).length + itemSize(value.M);
  if ("L" in value) return 3 + sum(value.L, (element) => 1 + valueSize(element));
  if ("SS" in value) return sum(value.SS, (member) => Buffer.byteLength(member));
  if ("NS" in value) return sum(value.NS, numberSize);
  if ("BS" in value) return sum(value.BS, (member) => Buffer.byteLength(member, "base64"));
  return 1;
}

/** Returns one byte, one for every two digits (aligned to the decimal point), and one more if negative. */
function numberSize(text: string): number {
  const { digits, exponent, negative } = parseDecimal(text);
  if (digits === "") return 1;
  const unaligned = digits.length % 2 === 0 && exponent % 2 === 0 ? 1 : 0;
  return 1 + Math.ceil(digits.length / 2) + unaligned + (negative ? 1 : 0);
}

function sum<T>(values: readonly T[], of: (value: T) => number): number {
  let total = 0;
  for (const value of values) total += of(value);
  return total;
}

/** The largest item in bytes. */
export const maxItemSize = 400 * 1024;

/** The most levels of a value: a value in no document has one, and each document around it adds one. */
export const maxDepth = 32;
