import type { Run, Value } from "./run";
import type { BinaryOperator } from "./syntax";
import { calculate, isEqual } from "./values";

/** Compiles an operation on values. */
export function operation(operator: Exclude<BinaryOperator, "&&" | "||">, left: Value, right: Value): Value {
  switch (operator) {
    case "==":
      return (run) => equals(run, left(run), right(run));
    case "!=":
      return (run) => !equals(run, left(run), right(run));
    default:
      return (run) => calculate(operator, left(run), right(run));
  }
}

/** Compares as `==` does. Whether null equals an empty text is not documented: the reading `null` says that it does not. */
const equals = ({ absent }: Run, left: unknown, right: unknown) =>
  absent === "null" ? isEqual(left, right) : isEqual(left ?? "", right ?? "");
