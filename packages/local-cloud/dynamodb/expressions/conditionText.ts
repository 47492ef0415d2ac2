import { hidden, isSecretName } from "../../core/secretNames";
import type { AttributeValue, Item } from "../values/attributeValue";
import type { Condition, Operand, Path, Values } from "./ast";
import { valueNamed } from "./ast";
import { holds } from "./condition";
import { resolve } from "./paths";

/** The maximum number of characters of a value. */
const longest = 200;

/** Returns a condition as text, with the names and values that its placeholders stand for. */
export function conditionText(condition: Condition, values: Values): string {
  switch (condition.kind) {
    case "and":
    case "or": {
      const side = (of: Condition) => {
        const text = conditionText(of, values);
        return of.kind !== condition.kind && (of.kind === "and" || of.kind === "or") ? `(${text})` : text;
      };
      return `${side(condition.left)} ${condition.kind.toUpperCase()} ${side(condition.right)}`;
    }
    case "not":
      return `NOT (${conditionText(condition.condition, values)})`;
    default:
      return leafText(condition, values);
  }
}

type Leaf = Exclude<Condition, { kind: "and" | "or" | "not" }>;

function leafText(leaf: Leaf, values: Values): string {
  const isSecret = pathsOf(leaf).some(isSecretPath);
  const text = (of: Operand): string => {
    switch (of.kind) {
      case "path":
        return pathText(of.path);
      case "size":
        return `size(${text(of.of)})`;
      case "value":
        return isSecret ? hidden : valueText(valueNamed(values, of.name));
    }
  };
  switch (leaf.kind) {
    case "compare":
      return `${text(leaf.left)} ${leaf.comparator} ${text(leaf.right)}`;
    case "between":
      return `${text(leaf.operand)} BETWEEN ${text(leaf.low)} AND ${text(leaf.high)}`;
    case "in":
      return `${text(leaf.operand)} IN (${leaf.among.map(text).join(", ")})`;
    case "predicate":
      return `${leaf.name}(${leaf.operands.map(text).join(", ")})`;
  }
}

/** Returns the parts of a condition that do not hold for an item, each with what the item has instead. */
export function unmetParts(
  condition: Condition,
  item: Item | undefined,
  values: Values,
): { readonly part: string; readonly met: string }[] {
  if (holds(condition, item ?? {}, values)) return [];
  if (condition.kind === "and" || condition.kind === "or")
    return [condition.left, condition.right].flatMap((side) => unmetParts(side, item, values));
  const paths = [...new Set(leavesOf(condition).flatMap(pathsOf).map(pathText))];
  const has = (name: string) => {
    const path = leavesOf(condition)
      .flatMap(pathsOf)
      .find((one) => pathText(one) === name);
    const value = path && item && resolve(path, item);
    if (!value) return `${name} is absent`;
    return `${name} is ${path && isSecretPath(path) ? hidden : valueText(value)}`;
  };
  const met = item ? paths.map(has).join(", ") : "there is no such row";
  return [{ part: conditionText(condition, values), met }];
}

function leavesOf(condition: Condition): Leaf[] {
  switch (condition.kind) {
    case "and":
    case "or":
      return [...leavesOf(condition.left), ...leavesOf(condition.right)];
    case "not":
      return leavesOf(condition.condition);
    default:
      return [condition];
  }
}

function pathsOf(leaf: Leaf): Path[] {
  const operands =
    leaf.kind === "compare"
      ? [leaf.left, leaf.right]
      : leaf.kind === "between"
        ? [leaf.operand, leaf.low, leaf.high]
        : leaf.kind === "in"
          ? [leaf.operand, ...leaf.among]
          : leaf.operands;
  const path = (of: Operand): Path[] =>
    of.kind === "path" ? [of.path] : of.kind === "size" ? path(of.of) : [];
  return operands.flatMap(path);
}

const isSecretPath = (path: Path) => path.some((part) => typeof part === "string" && isSecretName(part));

/** `players[0].name` */
const pathText = (path: Path) =>
  path.reduce<string>(
    (text, part) => (typeof part === "number" ? `${text}[${part}]` : text === "" ? part : `${text}.${part}`),
    "",
  );

function valueText(value: AttributeValue): string {
  const text = "N" in value ? value.N : JSON.stringify(plain(value));
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** Returns a value as JSON shows it. Numbers stay text where JavaScript would round them. */
function plain(value: AttributeValue): unknown {
  if ("S" in value) return value.S;
  if ("N" in value) return String(Number(value.N)) === value.N ? Number(value.N) : value.N;
  if ("BOOL" in value) return value.BOOL;
  if ("NULL" in value) return null;
  if ("L" in value) return value.L.map(plain);
  if ("M" in value)
    return Object.fromEntries(
      Object.entries(value.M).map(([name, each]) => [name, isSecretName(name) ? hidden : plain(each)]),
    );
  if ("SS" in value) return value.SS;
  return "NS" in value ? value.NS.map((each) => plain({ N: each })) : "B" in value ? `${value.B}` : value.BS;
}
