import { call } from "./functions";
import { operators } from "./operators";
import { invalidExpression, type Node } from "./parse";
import type { Scope } from "./scope";
import { finite, type Labelled, mapNumbers, numberAt, type Value } from "./value";

/**
 * Evaluates an expression. Throws `ValidationError`, also for functions that the local cloud does not implement.
 */
export function evaluate(node: Node, scope: Scope): Value {
  const { text } = scope;
  switch (node.kind) {
    case "number":
      return node.value;
    case "text":
      throw invalidExpression(text, "a text is no value");
    case "name": {
      const value = scope.of(node.name);
      if (value === undefined) throw invalidExpression(text, `there is no query ${node.name}`);
      return value;
    }
    case "list":
      return { list: node.items.flatMap((item) => labelled(evaluate(item, scope), text)) };
    case "negated":
      return mapNumbers(evaluate(node.of, scope), (value) => -value);
    case "operator":
      return combine(evaluate(node.left, scope), evaluate(node.right, scope), node.operator, scope);
    case "call":
      return call(node.name, node.arguments, scope, evaluate);
  }
}

/** Combines two values. Where either is missing, the result is missing. */
function combine(left: Value, right: Value, operator: string, { text, length }: Scope): Value {
  const of = operators[operator] ?? (() => Number.NaN);
  if (typeof left === "number" && typeof right === "number") return of(left, right);
  const series = (a: Value, b: Value) =>
    Array.from({ length }, (_, index) => {
      const [x, y] = [numberAt(a, index), numberAt(b, index)];
      return x === undefined || y === undefined ? undefined : finite(of(x, y));
    });
  const listed = (value: Value) => (typeof value === "object" && "list" in value ? value.list : undefined);
  const [lefts, rights] = [listed(left), listed(right)];
  if (lefts && rights)
    throw invalidExpression(text, "the local cloud's operators take one list of time series");
  if (lefts) return { list: lefts.map((each) => ({ ...each, series: series(each, right) })) };
  if (rights) return { list: rights.map((each) => ({ ...each, series: series(left, each) })) };
  return { series: series(left, right) };
}

function labelled(value: Value, text: string): readonly Labelled[] {
  if (typeof value === "number") throw invalidExpression(text, "a number is no time series");
  return "list" in value ? value.list : [{ label: "", series: value.series }];
}
