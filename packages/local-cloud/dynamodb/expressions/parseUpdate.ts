import type { AttributeType, AttributeValue } from "../values/attributeValue";
import { typeOf } from "../values/attributeValue";
import type { Aliases } from "./aliases";
import type { Action, Path, Term } from "./ast";
import { DistinctPaths, type Reading, readPath, readValue } from "./documentPath";
import { Problems } from "./problems";
import { Tokens } from "./tokens";

const order = [
  "reserved",
  "unknown function",
  "section",
  "name",
  "value",
  "overlap",
  "conflict",
  "operand",
  "function",
] as const;

const sections = ["SET", "REMOVE", "ADD", "DELETE"] as const;
type Section = (typeof sections)[number];

/** The types that ADD and DELETE do not take, as their message names them. */
const typeNames: Partial<Record<AttributeType, string>> = {
  S: "STRING",
  N: "NUMBER",
  B: "BINARY",
  NULL: "NULL",
  BOOL: "BOOLEAN",
  L: "LIST",
  M: "MAP",
};

type UpdateProblems = Problems<(typeof order)[number]>;
type Update = Reading & { readonly problems: UpdateProblems };

/** Parses an UpdateExpression. Throws AWS's `ValidationException`. */
export function parseUpdate(text: string, aliases: Aliases): Action[] {
  const tokens = new Tokens("UpdateExpression", text);
  const problems: UpdateProblems = new Problems();
  const update: Update = {
    ...{ tokens, aliases, problems },
    isKeyword: (word) => sections.some((section) => section === word.toUpperCase()),
  };
  const distinct = new DistinctPaths(problems);
  const used = new Set<Section>();
  const actions: Action[] = [];
  do {
    const section = sections.find((each) => tokens.takesKeyword(each));
    if (!section) throw tokens.syntaxError();
    do {
      const path = readPath(update);
      distinct.add(path);
      actions.push(readAction(update, section, path));
    } while (tokens.takes(","));
    if (used.has(section))
      problems.note("section", `The "${section}" section can only be used once in an update expression;`);
    used.add(section);
  } while (tokens.token.kind !== "end");
  const problem = problems.first(order);
  if (problem) throw tokens.invalid(problem);
  return actions;
}

function readAction(update: Update, section: Section, path: Path): Action {
  switch (section) {
    case "REMOVE":
      return { kind: "remove", path };
    case "SET": {
      update.tokens.expect("=");
      const term = readTerm(update);
      return { kind: "set", path, term, type: literalType(update, term) };
    }
    default: {
      const value = readValue(update);
      const type = literalType(update, { kind: "value", name: value });
      const wrong = type && typeNames[type];
      if (wrong && !(section === "ADD" && type === "N"))
        update.problems.note(
          "operand",
          `Incorrect operand type for operator or function; operator: ${section}, operand type: ${wrong}`,
        );
      return { kind: section === "ADD" ? "add" : "delete", path, value, type };
    }
  }
}

/** Only a literal value has a known type before the item is read. */
function literalType({ aliases }: Update, term: Term): AttributeType | undefined {
  const value: AttributeValue | undefined = term.kind === "value" ? aliases.value(term.name) : undefined;
  return value && typeOf(value);
}

/** Reads the right side of SET: an operand, or a sum or difference of two, in parentheses or not. */
function readTerm(update: Update): Term {
  const { tokens } = update;
  if (!tokens.takes("(")) return restOfTerm(update, readOperand(update));
  const first = restOfTerm(update, readOperand(update));
  tokens.expect(")");
  // The parentheses were around the first operand only.
  return first.kind === "plus" || first.kind === "minus" ? first : restOfTerm(update, first);
}

function restOfTerm(update: Update, left: Term): Term {
  const { tokens } = update;
  const operator = tokens.takes("+") ? "+" : tokens.takes("-") ? "-" : undefined;
  if (!operator) return left;
  tokens.countOperator();
  const right = readOperand(update);
  checkTypes(update, operator, "N", [left, right]);
  return { kind: operator === "+" ? "plus" : "minus", left, right };
}

function readOperand(update: Update): Term {
  const { tokens } = update;
  if (tokens.takes("(")) {
    const operand = readSingle(update);
    tokens.expect(")");
    return operand;
  }
  return readSingle(update);
}

function readSingle(update: Update): Term {
  const { tokens } = update;
  if (tokens.token.kind === "value") return { kind: "value", name: readValue(update) };
  if (tokens.atCall && !update.isKeyword(tokens.token.text)) return readCall(update);
  return { kind: "path", path: readPath(update) };
}

function readCall(update: Update): Term {
  const { tokens, problems } = update;
  const name = tokens.take().text;
  tokens.countOperator();
  tokens.expect("(");
  const operands: Term[] = [];
  do operands.push(readOperand(update));
  while (tokens.takes(","));
  tokens.expect(")");
  const [first, second] = operands;
  if (name !== "if_not_exists" && name !== "list_append")
    problems.note("unknown function", `Invalid function name; function: ${name}`);
  else if (!first || !second || operands.length !== 2)
    problems.note(
      "function",
      "Incorrect number of operands for operator or function; " +
        `operator or function: ${name}, number of operands: ${operands.length}`,
    );
  else if (name === "list_append") {
    checkTypes(update, name, "L", operands);
    return { kind: name, left: first, right: second };
  } else if (first.kind === "path") return { kind: name, path: first.path, otherwise: second };
  else
    problems.note("function", `Operator or function requires a document path; operator or function: ${name}`);
  // The expression is refused once it has been read.
  return first ?? { kind: "value", name };
}

/** Notes the first literal operand of another type. */
function checkTypes(
  update: Update,
  operator: string,
  wanted: AttributeType,
  operands: readonly Term[],
): void {
  const wrong = operands
    .map((operand) => literalType(update, operand))
    .find((type) => type && type !== wanted);
  if (wrong)
    update.problems.note(
      "function",
      `Incorrect operand type for operator or function; operator or function: ${operator}, operand type: ${wrong}`,
    );
}
