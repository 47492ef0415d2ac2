import type { Described } from "../../../functions/lib/route";
import { model } from "./models";

// What a route says of its requests, as API Gateway has to be told.

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

/** Of the handler, and of what keeps its answers. */
export function headerParameters({ method, idempotencyKeyRequired, headers }: Described) {
  const { properties = {} } = headers ? model(headers, "input") : {};
  const own = Object.keys(properties as object).map((name) => ({ name, required: false }));
  const isKeyed = method !== "GET" && method !== "ANY";
  const key = { name: "Idempotency-Key", required: idempotencyKeyRequired ?? false };
  return isKeyed ? [...own, key] : own;
}
