import type { AttributeType, AttributeValue } from "../values/attributeValue";
import { typeOf } from "../values/attributeValue";
import type { Aliases } from "./aliases";
import type { Path } from "./ast";
import { compareScalars } from "./condition";
import { pathText } from "./documentPath";
import { type Notes, Problems } from "./problems";

/** A part of a condition that has a value. */
export type Part =
  | { readonly kind: "path"; readonly path: Path }
  | { readonly kind: "value"; readonly name: string }
  | { readonly kind: "call"; readonly name: string; readonly operands: readonly Part[] };

/** The problems that are reported for the first condition that has one, in this order. */
const ofOneCondition = ["alias", "operand", "distinct", "function"] as const;

/** The order in which a whole expression's problems are reported. */
const order = [
  "parentheses",
  "unknown function",
  "misused function",
  "reserved",
  "condition",
  "order",
] as const;

/** The number of operands of each function. */
const functions: Readonly<Record<string, number>> = {
  attribute_exists: 1,
  attribute_not_exists: 1,
  attribute_type: 2,
  begins_with: 2,
  contains: 2,
  size: 1,
};

const types = ["S", "N", "B", "NULL", "SS", "BOOL", "L", "BS", "NS", "M"];
const scalars: readonly AttributeType[] = ["S", "N", "B"];
const operandType = (name: string, type: string) =>
  `Incorrect operand type for operator or function; operator or function: ${name}, operand type: ${type}`;

/** Notes what is wrong with a well-formed condition. */
export class ConditionChecks implements Notes<"reserved" | "name" | "value"> {
  private readonly problems = new Problems<(typeof ofOneCondition)[number] | (typeof order)[number]>();

  constructor(private readonly aliases: Aliases) {}

  /** The problem that DynamoDB reports. */
  get problem(): string | undefined {
    return this.problems.first(order);
  }

  note(kind: "reserved" | "name" | "value", message: string): void {
    this.problems.note(kind === "reserved" ? kind : "alias", message);
  }

  redundantParentheses(): void {
    this.problems.note("parentheses", "The expression has redundant parentheses;");
  }

  /** Called at the end of each condition that has no conditions in it. */
  conditionEnds(): void {
    const problem = this.problems.first(ofOneCondition);
    if (problem) this.problems.note("condition", problem);
  }

  /** Of the functions, only `size` has a value that can be an operand. */
  operands(parts: readonly Part[]): void {
    const misused = parts.find((part) => part.kind === "call" && part.name !== "size");
    if (misused?.kind === "call") this.misused(misused.name);
  }

  misused(name: string): void {
    this.problems.note(
      "misused function",
      `The function is not allowed to be used this way in an expression; function: ${name}`,
    );
  }

  call(name: string, operands: readonly Part[]): void {
    this.operands(operands);
    const wanted = Object.hasOwn(functions, name) ? functions[name] : undefined;
    if (wanted === undefined) {
      this.problems.note("unknown function", `Invalid function name; function: ${name}`);
    } else if (wanted !== operands.length) {
      this.problems.note(
        "operand",
        "Incorrect number of operands for operator or function; " +
          `operator or function: ${name}, number of operands: ${operands.length}`,
      );
    } else {
      this.distinct(name, operands);
      const problem = this.problemOfCall(name, operands);
      if (problem) this.problems.note("function", problem);
    }
  }

  private problemOfCall(name: string, operands: readonly Part[]): string | undefined {
    const [first, second] = operands.map((part) => this.typeOf(part));
    switch (name) {
      case "attribute_exists":
      case "attribute_not_exists":
        return operands[0]?.kind === "path"
          ? undefined
          : `Operator or function requires a document path; operator or function: ${name}`;
      case "begins_with": {
        const wrong = [first, second].find((type) => type && type !== "S" && type !== "B");
        return wrong && operandType(name, wrong);
      }
      case "attribute_type": {
        if (second !== "S") return operandType(name, second ?? "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}");
        const type = operands[1] && this.literal(operands[1]);
        return type && "S" in type && types.includes(type.S)
          ? undefined
          : `Invalid attribute type name found; type: ${type && "S" in type ? type.S : ""}, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}`;
      }
      case "size":
        return first === "N" || first === "BOOL" || first === "NULL" ? operandType(name, first) : undefined;
      default:
        return undefined;
    }
  }

  /** Notes a comparison of a path with itself. */
  distinct(operator: string, [one, two, ...more]: readonly Part[]): void {
    if (one?.kind !== "path" || two?.kind !== "path" || more.length > 0) return;
    if (one.path.length !== two.path.length || one.path.some((part, at) => part !== two.path[at])) return;
    this.problems.note(
      "distinct",
      "The first operand must be distinct from the remaining operands for this operator or function; " +
        `operator: ${operator}, first operand: ${pathText(one.path)}`,
    );
  }

  between(low: Part, high: Part): void {
    const [from, to] = [this.literal(low), this.literal(high)];
    if (!from || !to) return;
    const said = (rule: string) =>
      `The BETWEEN operator requires ${rule}; lower bound operand: ${valueText(from)}, upper bound operand: ${valueText(to)}`;
    if (typeOf(from) !== typeOf(to))
      this.problems.note("function", said("same data type for lower and upper bounds"));
    else if ((compareScalars(from, to) ?? 0) > 0)
      this.problems.note("function", said("upper bound to be greater than or equal to lower bound"));
  }

  /** Only scalars have an order. */
  ordered(operator: string, parts: readonly Part[]): void {
    const wrong = parts
      .flatMap((part) => this.literal(part) ?? [])
      .map(typeOf)
      .find((type) => !scalars.includes(type));
    if (wrong) this.problems.note("order", operandType(operator, wrong));
  }

  private literal(part: Part): AttributeValue | undefined {
    return part.kind === "value" ? this.aliases.value(part.name) : undefined;
  }

  private typeOf(part: Part): AttributeType | undefined {
    if (part.kind === "call") return part.name === "size" ? "N" : "BOOL";
    const value = this.literal(part);
    return value && typeOf(value);
  }
}

const valueText = (value: AttributeValue) => `AttributeValue: {${typeOf(value)}:${Object.values(value)[0]}}`;
