import { validation } from "../errors";

/** A metric math expression. */
export type Node =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "call"; readonly name: string; readonly arguments: readonly Node[] }
  | { readonly kind: "list"; readonly items: readonly Node[] }
  | { readonly kind: "negated"; readonly of: Node }
  | { readonly kind: "operator"; readonly operator: string; readonly left: Node; readonly right: Node };

const token =
  /\s*(?:(\d+(?:\.\d+)?|\.\d+)|([A-Za-z_]\w*)|'([^']*)'|"([^"]*)"|(==|!=|<=|>=|&&|\|\||[-+*/^<>(),[\]]))/y;

/** Operators by precedence, lowest first. */
const levels = [
  ["||", "OR"],
  ["&&", "AND"],
  ["==", "!=", "<=", ">=", "<", ">"],
  ["+", "-"],
  ["*", "/"],
  ["^"],
];

export const invalidExpression = (text: string, why: string) =>
  validation(`Error in expression '${text}': ${why}`);

/** Parses metric math. Throws `ValidationError`. */
export function parseExpression(text: string): Node {
  const tokens = tokensOf(text);
  let at = 0;
  const take = (value: string) => {
    if (tokens[at]?.symbol !== value) return false;
    at++;
    return true;
  };
  const expect = (value: string) => {
    if (!take(value)) throw invalidExpression(text, `${value} is missing`);
  };
  const several = (close: string): Node[] => {
    const items: Node[] = [];
    if (take(close)) return items;
    do items.push(binary(0));
    while (take(","));
    expect(close);
    return items;
  };

  function binary(level: number): Node {
    const operators = levels[level];
    if (!operators) return unary();
    let left = binary(level + 1);
    for (;;) {
      const next = tokens[at];
      const operator = operators.find((each) => each === next?.symbol || each === next?.name);
      if (!operator) return left;
      at++;
      left = { kind: "operator", operator, left, right: binary(level + 1) };
    }
  }

  function unary(): Node {
    if (take("-")) return { kind: "negated", of: unary() };
    if (take("(")) {
      const inner = binary(0);
      expect(")");
      return inner;
    }
    if (take("[")) return { kind: "list", items: several("]") };
    const next = tokens[at++];
    if (next?.number !== undefined) return { kind: "number", value: next.number };
    if (next?.text !== undefined) return { kind: "text", value: next.text };
    if (next?.name === undefined) throw invalidExpression(text, "a value is missing");
    return take("(")
      ? { kind: "call", name: next.name, arguments: several(")") }
      : { kind: "name", name: next.name };
  }

  const whole = binary(0);
  if (at < tokens.length) throw invalidExpression(text, "it has something after its end");
  return whole;
}

interface Token {
  readonly number?: number;
  readonly name?: string;
  readonly text?: string;
  readonly symbol?: string;
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (token.lastIndex = 0; token.lastIndex < text.trimEnd().length; ) {
    const from = token.lastIndex;
    const [, number, name, single, double, symbol] = token.exec(text) ?? [];
    if (token.lastIndex === 0) throw invalidExpression(text, `not understood from character ${from + 1} on`);
    const literal = single ?? double;
    if (number !== undefined) tokens.push({ number: Number(number) });
    else if (name !== undefined) tokens.push({ name });
    else if (literal !== undefined) tokens.push({ text: literal });
    else tokens.push({ symbol });
  }
  return tokens;
}

/** Calls `visit` for an expression and each of its parts. */
export function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  if (node.kind === "call") for (const each of node.arguments) walk(each, visit);
  if (node.kind === "list") for (const each of node.items) walk(each, visit);
  if (node.kind === "negated") walk(node.of, visit);
  if (node.kind === "operator") for (const each of [node.left, node.right]) walk(each, visit);
}
