import { invalidParameter, validation } from "../errors";
import type { Condition, Operand, Values } from "../expressions/ast";
import { valueNamed } from "../expressions/ast";
import type { KeyRange, KeySchema } from "../keys";
import { after, encode, partition, prefixOf, startingWith } from "../keys";
import type { AttributeValue } from "../values/attributeValue";
import { typeOf } from "../values/attributeValue";

type Operator = "=" | "<" | "<=" | ">" | ">=" | "between" | "begins_with";

/** One attribute's condition, with its operands resolved. */
interface KeyTerm {
  readonly operator: Operator;
  readonly operands: readonly AttributeValue[];
}

const invalid = (message: string) => validation(`Invalid condition in KeyConditionExpression: ${message}`);
const flipped = { "<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=" } as const;

/** Returns the terms by attribute: one each, joined by AND, with operators that a key search supports. */
export function keyTerms(condition: Condition, values: Values): ReadonlyMap<string, KeyTerm> {
  const terms = new Map<string, KeyTerm>();
  for (const part of conjuncts(condition)) {
    const { operator, attribute, operands } = searchable(part);
    const name = attributeOf(attribute);
    if (terms.has(name)) throw validation("KeyConditionExpressions must only contain one condition per key");
    terms.set(name, { operator, operands: operands.map((operand) => literal(operand, values)) });
  }
  return terms;
}

const conjuncts = (condition: Condition): Condition[] =>
  condition.kind === "and" ? [...conjuncts(condition.left), ...conjuncts(condition.right)] : [condition];

function searchable(condition: Condition): { operator: Operator; attribute: Operand; operands: Operand[] } {
  switch (condition.kind) {
    case "compare": {
      const { comparator, left, right } = condition;
      if (comparator === "<>") throw notAnOperator("<>");
      return left.kind === "value"
        ? { operator: flipped[comparator], attribute: right, operands: [left] }
        : { operator: comparator, attribute: left, operands: [right] };
    }
    case "between":
      checkFirst(condition.operand, "BETWEEN");
      return {
        operator: "between",
        attribute: condition.operand,
        operands: [condition.low, condition.high],
      };
    case "predicate": {
      const [attribute, prefix] = condition.operands;
      if (condition.name !== "begins_with" || !attribute || !prefix) throw notAnOperator(condition.name);
      checkFirst(attribute, condition.name);
      return { operator: "begins_with", attribute, operands: [prefix] };
    }
    default:
      throw notAnOperator(condition.kind.toUpperCase());
  }
}

function checkFirst({ kind }: Operand, operator: string): void {
  if (kind !== "path") throw invalid(`${operator} operator must have the key attribute as its first operand`);
}

const notAnOperator = (operator: string) =>
  validation(`Invalid operator used in KeyConditionExpression: ${operator}`);

function attributeOf(operand: Operand): string {
  if (operand.kind === "size") throw validation("KeyConditionExpressions cannot contain nested operations");
  if (operand.kind === "value") throw invalid("No key attribute specified");
  if (operand.path.length > 1)
    throw validation("KeyConditionExpressions cannot have conditions on nested attributes");
  return operand.path[0];
}

function literal(operand: Operand, values: Values): AttributeValue {
  if (operand.kind === "value") return valueNamed(values, operand.name);
  throw invalid("Multiple attribute names used in one condition");
}

/** Checks the terms against a key schema; messages and order are DynamoDB's. */
export function checkTerms(terms: ReadonlyMap<string, KeyTerm>, { hash, range }: KeySchema): void {
  if (terms.size > 2) throw validation("Conditions can be of length 1 or 2 only");
  if (!range && terms.size > 1) throw validation("Query key condition not supported");
  const ofHash = terms.get(hash.name);
  if (!ofHash) throw missing(hash.name);
  if (ofHash.operator !== "=") throw validation("Query key condition not supported");
  const ofRange = range && terms.get(range.name);
  if (range && !ofRange && terms.size > 1) throw missing(range.name);
  for (const [attribute, term] of [[hash, ofHash] as const, [range, ofRange] as const])
    if (attribute && term) checkOperands(term, attribute);
}

const missing = (name: string) => validation(`Query condition missed key schema element: ${name}`);

function checkOperands(
  { operands, operator }: KeyTerm,
  { name, type }: { name: string; type: string },
): void {
  for (const operand of operands) {
    if (typeOf(operand) !== type)
      throw invalidParameter("Condition parameter type does not match schema type");
    const empty = ("S" in operand && operand.S === "") || ("B" in operand && operand.B === "");
    if (empty && operator === "=")
      throw invalidParameter(
        `The AttributeValue for a key attribute cannot contain an empty ${type === "S" ? "string" : "binary"} value. Key: ${name}`,
      );
  }
}

/** Returns the range of rows that the checked terms select. */
export function rangeOf(terms: ReadonlyMap<string, KeyTerm>, { hash, range }: KeySchema): KeyRange {
  const [hashValue] = terms.get(hash.name)?.operands ?? [];
  if (!hashValue) throw missing(hash.name);
  const start = partition(hashValue);
  const whole = startingWith(start);
  const term = range && terms.get(range.name);
  const [first, second] = term?.operands ?? [];
  if (!term || !first) return whole;
  const at = (value: AttributeValue) => Buffer.concat([start, encode(value)]);
  switch (term.operator) {
    case "=":
      return startingWith(at(first));
    case "<":
      return { from: whole.from, to: at(first) };
    case "<=":
      return { from: whole.from, to: after(at(first)) };
    case ">":
      return { from: after(at(first)), to: whole.to };
    case ">=":
      return { from: at(first), to: whole.to };
    case "between":
      return { from: at(first), to: after(at(second ?? first)) };
    case "begins_with":
      return startingWith(Buffer.concat([start, prefixOf(first)]));
  }
}
