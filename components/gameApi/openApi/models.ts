import * as z from "zod";

type JsonSchema = { [keyword: string]: unknown };

/** Keywords that API Gateway's import refuses or ignores, and those that JSON Schema draft 4 does not have. */
const refused = new Set([
  "$schema",
  "id",
  "default",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "readOnly",
  "writeOnly",
  "example",
  "examples",
  "propertyNames",
  "contentEncoding",
  "contentMediaType",
  "format",
]);

/** A schema as API Gateway takes models: JSON Schema draft 4 without what its import refuses. */
export const model = (schema: z.ZodType, io: "input" | "output"): JsonSchema =>
  cleaned(z.toJSONSchema(schema, { target: "draft-4", io, unrepresentable: "any" })) as JsonSchema;

function cleaned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cleaned);
  if (value === null || typeof value !== "object") return value;
  const { properties, ...keywords } = value as JsonSchema;
  const kept = Object.entries(keywords)
    .filter(([keyword, content]) => !refused.has(keyword) && !(keyword === "required" && isEmpty(content)))
    .map(([keyword, content]) => [keyword, cleaned(content)]);
  const named = Object.entries((properties ?? {}) as JsonSchema).map(([name, schema]) => [
    name,
    cleaned(schema),
  ]);
  return { ...Object.fromEntries(kept), ...(properties ? { properties: Object.fromEntries(named) } : {}) };
}

const isEmpty = (list: unknown) => Array.isArray(list) && list.length === 0;

/**
 * What the gateway checks of a body before a function runs: which fields there must and may be. Its messages
 * for missing and unknown fields name them; those for types and bounds do not, so these are left to the
 * function, whose messages do. Of a body that is no object it checks the type.
 */
export function gatewayModel(schema: z.ZodType): JsonSchema {
  const { type, required, properties, additionalProperties } = model(schema, "input");
  if (type !== "object") return typeof type === "string" ? { type } : {};
  const names = Object.entries((properties ?? {}) as Record<string, JsonSchema>);
  return {
    type,
    ...(required ? { required } : {}),
    properties: Object.fromEntries(
      names.map(([name, { description }]) => [name, description ? { description } : {}]),
    ),
    ...(additionalProperties === false ? { additionalProperties } : {}),
  };
}
