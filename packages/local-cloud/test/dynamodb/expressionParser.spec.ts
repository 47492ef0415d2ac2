import assert from "node:assert/strict";

import { validateExpressions } from "dynalite/validations";
import fc from "fast-check";

import type { ExpressionInput } from "../../dynamodb/expressions/parse";
import { parseExpressions } from "../../dynamodb/expressions/parse";

const names = { "#a": "a", "#b": "b" };
const values = { ":s": { S: "x" }, ":n": { N: "1" }, ":l": { L: [] }, ":m": { N: "2" } };

/** Returns the message with which an expression is refused, or `undefined`. */
function refusal(input: ExpressionInput): string | undefined {
  try {
    const given = Object.keys(input).filter((name) => name.endsWith("Expression"));
    parseExpressions(input, given as "FilterExpression"[]);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

const filter = (FilterExpression: string, used: object = { ":v": { S: "a" } }) =>
  refusal({ FilterExpression, ExpressionAttributeValues: used as never });

const path = fc.constantFrom("a", "b", "c.d", "e[0]", "#a", "#b.x[1]", "#none", "size", "Timestamp", "ab.#a");
const value = fc.constantFrom(":s", ":n", ":l", ":m", ":none");
const functionName = fc.constantFrom(
  ...["attribute_exists", "attribute_not_exists", "attribute_type", "begins_with", "contains", "size"],
  ...["if_not_exists", "list_append", "unknown"],
);

const { operand, condition, term } = fc.letrec((tie) => ({
  call: fc
    .tuple(functionName, fc.array(tie("operand"), { minLength: 1, maxLength: 3 }))
    .map(([name, operands]) => `${name}(${operands.join(", ")})`),
  operand: fc.oneof(
    { depthSize: "small", maxDepth: 3 },
    path,
    value,
    tie("call"),
    // Dynalite refuses a call in parentheses before an operator, which DynamoDB Local accepts (dynalite's issue 117).
    fc.oneof(path, value).map((inner) => `(${inner})`),
    fc.oneof(path, value).map((inner) => `((${inner}))`),
  ),
  simple: fc.oneof(
    fc
      .tuple(tie("operand"), fc.constantFrom("=", "<>", "<", "<=", ">", ">="), tie("operand"))
      .map((parts) => parts.join(" ")),
    fc
      .tuple(tie("operand"), tie("operand"), tie("operand"))
      .map(([a, low, high]) => `${a} between ${low} AND ${high}`),
    fc
      .tuple(tie("operand"), fc.array(tie("operand"), { minLength: 1, maxLength: 3 }))
      .map(([a, list]) => `${a} IN (${list.join(",")})`),
    tie("call"),
  ),
  condition: fc.oneof(
    { depthSize: "small", maxDepth: 3 },
    tie("simple"),
    tie("condition").map((inner) => `(${inner})`),
    tie("simple").map((inner) => `((${inner}))`),
    fc
      .tuple(tie("condition"), fc.constantFrom("AND", "or"), tie("condition"))
      .map((parts) => parts.join(" ")),
    tie("simple").map((inner) => `NOT ${inner}`),
  ),
  term: fc.oneof(
    tie("operand"),
    // Dynalite refuses parentheses around the first operand of a sum.
    fc
      .tuple(fc.oneof(path, value, tie("call")), fc.constantFrom("+", "-"), tie("operand"))
      .map((parts) => parts.join(" ")),
  ),
})) as Record<string, fc.Arbitrary<string>>;

const action = fc.oneof(
  fc.tuple(path, term as fc.Arbitrary<string>).map(([to, right]) => `SET ${to} = ${right}`),
  fc.array(path, { minLength: 1, maxLength: 3 }).map((paths) => `REMOVE ${paths.join(", ")}`),
  fc.tuple(fc.constantFrom("ADD", "delete"), path, value).map((parts) => parts.join(" ")),
);

const expressions = fc.oneof(
  (condition as fc.Arbitrary<string>).map((FilterExpression) => ({ FilterExpression })),
  fc.array(action, { minLength: 1, maxLength: 3 }).map((all) => ({ UpdateExpression: all.join(" ") })),
  fc.array(path, { minLength: 1, maxLength: 4 }).map((all) => ({ ProjectionExpression: all.join(",") })),
);

describe("DynamoDB's expressions", () => {
  it("are refused for the reason that dynalite recorded on AWS", () => {
    assert.ok(operand);
    fc.assert(
      fc.property(expressions, (expression) => {
        const input = () => ({
          ...structuredClone(expression),
          ExpressionAttributeNames: { ...names },
          ExpressionAttributeValues: structuredClone(values),
        });
        const [ours, theirs] = [refusal(input()), validateExpressions(input())];
        const kindOf = (message: string | undefined) =>
          message?.replace(/(Syntax error); .*/s, "$1").replace(/ unused in expressions: keys.*/, " unused");
        // Dynalite does not check that only scalars have an order.
        if (/operator or function: (BETWEEN|<|<=|>|>=), operand type/.test(ours ?? "")) return;
        assert.equal(kindOf(ours), kindOf(theirs), JSON.stringify(expression));
      }),
      { numRuns: 3_000 },
    );
  });

  it("are read in linear time, however deep their parentheses are", () => {
    const nested = (depth: number, part: string) => `${part} AND (`.repeat(depth) + part + ")".repeat(depth);
    assert.equal(filter(nested(149, "a = :v")), undefined);
    assert.match(filter(nested(160, "a = :v")) ?? "", /too many operators; operator count: 301$/);
    assert.match(filter(`${"(".repeat(400)}a = :v${")".repeat(400)}`) ?? "", /redundant parentheses;$/);
    assert.match(filter(`${"(".repeat(4_000)}a = :v`) ?? "", /^Invalid FilterExpression: /);
    assert.match(filter(`${"NOT ".repeat(301)}a = :v`) ?? "", /operator count: 301$/);
    assert.match(filter(`${"size(".repeat(400)}a`) ?? "", /operator count: 301$/);
  });

  it("have at most 300 operators, and 100 operands of IN", () => {
    const several = (count: number) => filter(Array(count).fill("p = :v").join(" OR "));
    assert.equal(several(150), undefined);
    assert.match(
      several(151) ?? "",
      /^Invalid FilterExpression: The expression contains too many operators; /,
    );
    const among = (count: number) => filter(`p IN (${Array(count).fill(":v").join(",")})`);
    assert.equal(among(100), undefined);
    assert.match(
      among(101) ?? "",
      /IN operator is provided with too many operands; number of operands: 101$/,
    );
  });

  it("name the token that is wrong, and what is near it", () => {
    for (const [text, token, near] of [
      ["p == :v", "=", "== :v"],
      ["p = :v p", "p", ":v p"],
      ["p IN :v", ":v", "IN :v"],
      ["p", "<EOF>", "p"],
      ["p = :v AND", "<EOF>", "AND"],
      ["p-q = :v", "-", "p-q"],
      ["_p = :v", "_", "_p"],
      ["p = :v \u{1f98a}", "\u{1f98a}", ":v \u{1f98a}"],
      ["(p = :v) = :v", "=", ") = :v"],
    ] as const)
      assert.equal(
        filter(text),
        `Invalid FilterExpression: Syntax error; token: "${token}", near: "${near}"`,
      );
  });

  it("may negate a negation", () => {
    assert.equal(filter("NOT NOT p = :v"), undefined);
    assert.equal(filter("NOT (NOT p = :v)"), undefined);
  });
});
