import { type JsonSchema, referenceModel } from "@game-backend/components/gameApi/openApi/models";
import type * as z from "zod";

/** Returns the schema of a message. `action` is the one that selects the route of a client's message. */
export function payloadOf(schema: z.core.$ZodType, io: "input" | "output", action?: string): JsonSchema {
  const { definitions: _, $defs: __, properties, required, ...rest } = flat(referenceModel(schema, io));
  const own = action === undefined ? {} : { action: { type: "string", enum: [action] } };
  return {
    ...rest,
    properties: { ...own, ...(properties as object | undefined) },
    required: [...Object.keys(own), ...((required as readonly string[] | undefined) ?? [])],
  };
}

/** Returns a schema without references: the only schema that refers to itself is that of any JSON, which needs no words. */
function flat<T>(schema: T): T {
  if (Array.isArray(schema)) return schema.map(flat) as T;
  if (schema === null || typeof schema !== "object") return schema;
  if ("$ref" in schema) {
    const { $ref: _, ...rest } = schema;
    return rest as T;
  }
  return Object.fromEntries(Object.entries(schema).map(([key, each]) => [key, flat(each)])) as T;
}
