import { validation } from "../errors";

/** A token of an expression. `end` is the token after the last one; its text is `<EOF>`. */
export interface Token {
  readonly kind: "name" | "alias" | "value" | "number" | "symbol" | "end";
  readonly text: string;
  /** The token's place in the expression. */
  readonly from: number;
  readonly to: number;
}

/** A name begins with a letter, a placeholder with `#` or `:`. Any other character is a token of its own. */
const pattern =
  /[ \t\r\n]+|(?<name>[A-Za-z][A-Za-z0-9_]*)|(?<alias>#[A-Za-z0-9_]+)|(?<value>:[A-Za-z0-9_]+)|(?<number>[0-9]+)|(?<symbol><=|>=|<>|.)/gsu;

const kinds = ["name", "alias", "value", "number", "symbol"] as const;

/**
 * The most operators and functions in an expression:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-expression-parameters
 */
const maxOperators = 300;

/** Reads an expression's tokens from left to right. */
export class Tokens {
  private readonly tokens: readonly Token[];
  private next = 0;
  private operators = 0;

  /** `name` is the expression's in messages, such as `FilterExpression`. */
  constructor(
    readonly name: string,
    private readonly text: string,
  ) {
    const end: Token = { kind: "end", text: "<EOF>", from: text.length, to: text.length };
    this.tokens = [...tokensOf(text), end];
  }

  /** The next token. */
  get token(): Token {
    return this.tokens[this.next] as Token;
  }

  /** Returns true if the next token is this symbol. */
  at(symbol: string): boolean {
    return this.token.kind === "symbol" && this.token.text === symbol;
  }

  /** Returns true if the next token is this keyword, in any case. */
  atKeyword(keyword: string): boolean {
    return this.token.kind === "name" && this.token.text.toUpperCase() === keyword;
  }

  /** Returns true if a parenthesis follows the next token, as after a function's name. */
  get atCall(): boolean {
    const after = this.tokens[this.next + 1];
    return this.token.kind === "name" && after?.kind === "symbol" && after.text === "(";
  }

  take(): Token {
    const { token } = this;
    if (token.kind !== "end") this.next++;
    return token;
  }

  /** Takes the next token if it is this symbol. */
  takes(symbol: string): boolean {
    const found = this.at(symbol);
    if (found) this.next++;
    return found;
  }

  /** Takes the next token if it is this keyword. */
  takesKeyword(keyword: string): boolean {
    const found = this.atKeyword(keyword);
    if (found) this.next++;
    return found;
  }

  expect(symbol: string): void {
    if (!this.takes(symbol)) throw this.syntaxError();
  }

  /** Counts an operator or a function. Throws for one too many. */
  countOperator(): void {
    this.operators++;
    if (this.operators > maxOperators)
      throw this.invalid(`The expression contains too many operators; operator count: ${this.operators}`);
  }

  /** Returns the error for an unexpected token. It quotes the token with its neighbours. */
  syntaxError(): Error {
    const { token, text } = this;
    const before = this.tokens[this.next - 1] ?? token;
    const after = this.tokens[this.next + 1] ?? (token.kind === "end" ? before : token);
    return this.invalid(`Syntax error; token: "${token.text}", near: "${text.slice(before.from, after.to)}"`);
  }

  invalid(problem: string): Error {
    return validation(`Invalid ${this.name}: ${problem}`);
  }
}

function* tokensOf(text: string): Generator<Token> {
  for (const { 0: found, index, groups = {} } of text.matchAll(pattern)) {
    const kind = kinds.find((each) => groups[each] !== undefined);
    if (kind) yield { kind, text: found, from: index, to: index + found.length };
  }
}
