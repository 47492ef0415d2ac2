import { validation } from "../errors";
import type { AttributeValue } from "../values/attributeValue";
import { typeOf } from "../values/attributeValue";
import type { Action, Comparator, Condition, Operand, Path, Predicate, Term } from "./ast";

/** A node of dynalite's untyped parse trees. This file converts them to ours, which refer to values by name. */
interface Node {
  readonly type: string;
  readonly name?: string;
  readonly args: readonly unknown[];
}

type ValueNames = ReadonlyMap<unknown, string>;

const ordered: ReadonlySet<string> = new Set(["<", "<=", ">", ">="]);
const scalars: ReadonlySet<string> = new Set(["S", "N", "B"]);

/** Converts a condition. `expression` is its name in messages. */
export function toCondition(tree: unknown, names: ValueNames, expression: string): Condition {
  const { type, name, args } = tree as Node;
  const operand = (index: number) => toOperand(args[index], names);
  const condition = (index: number) => toCondition(args[index], names, expression);
  const checkOrdered = (operator: string, from: number) => {
    for (const value of args.slice(from)) checkScalar(value, names, operator, expression);
  };
  switch (type) {
    case "and":
    case "or":
      return { kind: type, left: condition(0), right: condition(1) };
    case "not":
      return { kind: "not", condition: condition(0) };
    case "between":
      checkOrdered("BETWEEN", 1);
      return { kind: "between", operand: operand(0), low: operand(1), high: operand(2) };
    case "in":
      return {
        kind: "in",
        operand: operand(0),
        among: args.slice(1).map((value) => toOperand(value, names)),
      };
    case "function":
      return {
        kind: "predicate",
        name: name as Predicate,
        operands: args.map((value) => toOperand(value, names)),
      };
    default:
      if (ordered.has(type)) checkOrdered(type, 0);
      return { kind: "compare", comparator: type as Comparator, left: operand(0), right: operand(1) };
  }
}

/** Checks the type of an operand: only scalars have an order. */
function checkScalar(value: unknown, names: ValueNames, operator: string, expression: string): void {
  if (!names.has(value)) return;
  const type = typeOf(value as AttributeValue);
  if (!scalars.has(type))
    throw validation(
      `Invalid ${expression}: Incorrect operand type for operator or function; operator or function: ${operator}, operand type: ${type}`,
    );
}

function toOperand(tree: unknown, names: ValueNames): Operand {
  if (Array.isArray(tree)) return { kind: "path", path: tree as unknown as Path };
  const name = names.get(tree);
  if (name !== undefined) return { kind: "value", name };
  return { kind: "size", of: toOperand((tree as Node).args[0], names) };
}

interface Section {
  readonly type: Action["kind"];
  readonly path: Path;
  readonly val?: unknown;
}

export function toAction(tree: unknown, names: ValueNames): Action {
  const { type: kind, path, val } = tree as Section;
  if (kind === "remove") return { kind, path };
  // Only a literal value has a known type before the item is read.
  const type = names.has(val) ? typeOf(val as AttributeValue) : undefined;
  if (kind === "set") return { kind, path, term: toTerm(val, names), type };
  return { kind, path, value: names.get(val) ?? "", type };
}

function toTerm(tree: unknown, names: ValueNames): Term {
  if (Array.isArray(tree)) return { kind: "path", path: tree as unknown as Path };
  const value = names.get(tree);
  if (value !== undefined) return { kind: "value", name: value };
  const { type, name, args } = tree as Node;
  const term = (index: number) => toTerm(args[index], names);
  if (type === "add" || type === "subtract")
    return { kind: type === "add" ? "plus" : "minus", left: term(0), right: term(1) };
  if (name === "list_append") return { kind: "list_append", left: term(0), right: term(1) };
  return { kind: "if_not_exists", path: args[0] as Path, otherwise: term(1) };
}
