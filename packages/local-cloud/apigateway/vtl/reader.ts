import { double } from "./javaNumber";
import type { BinaryOperator, Expression, Node, Reference, Step } from "./syntax";
import { TemplateError } from "./values";

const identifier = /[A-Za-z_][\w-]*/y;
const number = /\d+(?:\.\d+)?|\.\d+/y;
const blank = /\s*/y;

/** The operators by precedence, lowest first. Velocity also has words for them. */
const levels: readonly (readonly (readonly [RegExp, BinaryOperator])[])[] = [
  [[/\|\||or\b/y, "||"]],
  [[/&&|and\b/y, "&&"]],
  [
    [/==|eq\b/y, "=="],
    [/!=|ne\b/y, "!="],
  ],
  [
    [/<=|le\b/y, "<="],
    [/>=|ge\b/y, ">="],
    [/<|lt\b/y, "<"],
    [/>|gt\b/y, ">"],
  ],
  [
    [/\+/y, "+"],
    [/-/y, "-"],
  ],
  [
    [/\*/y, "*"],
    [/\//y, "/"],
    [/%/y, "%"],
  ],
];

/** Reads references and expressions at a position of the source. */
export class Reader {
  at = 0;

  constructor(
    readonly source: string,
    private readonly parseText: (source: string) => readonly Node[],
  ) {}

  get done(): boolean {
    return this.at >= this.source.length;
  }

  fail(expected: string): never {
    const line = this.source.slice(0, this.at).split("\n").length;
    const near = this.source.slice(this.at, this.at + 20).split("\n")[0];
    throw new TemplateError(
      `Unable to parse the mapping template: expected ${expected} at line ${line}, near "${near}"`,
    );
  }

  take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  skip(text: string): boolean {
    if (!this.source.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  space(): void {
    this.take(blank);
  }

  /** Reads an operator and the blanks before it. */
  sign(text: string): boolean {
    const before = this.at;
    this.space();
    if (this.skip(text)) return true;
    this.at = before;
    return false;
  }

  expect(text: string): void {
    if (!this.sign(text)) this.fail(text);
  }

  name(): string {
    this.space();
    return this.take(identifier) ?? this.fail("a name");
  }

  /** Reads `$a.b[0].c()`, `$!a` or `${a.b}`. Returns `undefined` if the dollar is plain text. */
  reference(): Reference | undefined {
    const from = this.at;
    if (!this.skip("$")) return undefined;
    this.skip("!");
    const wrapped = this.skip("{");
    const name = this.take(identifier);
    const steps: Step[] = [];
    if (name !== undefined) for (let step = this.step(); step; step = this.step()) steps.push(step);
    if (name === undefined || (wrapped && !this.skip("}"))) {
      this.at = from;
      return undefined;
    }
    return { type: "reference", name, steps, source: this.source.slice(from, this.at) };
  }

  private step(): Step | undefined {
    const from = this.at;
    if (this.skip("[")) {
      const key = this.expression();
      this.expect("]");
      return { type: "index", key };
    }
    if (!this.skip(".")) return undefined;
    const name = this.take(identifier);
    if (name === undefined) {
      this.at = from;
      return undefined;
    }
    return this.skip("(")
      ? { type: "method", name, args: this.list(")", this.argument) }
      : { type: "property", name };
  }

  /** Reads expressions with commas or blanks between them, up to `end`. */
  list(end: string, item = () => this.expression()): Expression[] {
    const items: Expression[] = [];
    while (!this.sign(end)) {
      if (this.done) this.fail(end);
      items.push(item());
      this.sign(",");
    }
    return items;
  }

  /** Reads a method's argument. Only there `null` is a word of its own: recorded on AWS, by `put('k', null)`. */
  private readonly argument = (): Expression => {
    this.space();
    return this.take(/null\b/y) ? { type: "constant", value: null } : this.expression();
  };

  expression(level = 0): Expression {
    const operators = levels[level];
    if (!operators) return this.unary();
    let left = this.expression(level + 1);
    for (;;) {
      const before = this.at;
      this.space();
      const operator = operators.find(([pattern]) => this.take(pattern) !== undefined)?.[1];
      if (!operator) {
        this.at = before;
        return left;
      }
      left = { type: "binary", operator, left, right: this.expression(level + 1) };
    }
  }

  private unary(): Expression {
    this.space();
    if (this.take(/!|not\b/y)) return { type: "unary", operator: "!", operand: this.unary() };
    if (this.skip("-")) return { type: "unary", operator: "-", operand: this.unary() };
    return this.primary();
  }

  private primary(): Expression {
    if (this.skip("(")) {
      const inner = this.expression();
      this.expect(")");
      return inner;
    }
    if (this.skip("[")) return this.listOrRange();
    if (this.skip("{")) return { type: "map", entries: this.entries() };
    if (this.source[this.at] === "'" || this.source[this.at] === '"') return this.text();
    const digits = this.take(number);
    if (digits !== undefined)
      return { type: "number", value: digits.includes(".") ? double(Number(digits)) : Number(digits) };
    const truth = this.take(/(?:true|false)\b/y);
    if (truth) return { type: "constant", value: truth === "true" };
    return this.reference() ?? this.fail("an expression");
  }

  private listOrRange(): Expression {
    if (this.sign("]")) return { type: "list", items: [] };
    const first = this.expression();
    if (this.sign("..")) {
      const to = this.expression();
      this.expect("]");
      return { type: "range", from: first, to };
    }
    this.sign(",");
    return { type: "list", items: [first, ...this.list("]")] };
  }

  private entries(): [Expression, Expression][] {
    const entries: [Expression, Expression][] = [];
    while (!this.sign("}")) {
      if (this.done) this.fail("}");
      const key = this.expression();
      this.expect(":");
      entries.push([key, this.expression()]);
      this.sign(",");
    }
    return entries;
  }

  /** Reads a string. A doubled quote is a quote. Single quotes are literal. */
  private text(): Expression {
    const quote = this.source[this.at] ?? "";
    const literal =
      this.take(quote === "'" ? /'(?:[^']|'')*'/y : /"(?:[^"]|"")*"/y) ?? this.fail(`a closing ${quote}`);
    const value = literal.slice(1, -1).replaceAll(quote + quote, quote);
    const plain = quote === "'" || !/[$#]/.test(value);
    return plain ? { type: "constant", value } : { type: "text", body: this.parseText(value) };
  }
}
