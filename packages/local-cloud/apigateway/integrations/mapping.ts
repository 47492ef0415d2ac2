import { find, fullContext } from "../context";
import type { Exchange } from "../exchange";
import { internalError } from "../gatewayResponses";
import type { Header } from "../request";
import { jsonPath } from "../vtl/jsonPath";
import { toText } from "../vtl/values";

/** Mapping expressions of `requestParameters` and `responseParameters`. */

export type RequestMapping = (exchange: Exchange) => string | readonly string[] | undefined;
export type ResponseMapping = (response: BackendResponse, exchange: Exchange) => string | undefined;

/** The answer of an integration's backend. */
export interface BackendResponse {
  readonly headers: readonly Header[];
  readonly body: Buffer | string;
}

export class MappingError extends Error {}

/** Parses `'static'`, `method.request.…`, `context.…` or `stageVariables.…`. Throws `MappingError` otherwise. */
export function requestMapping(expression: string): RequestMapping {
  const general = generalMapping(expression);
  if (general) return general;
  const [, location, name = ""] = /^method\.request\.(\w+)(?:\.(.+))?$/.exec(expression) ?? [];
  switch (location) {
    case "header":
      return (exchange) => valuesOf(exchange.request.headers, name).at(-1) ?? exchange.header(name);
    case "multivalueheader":
      return (exchange) => exchange.header(name);
    case "querystring":
      return ({ request }) => request.query.get(name)?.at(-1);
    case "multivaluequerystring":
      return ({ request }) => request.query.get(name);
    case "path":
      return ({ pathParameters }) => pathParameters?.[name];
    case "body":
      return (exchange) => bodyValue(exchange.request.body, name);
    default:
      throw new MappingError(`Invalid mapping expression specified: ${expression}`);
  }
}

export function responseMapping(expression: string): ResponseMapping {
  const general = generalMapping(expression);
  if (general) return (_, exchange) => general(exchange);
  const [, location, name = ""] = /^integration\.response\.(\w+)(?:\.(.+))?$/.exec(expression) ?? [];
  switch (location) {
    case "header":
      return ({ headers }) => valuesOf(headers, name).at(-1);
    case "multivalueheader":
      return ({ headers }) => valuesOf(headers, name).join(",") || undefined;
    case "body":
      return ({ body }) => bodyValue(body, name);
    default:
      throw new MappingError(`Invalid mapping expression specified: ${expression}`);
  }
}

const valuesOf = (headers: readonly Header[], name: string) =>
  headers.filter(([other]) => other.toLowerCase() === name.toLowerCase()).map(([, value]) => value);

function generalMapping(expression: string): ((exchange: Exchange) => string | undefined) | undefined {
  const constant = /^'(.*)'$/s.exec(expression)?.[1];
  if (constant !== undefined) return () => constant;
  const [, from, name = ""] = /^(context|stageVariables)\.(.+)$/.exec(expression) ?? [];
  if (from === "stageVariables") return ({ stage }) => stage.variables?.[name];
  if (from === "context") {
    return (exchange) => {
      const value = find(fullContext(exchange), name);
      return value === undefined || value === null ? undefined : toText(value);
    };
  }
  return undefined;
}

function bodyValue(body: Buffer | string, path: string): string | undefined {
  const text = body.toString().trim();
  if (!path) return text || "{}";
  let value: unknown;
  try {
    value = JSON.parse(text || "{}");
  } catch {
    throw internalError("DEFAULT_5XX", `${path} cannot be read from the body, which is not JSON.`);
  }
  const found = jsonPath(`$.${path}`)(value);
  return found === undefined || found === null ? undefined : toText(found);
}
