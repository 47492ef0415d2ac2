import type { Aliases } from "./aliases";
import type { Comparator, Condition, Operand, Predicate } from "./ast";
import { ConditionChecks, type Part } from "./conditionChecks";
import { type Reading, readPath, readValue, restOfPath } from "./documentPath";
import { Tokens } from "./tokens";

/** What parentheses can hold: a condition, or a part of one. `grouped`: it was in parentheses. */
type Unit = (Part | { readonly kind: "condition"; readonly condition: Condition }) & {
  readonly grouped?: boolean;
};

const comparators: readonly string[] = ["=", "<>", "<", "<=", ">", ">="] satisfies readonly Comparator[];
const keywords = new Set(["BETWEEN", "IN", "AND", "OR", "NOT"]);

/**
 * The most operands of IN:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-expression-parameters
 */
const mostAmong = 100;

/**
 * More parentheses inside each other than this are redundant, because there is at most one operator for each pair. It
 * bounds the recursion.
 */
const deepest = 310;

/**
 * Parses a condition, filter or key condition in linear time. `name` is the expression's in messages. Throws AWS's
 * `ValidationException`.
 */
export function parseCondition(name: string, text: string, aliases: Aliases): Condition {
  const tokens = new Tokens(name, text);
  const checks = new ConditionChecks(aliases);
  const condition = new ConditionParser(tokens, aliases, checks).parse();
  if (checks.problem) throw tokens.invalid(checks.problem);
  return condition;
}

class ConditionParser {
  private depth = 0;
  private readonly reading: Reading;

  constructor(
    private readonly tokens: Tokens,
    aliases: Aliases,
    private readonly checks: ConditionChecks,
  ) {
    const isKeyword = (word: string) => keywords.has(word.toUpperCase());
    this.reading = { tokens, aliases, problems: checks, isKeyword };
  }

  parse(): Condition {
    const condition = this.asCondition(this.or());
    if (this.tokens.token.kind !== "end") throw this.tokens.syntaxError();
    return condition;
  }

  private or(): Unit {
    return this.joined("or", () => this.joined("and", () => this.not()));
  }

  private joined(kind: "and" | "or", read: () => Unit): Unit {
    let unit = read();
    while (this.tokens.atKeyword(kind.toUpperCase())) {
      const left = this.asCondition(unit);
      this.tokens.take();
      this.tokens.countOperator();
      unit = { kind: "condition", condition: { kind, left, right: this.asCondition(read()) } };
    }
    return unit;
  }

  private not(): Unit {
    if (!this.tokens.takesKeyword("NOT")) return this.comparison();
    this.tokens.countOperator();
    return { kind: "condition", condition: { kind: "not", condition: this.asCondition(this.not()) } };
  }

  private comparison(): Unit {
    const { tokens, checks } = this;
    const left = this.unit();
    const comparator = comparators.find((each) => tokens.at(each)) as Comparator | undefined;
    if (!comparator && !tokens.atKeyword("BETWEEN") && !tokens.atKeyword("IN")) return left;
    const first = this.asPart(left);
    const operator = tokens.take();
    tokens.countOperator();
    const [parts, condition] = comparator
      ? this.compared(comparator, first)
      : operator.text.toUpperCase() === "IN"
        ? this.among(first)
        : this.between(first);
    checks.operands(parts);
    checks.conditionEnds();
    return { kind: "condition", condition };
  }

  private compared(comparator: Comparator, first: Part): [Part[], Condition] {
    const second = this.part();
    this.checks.distinct(comparator, [first, second]);
    if (comparator !== "=" && comparator !== "<>") this.checks.ordered(comparator, [first, second]);
    return [
      [first, second],
      { kind: "compare", comparator, left: operandOf(first), right: operandOf(second) },
    ];
  }

  private between(first: Part): [Part[], Condition] {
    const { tokens, checks } = this;
    const low = this.part();
    if (!tokens.takesKeyword("AND")) throw tokens.syntaxError();
    const high = this.part();
    checks.between(low, high);
    checks.ordered("BETWEEN", [low, high]);
    const [operand, ...bounds] = [operandOf(first), operandOf(low), operandOf(high)] as const;
    return [[first, low, high], { kind: "between", operand, low: bounds[0], high: bounds[1] }];
  }

  private among(first: Part): [Part[], Condition] {
    const parts = this.list();
    if (parts.length > mostAmong)
      throw this.tokens.invalid(
        `The IN operator is provided with too many operands; number of operands: ${parts.length}`,
      );
    return [[first, ...parts], { kind: "in", operand: operandOf(first), among: parts.map(operandOf) }];
  }

  private part(): Part {
    return this.asPart(this.unit());
  }

  private list(): Part[] {
    const { tokens } = this;
    const parts: Part[] = [];
    tokens.expect("(");
    do parts.push(this.part());
    while (tokens.takes(","));
    tokens.expect(")");
    return parts;
  }

  private unit(): Unit {
    const { tokens, reading } = this;
    if (tokens.takes("(")) return this.group();
    if (tokens.token.kind === "value") return { kind: "value", name: readValue(reading) };
    if (tokens.atCall && !reading.isKeyword(tokens.token.text)) return this.call();
    return { kind: "path", path: readPath(reading) };
  }

  private group(): Unit {
    const { tokens, checks } = this;
    this.depth++;
    if (this.depth > deepest) throw tokens.invalid("The expression has redundant parentheses;");
    const unit = this.or();
    tokens.expect(")");
    this.depth--;
    if (unit.grouped) checks.redundantParentheses();
    // A path may continue after parentheses around its beginning.
    if (unit.kind === "path" && (tokens.at(".") || tokens.at("[")))
      return { kind: "path", path: restOfPath(this.reading, unit.path) };
    return { ...unit, grouped: true };
  }

  private call(): Part {
    const name = this.tokens.take().text;
    this.tokens.countOperator();
    const operands = this.list();
    this.checks.call(name, operands);
    return { kind: "call", name, operands };
  }

  private asPart(unit: Unit): Part {
    if (unit.kind === "condition") throw this.tokens.syntaxError();
    return unit;
  }

  private asCondition(unit: Unit): Condition {
    if (unit.kind === "condition") return unit.condition;
    if (unit.kind !== "call") throw this.tokens.syntaxError();
    if (unit.name === "size") this.checks.misused(unit.name);
    this.checks.conditionEnds();
    return { kind: "predicate", name: unit.name as Predicate, operands: unit.operands.map(operandOf) };
  }
}

/** Returns the operand of a part. A call of another function than `size` is refused once the expression has been read. */
function operandOf(part: Part): Operand {
  if (part.kind !== "call") return part;
  const [of] = part.operands;
  return { kind: "size", of: of ? operandOf(of) : { kind: "value", name: part.name } };
}
