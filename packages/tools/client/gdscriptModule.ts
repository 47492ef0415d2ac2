import { bodyOf, type Helper, helpersOf, isOptional, namedSchema } from "./helpers";
import { type Documents, type OpenApi, parametersOf, type Route, routesOf } from "./openApi";

/**
 * Returns the text of a GDScript file: the routes of a game, and a method for each, for the runtime in `clients/godot`.
 */
export function gdscriptModule(documents: Documents, command: string): string {
  const { openapi } = documents;
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
${routes.map((route) => methodText(route, openapi)).join("")}${helpersOf(documents)
  .map((helper) => helperText(helper, openapi))
  .join("")}`;
}

function helperText({ name, summary, read, methods, staleAfter }: Helper, openapi: OpenApi): string {
  const texts = methods.map(({ name, summary, route, readsAgain, key }) => {
    const { args, names } = argumentsOf(route, openapi);
    const by = read.key === undefined ? `""` : snake(key ?? "");
    const method = `_routes.${snake(route.operationId)}`;
    const call = `await ${method}(${names.join(", ")})`;
    const text =
      route === read.route
        ? `await _read(${by}, ${method}.bind(${names.join(", ")}))`
        : readsAgain
          ? `await _then_read(${by}, ${call})`
          : call;
    return `

\t## ${line(summary)} Returns a result.
\tfunc ${snake(name)}(${args.join(", ")}):
\t\treturn ${text}
`;
  });
  const take = `

\t## Takes any message of the socket. Returns true for one after which it reads again.
\tfunc take(news: Dictionary) -> bool:
\t\treturn _is_stale_after(news, ${JSON.stringify(staleAfter)})
`;
  return `

## ${line(summary)}. It keeps what \`${snake(read.name)}\` has read.
class ${name} extends "res://addons/game_backend/kept.gd":${texts.join("").replace("\n\n", "\n")}${staleAfter.length > 0 ? take : ""}

\tfunc _ask(${read.key === undefined ? "_key: String" : `${snake(read.key)}: String`}):
\t\treturn await _routes.${snake(read.route.operationId)}(${read.key === undefined ? "" : snake(read.key)})
`;
}

/** Returns the arguments of a route's method, and their names. */
function argumentsOf(route: Route, openapi: OpenApi) {
  const parameters = parametersOf(route, openapi);
  const inPath = parameters.filter((each) => each.in === "path").map(({ name }) => name);
  const hasQuery = parameters.some((each) => each.in === "query");
  const body = bodyOf(route);
  const args = [
    ...inPath.map((name) => `${snake(name)}: String`),
    ...(route.requestBody
      ? [body && isOptional(namedSchema(body, openapi)) ? "body: Variant = {}" : "body: Variant"]
      : []),
    ...(hasQuery ? ["query: Dictionary = {}"] : []),
    "options: Dictionary = {}",
  ];
  return { args, names: args.map((each) => each.replace(/:.*/, "")), inPath, hasQuery };
}

function methodText(route: Route, openapi: OpenApi): string {
  const { args, inPath, hasQuery } = argumentsOf(route, openapi);
  const request = [
    ...(inPath.length > 0
      ? [`"params": {${inPath.map((name) => `"${name}": ${snake(name)}`).join(", ")}}`]
      : []),
    ...(hasQuery ? [`"query": query`] : []),
    ...(route.requestBody ? [`"body": body`] : []),
  ];
  return `

## ${route.method} ${route.path}: ${line(route.summary)}.
func ${snake(route.operationId)}(${args.join(", ")}):
\treturn await _api.request(ROUTES["${route.operationId}"], {${request.join(", ")}}, options)
`;
}

const snake = (name: string) =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/\W/g, "_");
const line = (text: string) => text.replace(/\s+/g, " ");
