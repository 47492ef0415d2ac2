import { type Aliases, isReserved } from "./aliases";
import type { Path } from "./ast";
import type { Notes } from "./problems";
import type { Tokens } from "./tokens";

/** The parts of a parser that reads document paths and values. */
export interface Reading {
  readonly tokens: Tokens;
  readonly aliases: Aliases;
  readonly problems: Notes<"reserved" | "name" | "value">;
  /** Returns true for a word that cannot be a name here. */
  readonly isKeyword: (word: string) => boolean;
}

/** Reads a path such as `a.#b[2].c`. */
export function readPath(reading: Reading): Path {
  return restOfPath(reading, [readName(reading)]);
}

/** Reads the rest of a path: entries of maps and of lists. */
export function restOfPath(reading: Reading, head: Path): Path {
  const { tokens } = reading;
  const path: [string, ...(string | number)[]] = [...head];
  for (;;) {
    if (tokens.takes(".")) path.push(readName(reading));
    else if (tokens.takes("[")) {
      if (tokens.token.kind !== "number") throw tokens.syntaxError();
      path.push(Number(tokens.take().text));
      tokens.expect("]");
    } else return path;
  }
}

function readName({ tokens, aliases, problems, isKeyword }: Reading): string {
  const { kind, text } = tokens.token;
  if (kind === "alias") {
    tokens.take();
    const name = aliases.name(text);
    if (name === undefined)
      problems.note(
        "name",
        `An expression attribute name used in the document path is not defined; attribute name: ${text}`,
      );
    return name ?? text;
  }
  if (kind !== "name" || isKeyword(text)) throw tokens.syntaxError();
  tokens.take();
  if (isReserved(text))
    problems.note("reserved", `Attribute name is a reserved keyword; reserved keyword: ${text}`);
  return text;
}

/** Reads the name of a value, such as `:v`. */
export function readValue({ tokens, aliases, problems }: Reading): string {
  const { kind, text } = tokens.token;
  if (kind !== "value") throw tokens.syntaxError();
  tokens.take();
  if (!aliases.value(text))
    problems.note(
      "value",
      `An expression attribute value used in expression is not defined; attribute value: ${text}`,
    );
  return text;
}

export const pathText = (path: Path): string =>
  `[${path.map((part) => (typeof part === "number" ? `[${part}]` : part)).join(", ")}]`;

/** Notes if two of the paths of an expression overlap, or use one place as a map and as a list. */
export class DistinctPaths {
  private readonly paths: Path[] = [];

  constructor(private readonly problems: Notes<"overlap" | "conflict">) {}

  add(path: Path): void {
    for (const other of this.paths) this.check(other, path);
    this.paths.push(path);
  }

  private check(one: Path, two: Path): void {
    const said = (problem: string) =>
      `Two document paths ${problem} with each other; must remove or rewrite one of these paths; ` +
      `path one: ${pathText(one)}, path two: ${pathText(two)}`;
    for (let at = 0; at < one.length && at < two.length; at++) {
      if (typeof one[at] !== typeof two[at]) {
        this.problems.note("conflict", said("conflict"));
        return;
      }
      if (one[at] !== two[at]) return;
    }
    this.problems.note("overlap", said("overlap"));
  }
}
