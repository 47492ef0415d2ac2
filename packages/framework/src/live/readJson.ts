/** The value of a JSON text, and the lines of its members. */
export interface Located {
  readonly value: unknown;
  /** The line of each member and element, counted from 1, by its path such as `variants.0.when`. */
  readonly lines: ReadonlyMap<string, number>;
  /** The paths of members that an object has twice, each with the line of the second. `JSON.parse` keeps only the last one. */
  readonly twice: readonly { readonly field: string; readonly line: number }[];
}

/**
 * Parses JSON with the places of its members.
 *
 * @throws SyntaxError - If it is no JSON; `V8` says at which line.
 */
export function readJson(text: string): Located {
  const value: unknown = JSON.parse(text);
  const lines = new Map<string, number>();
  const twice: { field: string; line: number }[] = [];
  // The text is valid, so that a few characters say what each token is.
  const tokens = [...text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}:,]|[^\s[\]{}:,"]+|\n/g)].map(([token]) => token);
  let line = 1;
  let at = 0;
  const next = (): string => {
    while (tokens[at] === "\n") {
      line++;
      at++;
    }
    return tokens[at++] ?? "";
  };
  const peek = (): string => {
    const token = next();
    at--;
    return token;
  };
  const read = (path: string): void => {
    const token = next();
    if (token !== "{" && token !== "[") return;
    const names = new Set<string>();
    for (let index = 0; peek() !== "}" && peek() !== "]"; index++) {
      let name = String(index);
      if (token === "{") {
        name = JSON.parse(next());
        next();
      }
      const field = path ? `${path}.${name}` : name;
      if (token === "{" && names.has(name)) twice.push({ field, line });
      names.add(name);
      lines.set(field, line);
      read(field);
      if (peek() === ",") next();
    }
    next();
  };
  read("");
  return { value, lines, twice };
}
