/** Returns the route key that a message selects, or `undefined` for `$default`. */
export type RouteSelection = (message: string) => string | undefined;

const reference = /\$\{request\.body\.([\w.]+)\}|\$request\.body\.(\w+(?:\.\w+)*)/g;

/**
 * Compiles an API's route selection expression, such as `$request.body.action`. Throws unless it refers to the
 * message's body, because nothing else in a WebSocket message can select a route.
 */
export function routeSelection(expression: string): RouteSelection {
  const literals: string[] = [];
  const paths: string[][] = [];
  let rest = 0;
  for (const match of expression.matchAll(reference)) {
    literals.push(expression.slice(rest, match.index));
    paths.push((match[1] ?? match[2] ?? "").split("."));
    rest = match.index + match[0].length;
  }
  const last = expression.slice(rest);
  if (paths.length === 0 || [...literals, last].some((literal) => literal.includes("$")))
    throw new Error(
      `Route selection expression ${expression}: the local cloud knows $request.body.<path> and text around it.`,
    );

  return (message) => {
    const body = parse(message);
    let key = "";
    for (const [i, path] of paths.entries()) {
      const value = follow(body, path);
      if (typeof value === "object" || value === undefined) return undefined;
      key += `${literals[i]}${value}`;
    }
    key += last;
    // A client must not call $connect or $disconnect.
    return key.startsWith("$") ? undefined : key;
  };
}

function parse(message: string): unknown {
  try {
    return JSON.parse(message);
  } catch {
    return undefined;
  }
}

function follow(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return value;
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  const next: unknown = Reflect.get(value, name);
  return follow(next, rest);
}
