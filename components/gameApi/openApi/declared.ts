import { idempotencyKeyPattern } from "@game-backend/framework/idempotency";
import type { Described } from "@game-backend/framework/route";
import type * as z from "zod";
import { type JsonSchema, referenceModel } from "./models";

/** A parameter of a request, as the document declares it. */
export interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  description?: string;
  required: boolean;
  schema: JsonSchema;
}

/**
 * Returns a parameter without what the gateway does not act on. It ignores schemas. A header is never required, because
 * AWS compares header names case-sensitively and HTTP/2 clients send lower case: the function checks the header
 * instead.
 */
export const actedOn = (parameter: Parameter): Parameter => ({
  ...parameter,
  required: parameter.required && parameter.in !== "header",
  schema: { type: "string" },
});

/** The parameters of a path. Each operation on the path declares them, and so does OPTIONS. */
export function pathParameters(path: string, params?: z.core.$ZodType): Parameter[] {
  const { properties } = membersOf(params);
  return pathNames(path).map((name) => ({
    name,
    in: "path",
    required: true,
    ...described(properties[name] ?? { type: "string", minLength: 1 }),
  }));
}

/** The names in a path's braces. The name in `{proxy+}` is `proxy`, as in AWS's own exports. */
export const pathNames = (path: string) =>
  [...path.matchAll(/\{(\w+)\+?\}/g)].map(([, name]) => name as string);

export function queryParameters({ query }: Described): Parameter[] {
  const { properties, required } = membersOf(query);
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    required: required.includes(name),
    ...described(schema),
  }));
}

/** The headers that the handler reads, and the one that makes a write idempotent. */
export function headerParameters({ method, idempotencyKeyRequired, headers }: Described): Parameter[] {
  const own = Object.entries(membersOf(headers).properties).map(
    ([name, schema]): Parameter => ({ name, in: "header", required: false, ...described(schema) }),
  );
  const key: Parameter = {
    name: "Idempotency-Key",
    in: "header",
    required: idempotencyKeyRequired ?? false,
    schema: { type: "string", pattern: idempotencyKeyPattern.source },
  };
  return method === "GET" || method === "ANY" ? own : [...own, key];
}

/** Returns the members of a schema of an object; none without a schema. */
function membersOf(schema?: z.core.$ZodType) {
  const { properties = {}, required = [] } = schema ? referenceModel(schema, "input") : {};
  return { properties: properties as Record<string, JsonSchema>, required: required as readonly string[] };
}

/** Moves the description out of the schema: a parameter has it next to its schema. */
const described = ({ description, ...schema }: JsonSchema) => ({
  ...(typeof description === "string" && { description }),
  schema,
});
