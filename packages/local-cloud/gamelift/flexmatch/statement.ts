import { RuleSetError } from "./ruleSetError";

/** Returns true if a compound statement holds, given which rules do. */
export type Statement = (holds: (rule: string) => boolean) => boolean;

const known: Readonly<Record<string, { count: number; run(values: readonly boolean[]): boolean }>> = {
  and: { count: 2, run: (values) => values.every(Boolean) },
  or: { count: 2, run: (values) => values.some(Boolean) },
  xor: { count: 2, run: (values) => values.filter(Boolean).length === 1 },
  not: { count: 1, run: ([value]) => !value },
};

/** Parses a statement such as `or(and(A, B), not(C))` over rules declared before it. Throws `RuleSetError`. */
export function parseStatement(
  text: string,
  rules: readonly string[],
): { statement: Statement; names: readonly string[]; operators: readonly string[] } {
  const tokens = text.match(/[(),]|[^\s(),]+/g) ?? [];
  const names: string[] = [];
  const operators: string[] = [];
  let at = 0;
  const expect = (token: string) => {
    if (tokens[at++] !== token) throw new RuleSetError(`the statement ${text} lacks ${token}`);
  };
  const term = (): Statement => {
    const word = tokens[at++] ?? "";
    const operator = tokens[at] === "(" && Object.hasOwn(known, word) ? known[word] : undefined;
    if (!operator) {
      if (!rules.includes(word))
        throw new RuleSetError(
          `the statement ${text} names ${word || "nothing"}, which is no rule before it`,
        );
      names.push(word);
      return (holds) => holds(word);
    }
    operators.push(word);
    expect("(");
    const parts = [term()];
    while (tokens[at] === ",") {
      at++;
      parts.push(term());
    }
    expect(")");
    if (operator.count === 1 ? parts.length !== 1 : parts.length < operator.count)
      throw new RuleSetError(`the statement ${text} gives ${word} ${parts.length} arguments`);
    return (holds) => operator.run(parts.map((part) => part(holds)));
  };
  const statement = term();
  if (at < tokens.length) throw new RuleSetError(`the statement ${text} goes on after its end`);
  return { statement, names, operators };
}
