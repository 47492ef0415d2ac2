import { model } from "@game-backend/components/gameApi/openApi/models";
import type { AnyRoute } from "@game-backend/framework/gatewayRoute";
import { type Auth, isBodiless } from "@game-backend/framework/route";
import { type Shapes, typeText } from "./typeText";

/** The callers that the client supports. Game servers and partners authenticate in other ways. */
const served: readonly Auth[] = ["none", "player", "admin", "editor", "key"];

type Schema = NonNullable<AnyRoute["body"]>;

/**
 * Returns the text of a client's module `routes.ts`: the routes of a game and their types, for the runtime that
 * `@game-backend/client` has. `command` is the one that writes the module.
 */
export function clientRoutes(routes: Readonly<Record<string, AnyRoute>>, command: string): string {
  const all = Object.entries(routes)
    .filter(([, { auth, method }]) => served.includes(auth) && method !== "ANY")
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const shapes: Shapes = new Map();
  const described = all.map(([name, route]) => types(name, route, shapes)).join("\n");
  const named = [...shapes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, text]) => `export type ${name} = ${text};`);
  return `// Written by \`${command}\` from the game's routes.

${named.join("\n\n")}

/** The requests and answers of the routes. */
export interface RouteTypes {
${described}
}

/** Method, path and caller of each route. */
export const routes = {
${all.map(([name, route]) => `  ${name}: ${facts(route)},`).join("\n")}
} as const;
`;
}

function types(name: string, route: AnyRoute, shapes: Shapes): string {
  const params = [...route.path.matchAll(/\{(\w+)\+?\}/g)].map(([, param]) => `readonly ${param}: string`);
  const parts = [
    ...(params.length > 0 ? [`      readonly params: { ${params.join("; ")} };`] : []),
    ...part("query", route.query, shapes),
    ...part("headers", route.headers, shapes),
    ...part("body", route.body, shapes),
  ];
  const answers = Object.entries(route.returns).flatMap(([status, schema]: [string, Schema]) => {
    if (status === "304") return [];
    return [isBodiless(Number(status)) ? "undefined" : typeText(model(schema, "output"), shapes, "    ")];
  });
  return `  /** ${route.method} ${route.path}: ${route.summary}. */
  readonly ${name}: {
    readonly request: ${parts.length > 0 ? `{\n${parts.join("\n")}\n    }` : "{}"};
    readonly answer: ${[...new Set(answers)].join(" | ")};
  };`;
}

function part(name: "query" | "headers" | "body", schema: Schema | undefined, shapes: Shapes): string[] {
  if (!schema) return [];
  const described = model(schema, "input");
  const required =
    name === "body" || (Array.isArray(described["required"]) && described["required"].length > 0);
  return [`      readonly ${name}${required ? "" : "?"}: ${typeText(described, shapes, "      ")};`];
}

function facts({ method, path, auth, idempotency }: AnyRoute): string {
  const keyed = method !== "GET" && idempotency !== "natural";
  const caller = auth === "none" || auth === "key" ? auth : "player";
  return `{ method: "${method}", path: "${path}", caller: "${caller}", keyed: ${keyed} }`;
}
