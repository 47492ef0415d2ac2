/** A value in DynamoDB's wire format: one member, named after the type. Binary is base64. */
export type AttributeValue =
  | { S: string }
  | { N: string }
  | { B: string }
  | { BOOL: boolean }
  | { NULL: true }
  | { SS: string[] }
  | { NS: string[] }
  | { BS: string[] }
  | { L: AttributeValue[] }
  | { M: Item };

export type Item = { [attribute: string]: AttributeValue };

export type AttributeType = "S" | "N" | "B" | "BOOL" | "NULL" | "SS" | "NS" | "BS" | "L" | "M";

/** The types of key attributes. */
export type KeyType = "S" | "N" | "B";

export function typeOf(value: AttributeValue): AttributeType {
  if ("S" in value) return "S";
  if ("N" in value) return "N";
  if ("M" in value) return "M";
  if ("L" in value) return "L";
  if ("B" in value) return "B";
  if ("BOOL" in value) return "BOOL";
  if ("NULL" in value) return "NULL";
  if ("SS" in value) return "SS";
  return "NS" in value ? "NS" : "BS";
}

/** Returns the members of a set of any type. */
export function members(value: AttributeValue): string[] | undefined {
  if ("SS" in value) return value.SS;
  if ("NS" in value) return value.NS;
  return "BS" in value ? value.BS : undefined;
}

/**
 * Compares values. Sets and maps are equal in any order. Numbers are compared as text, because they are
 * normalized.
 */
export function equal(a: AttributeValue, b: AttributeValue): boolean {
  if ("S" in a) return "S" in b && a.S === b.S;
  if ("N" in a) return "N" in b && a.N === b.N;
  if ("B" in a) return "B" in b && a.B === b.B;
  if ("BOOL" in a) return "BOOL" in b && a.BOOL === b.BOOL;
  if ("NULL" in a) return "NULL" in b;
  if ("L" in a) return "L" in b && a.L.length === b.L.length && a.L.every((value, i) => same(value, b.L[i]));
  if ("M" in a) return "M" in b && equalItems(a.M, b.M);
  const [left, right] = [members(a), members(b)];
  if (!left || !right || typeOf(a) !== typeOf(b) || left.length !== right.length) return false;
  const others = new Set(right);
  return left.every((member) => others.has(member));
}

const same = (a: AttributeValue, b: AttributeValue | undefined) => b !== undefined && equal(a, b);

export function equalItems(a: Item, b: Item): boolean {
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => {
    const [left, right] = [a[name], b[name]];
    return left !== undefined && right !== undefined && equal(left, right);
  });
}

/** Returns a copy that may be changed. Scalars are shared, because nothing changes them in place. */
function clone(value: AttributeValue): AttributeValue {
  if ("M" in value) return { M: cloneItem(value.M) };
  if ("L" in value) return { L: value.L.map(clone) };
  return value;
}

export function cloneItem(item: Item): Item {
  const copy: Item = {};
  for (const [name, value] of Object.entries(item)) copy[name] = clone(value);
  return copy;
}
