import { type OpenApi, type Parameter, type Route, routesOf } from "./openApi";

/**
 * Returns the text of a GDScript file: the routes of a game, and a method for each, for the runtime in `clients/godot`.
 */
export function gdscriptModule(openapi: OpenApi, command: string): string {
  const routes = routesOf(openapi);
  return `# Written by \`${command}\` from the game's documents.
extends RefCounted
## The routes of this game's API, as methods. Each returns a result: await it, and look at \`error\` first.

## Method, path and caller of each route.
const ROUTES := {
${routes.map(({ operationId, method, path, caller }) => `\t"${operationId}": {"name": "${operationId}", "method": "${method}", "path": "${path}", "caller": "${caller}"},`).join("\n")}
}

var _api


func _init(api) -> void:
\t_api = api
${routes.map((route) => methodText(route, openapi)).join("")}`;
}

function methodText(route: Route, { components }: OpenApi): string {
  const parameters = (route.parameters ?? []).map((each) =>
    "$ref" in each ? (components.parameters?.[each.$ref.split("/").at(-1) ?? ""] as Parameter) : each,
  );
  const inPath = parameters.filter((each) => each.in === "path").map(({ name }) => name);
  const hasQuery = parameters.some((each) => each.in === "query");
  const args = [
    ...inPath.map((name) => `${snake(name)}: String`),
    ...(route.requestBody ? ["body: Variant"] : []),
    ...(hasQuery ? ["query: Dictionary = {}"] : []),
    "options: Dictionary = {}",
  ];
  const request = [
    ...(inPath.length > 0
      ? [`"params": {${inPath.map((name) => `"${name}": ${snake(name)}`).join(", ")}}`]
      : []),
    ...(hasQuery ? [`"query": query`] : []),
    ...(route.requestBody ? [`"body": body`] : []),
  ];
  return `

## ${route.method} ${route.path}: ${route.summary.replace(/\s+/g, " ")}.
func ${snake(route.operationId)}(${args.join(", ")}):
\treturn await _api.request(ROUTES["${route.operationId}"], {${request.join(", ")}}, options)
`;
}

const snake = (name: string) =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/\W/g, "_");
