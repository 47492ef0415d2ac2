import type { Value } from "./run";
import type { BinaryOperator } from "./syntax";
import { calculate, isEqual, isTrue } from "./values";

/** `decimal`: an operand is written with a decimal point, so that a division is not one of integers. */
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

/** Compares by `==`, for which null is an empty string: recorded on AWS (LocalStack's snapshots). */
const equals = (left: unknown, right: unknown) => isEqual(left ?? "", right ?? "");
