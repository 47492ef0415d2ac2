import * as z from "zod";

export type JsonSchema = { [keyword: string]: unknown };

/** Keywords that API Gateway refuses or ignores, and keywords that JSON Schema draft 4 does not have. */
const unsupported = new Set([
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

/** Returns a schema as OpenAPI 3.0 writes it, for people and generators. */
export function referenceModel(schema: z.core.$ZodType, io: "input" | "output"): JsonSchema {
  const { $schema, ...model } = z.toJSONSchema(schema, { target: "openapi-3.0", io, unrepresentable: "any" });
  return model;
}

/** Returns a schema as JSON Schema draft 4, without the keywords that API Gateway refuses. */
export const model = (schema: z.core.$ZodType, io: "input" | "output"): JsonSchema =>
  cleaned(z.toJSONSchema(schema, { target: "draft-4", io, unrepresentable: "any" })) as JsonSchema;

function cleaned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cleaned);
  if (value === null || typeof value !== "object") return value;
  const { properties, ...keywords } = value as JsonSchema;
  const kept = Object.entries(keywords)
    .filter(
      ([keyword, content]) => !unsupported.has(keyword) && !(keyword === "required" && isEmpty(content)),
    )
    .map(([keyword, content]) => [keyword, cleaned(content)]);
  const named = Object.entries((properties ?? {}) as JsonSchema).map(([name, schema]) => [
    name,
    cleaned(schema),
  ]);
  return { ...Object.fromEntries(kept), ...(properties ? { properties: Object.fromEntries(named) } : {}) };
}

const isEmpty = (list: unknown) => Array.isArray(list) && list.length === 0;

/**
 * Returns the model with which the gateway validates a body before a function runs: its type and its required fields.
 * API Gateway's message names a missing field, but not a field with a wrong type or out of bounds. The function checks
 * those, and its messages name them. The function checks unknown fields as well: `additionalProperties` and `anyOf` are
 * on AWS's list of what models do not support ("Amazon API Gateway important notes", REST APIs).
 *
 * Returns `undefined` for a body that a model without `anyOf` cannot describe.
 */
export function gatewayModel(schema: z.core.$ZodType): JsonSchema | undefined {
  const { type, required, properties = {} } = model(schema, "input");
  if (typeof type !== "string") return undefined;
  if (type === "array") return { type, items: described("An element") };
  if (type !== "object") return { type };
  const fields = Object.entries(properties as Record<string, JsonSchema>);
  return {
    type,
    ...(required ? { required } : {}),
    properties: Object.fromEntries(
      fields.map(([name, { description }]) => [name, described(String(description ?? name))]),
    ),
  };
}

/** A schema that accepts every value. An empty one might not survive the import. */
const described = (description: string): JsonSchema => ({ description });
