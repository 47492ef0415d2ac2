import { model } from "../../components/gameApi/openApi/models";
import type { AnyRoute } from "../../functions/lib/gatewayRoute";
import { type Auth, isBodiless } from "../../functions/lib/route";
import * as routes from "../../functions/routes";
import { typeText } from "./typeText";

/** Callers whom the client serves. Game servers and partners sign or authenticate in other ways. */
const served: readonly Auth[] = ["none", "player", "admin", "editor", "key"];

type Schema = NonNullable<AnyRoute["body"]>;

/** Writes the client's routes and their types, from the route table: `packages/client/src/routes.ts`. */
export function clientRoutes(): string {
  const all = Object.entries(routes as Record<string, AnyRoute>)
    .filter(([, { auth, method }]) => served.includes(auth) && method !== "ANY")
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `// Written by \`npm run docs\` from the route table (functions/routes.ts).

/** The requests and answers of the routes. */
export interface RouteTypes {
${all.map(([name, route]) => types(name, route)).join("\n")}
}

/** How the routes are called. */
export const routes = {
${all.map(([name, route]) => `  ${name}: ${facts(route)},`).join("\n")}
} as const;
`;
}

function types(name: string, route: AnyRoute): string {
  const params = [...route.path.matchAll(/\{(\w+)\+?\}/g)].map(([, param]) => `readonly ${param}: string`);
  const parts = [
    ...(params.length > 0 ? [`      readonly params: { ${params.join("; ")} };`] : []),
    ...part("query", route.query),
    ...part("headers", route.headers),
    ...part("body", route.body),
  ];
  const answers = Object.entries(route.returns).flatMap(([status, schema]: [string, Schema]) => {
    if (status === "304") return [];
    return [isBodiless(Number(status)) ? "undefined" : typeText(model(schema, "output"), "    ")];
  });
  return `  /** ${route.method} ${route.path}: ${route.summary}. */
  readonly ${name}: {
    readonly request: ${parts.length > 0 ? `{\n${parts.join("\n")}\n    }` : "{}"};
    readonly answer: ${[...new Set(answers)].join(" | ")};
  };`;
}

function part(name: "query" | "headers" | "body", schema: Schema | undefined): string[] {
  if (!schema) return [];
  const described = model(schema, "input");
  const required =
    name === "body" || (Array.isArray(described["required"]) && described["required"].length > 0);
  return [`      readonly ${name}${required ? "" : "?"}: ${typeText(described, "      ")};`];
}

function facts({ method, path, auth, idempotency }: AnyRoute): string {
  const keyed = method !== "GET" && idempotency !== "natural";
  const caller = auth === "none" || auth === "key" ? auth : "player";
  return `{ method: "${method}", path: "${path}", caller: "${caller}", keyed: ${keyed} }`;
}
