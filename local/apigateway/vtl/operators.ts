import type { Value } from "./run";
import { calculate, isEqual, isTrue, type Operator, TemplateError } from "./values";

const arithmetic = new Set<string>(["+", "-", "*", "/", "%", "<", ">", "<=", ">="]);
const isArithmetic = (value: string): value is Operator => arithmetic.has(value);

/** `decimal`: an operand is written with a decimal point, so that a division is not one of integers. */
export function operation(operator: string, operands: readonly Value[], decimal: boolean): Value {
  const [left, right] = operands;
  if (!left) throw new TemplateError(`${operator} without operands`);
  switch (operator) {
    case "parenthesis":
      return left;
    case "not":
      return (run) => !isTrue(left(run));
    case "minus":
      return (run) => calculate("-", 0, left(run), false);
  }
  if (!right) throw new TemplateError(`${operator} needs two operands`);
  switch (operator) {
    case "&&":
      return (run) => isTrue(left(run)) && isTrue(right(run));
    case "||":
      return (run) => isTrue(left(run)) || isTrue(right(run));
    case "==":
      return (run) => isEqual(left(run), right(run));
    case "!=":
      return (run) => !isEqual(left(run), right(run));
    default:
      if (!isArithmetic(operator)) throw new TemplateError(`Unknown operator ${operator}`);
      return (run) => calculate(operator, left(run), right(run), decimal);
  }
}
