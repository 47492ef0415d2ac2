import type { AttributeType, AttributeValue, Item } from "../values/attributeValue";

/** A document path: names of map entries and indexes of lists. The first element is an attribute name. */
export type Path = readonly [string, ...(string | number)[]];

/** An operand. Cached expressions name their values (`:v`) instead of holding them. */
export type Operand =
  | { readonly kind: "path"; readonly path: Path }
  | { readonly kind: "value"; readonly name: string }
  | { readonly kind: "size"; readonly of: Operand };

export type Comparator = "=" | "<>" | "<" | "<=" | ">" | ">=";

export type Predicate =
  | "attribute_exists"
  | "attribute_not_exists"
  | "attribute_type"
  | "begins_with"
  | "contains";

export type Condition =
  | { readonly kind: "and" | "or"; readonly left: Condition; readonly right: Condition }
  | { readonly kind: "not"; readonly condition: Condition }
  | {
      readonly kind: "compare";
      readonly comparator: Comparator;
      readonly left: Operand;
      readonly right: Operand;
    }
  | { readonly kind: "between"; readonly operand: Operand; readonly low: Operand; readonly high: Operand }
  | { readonly kind: "in"; readonly operand: Operand; readonly among: readonly Operand[] }
  | { readonly kind: "predicate"; readonly name: Predicate; readonly operands: readonly Operand[] };

/** The right side of SET. */
export type Term =
  | { readonly kind: "path"; readonly path: Path }
  | { readonly kind: "value"; readonly name: string }
  | { readonly kind: "plus" | "minus"; readonly left: Term; readonly right: Term }
  | { readonly kind: "if_not_exists"; readonly path: Path; readonly otherwise: Term }
  | { readonly kind: "list_append"; readonly left: Term; readonly right: Term };

/** An update action. `type` is the type of a literal value. */
export type Action =
  | { readonly kind: "set"; readonly path: Path; readonly term: Term; readonly type?: AttributeType }
  | { readonly kind: "remove"; readonly path: Path }
  | {
      readonly kind: "add" | "delete";
      readonly path: Path;
      readonly value: string;
      readonly type?: AttributeType;
    };

/** `ExpressionAttributeValues`. */
export type Values = Item;

export function valueNamed(values: Values, name: string): AttributeValue {
  const value = values[name];
  if (!value) throw new TypeError(`no value ${name}: the parser let it pass`);
  return value;
}
