import type { Value } from "./run";
import type { BinaryOperator } from "./syntax";
import { calculate, isEqual, isTrue } from "./values";

/**
 * Compiles an operation. `decimal` tells that an operand has a decimal point: then a division is not an integer one.
 */
export function operation(operator: BinaryOperator, left: Value, right: Value, decimal: boolean): Value {
  switch (operator) {
    case "&&":
      return (run) => isTrue(left(run)) && isTrue(right(run));
    case "||":
      return (run) => isTrue(left(run)) || isTrue(right(run));
    case "==":
      return (run) => equals(left(run), right(run));
    case "!=":
      return (run) => !equals(left(run), right(run));
    default:
      return (run) => calculate(operator, left(run), right(run), decimal);
  }
}

/** Compares as `==` does, which treats null as an empty string: recorded on AWS (LocalStack's snapshots). */
const equals = (left: unknown, right: unknown) => isEqual(left ?? "", right ?? "");
