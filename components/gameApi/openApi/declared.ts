import type { Described } from "../../../functions/lib/route";
import { model } from "./models";

/** A parameter of a request, as the document declares it. */
export interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  description?: string;
  required: boolean;
  schema: { type: "string" };
}

/** The parameters of a path. Each operation on the path declares them, and so does OPTIONS. */
export const pathParameters = (path: string): Parameter[] =>
  pathNames(path).map((name) => ({ name, in: "path", required: true, schema: { type: "string" } }));

/** The names in a path's braces; that of `{proxy+}` is `proxy`, as AWS's own exports write it. */
export const pathNames = (path: string) =>
  [...path.matchAll(/\{(\w+)\+?\}/g)].map(([, name]) => name as string);

export interface QueryParameter {
  name: string;
  description?: string;
  required: boolean;
}

export function queryParameters({ query }: Described): QueryParameter[] {
  const { properties = {}, required = [] } = query ? model(query, "input") : {};
  return Object.entries(properties as Record<string, { description?: string }>).map(
    ([name, { description }]) => ({
      name,
      ...(description && { description }),
      required: (required as string[]).includes(name),
    }),
  );
}

/** The headers that the handler reads, and the one that makes a write idempotent. */
export function headerParameters({ method, idempotencyKeyRequired, headers }: Described) {
  const { properties = {} } = headers ? model(headers, "input") : {};
  const own = Object.keys(properties as object).map((name) => ({ name, required: false }));
  const isKeyed = method !== "GET" && method !== "ANY";
  const key = { name: "Idempotency-Key", required: idempotencyKeyRequired ?? false };
  return isKeyed ? [...own, key] : own;
}
