import { invalidParameter, validation } from "../errors";
import type { AttributeValue, Item } from "../values/attributeValue";
import { cloneItem, members, typeOf } from "../values/attributeValue";
import { addNumbers, negate } from "../values/decimal";
import type { Action, Path, Term, Values } from "./ast";
import { valueNamed } from "./ast";
import { resolve } from "./paths";

const wrongType = () => validation("An operand in the update expression has an incorrect data type");
const noSuchAttribute = () =>
  validation("The provided expression refers to an attribute that does not exist in the item");
const invalidPath = () =>
  validation("The document path provided in the update expression is invalid for update");

/** Returns the item after an update. Every term sees the old item, and paths never overlap. */
export function update(actions: readonly Action[], before: Item, values: Values): Item {
  const item = cloneItem(before);
  const assigned = actions.flatMap((action) =>
    action.kind === "set" ? [{ path: action.path, value: evaluate(action.term, before, values) }] : [],
  );
  const appended = new Map<AttributeValue[], [number, AttributeValue][]>();
  for (const { path, value } of assigned) assign(item, path, value, appended);
  for (const action of actions) {
    if (action.kind === "add") add(item, action.path, valueNamed(values, action.value), appended);
    if (action.kind === "delete") subtract(item, action.path, valueNamed(values, action.value));
  }
  for (const { path } of removals(actions)) remove(item, path);
  // Values set beyond a list's end are appended after the removals, in the order of their indexes.
  for (const [list, elements] of appended)
    list.push(...elements.sort(([a], [b]) => a - b).map(([, element]) => element));
  return item;
}

/** Returns the removals from the end, so that no removal moves another's element. */
function removals(actions: readonly Action[]): Action[] {
  const last = ({ path }: Action) => path[path.length - 1];
  return actions
    .filter(({ kind }) => kind === "remove")
    .sort((a, b) => {
      const [left, right] = [last(a), last(b)];
      return typeof left === "number" && typeof right === "number" ? right - left : 0;
    });
}

function evaluate(term: Term, item: Item, values: Values): AttributeValue {
  switch (term.kind) {
    case "value":
      return valueNamed(values, term.name);
    case "path": {
      const value = resolve(term.path, item);
      if (!value) throw noSuchAttribute();
      return value;
    }
    case "if_not_exists":
      return resolve(term.path, item) ?? evaluate(term.otherwise, item, values);
    case "list_append": {
      const [left, right] = [evaluate(term.left, item, values), evaluate(term.right, item, values)];
      if (!("L" in left && "L" in right)) throw wrongType();
      return { L: [...left.L, ...right.L] };
    }
    default: {
      const [left, right] = [evaluate(term.left, item, values), evaluate(term.right, item, values)];
      if (!("N" in left && "N" in right)) throw wrongType();
      return sum(left.N, term.kind === "plus" ? right.N : negate(right.N));
    }
  }
}

function sum(a: string, b: string): AttributeValue {
  const total = addNumbers(a, b);
  if (total === undefined)
    throw validation(
      "Number overflow. Attempting to store a number with magnitude larger than supported range",
    );
  return { N: total };
}

type Appended = Map<AttributeValue[], [number, AttributeValue][]>;

function assign(item: Item, path: Path, value: AttributeValue, appended: Appended): void {
  const piece = path[path.length - 1];
  const parent = parentOf(item, path);
  if (typeof piece === "number" && "L" in parent) {
    if (piece < parent.L.length) parent.L[piece] = value;
    else appended.set(parent.L, [...(appended.get(parent.L) ?? []), [piece, value]]);
  } else if (typeof piece === "string" && "M" in parent) parent.M[piece] = value;
  else throw invalidPath();
}

/** Returns the map or list that contains a path's last element. */
function parentOf(item: Item, path: Path): AttributeValue {
  if (path.length === 1) return { M: item };
  const [head, ...rest] = path;
  const parent = resolve([head, ...rest.slice(0, -1)], item);
  if (!parent) throw invalidPath();
  return parent;
}

function add(item: Item, path: Path, value: AttributeValue, appended: Appended): void {
  const before = resolve(path, item);
  assign(item, path, before ? combined(before, value) : value, appended);
}

function combined(before: AttributeValue, value: AttributeValue): AttributeValue {
  if (typeOf(before) !== typeOf(value)) throw wrongType();
  return "N" in before && "N" in value ? sum(before.N, value.N) : union(before, value);
}

function union(before: AttributeValue, value: AttributeValue): AttributeValue {
  const all = [...new Set([...(members(before) ?? []), ...(members(value) ?? [])])];
  return setLike(before, all);
}

function subtract(item: Item, path: Path, value: AttributeValue): void {
  const before = resolve(path, item);
  if (before) assignRest(item, path, before, value);
  else checkParent(item, path);
}

function assignRest(item: Item, path: Path, before: AttributeValue, value: AttributeValue): void {
  if (typeOf(before) !== typeOf(value)) throw wrongType();
  const gone = new Set(members(value));
  const left = (members(before) ?? []).filter((member) => !gone.has(member));
  if (left.length === 0) remove(item, path);
  else assign(item, path, setLike(before, left), new Map());
}

function checkParent(item: Item, path: Path): void {
  const container = typeof path[path.length - 1] === "number" ? "L" : "M";
  if (!(container in parentOf(item, path))) throw invalidPath();
}

function setLike(value: AttributeValue, members: string[]): AttributeValue {
  if ("SS" in value) return { SS: members };
  return "NS" in value ? { NS: members } : { BS: members };
}

function remove(item: Item, path: Path): void {
  const piece = path[path.length - 1];
  const parent = parentOf(item, path);
  if (typeof piece === "number" && "L" in parent) parent.L.splice(piece, 1);
  else if (typeof piece === "string" && "M" in parent) delete parent.M[piece];
  else throw invalidPath();
}

/** Refuses updates of the key and index keys of a wrong type. The parser does not know the schema. */
export function checkUpdate(
  actions: readonly Action[],
  keys: readonly string[],
  indexKeys: readonly { name: string; type: string; index: string }[],
): void {
  for (const { path } of actions) {
    const name = path[0];
    if (keys.includes(name))
      throw invalidParameter(`Cannot update attribute ${name}. This attribute is part of the key`);
    if (path.length > 1 && indexKeys.some((key) => key.name === name))
      throw validation(
        `Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: IndexKey: ${name}`,
      );
  }
  for (const action of actions) {
    if (action.kind === "remove" || action.kind === "delete") continue;
    const key = indexKeys.find(({ name }) => name === action.path[0]);
    if (key && action.type !== undefined && action.type !== key.type)
      throw invalidParameter(
        `Type mismatch for Index Key ${key.name} Expected: ${key.type} Actual: ${action.type} IndexName: ${key.index}`,
      );
  }
}
