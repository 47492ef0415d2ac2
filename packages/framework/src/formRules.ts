import * as z from "zod/mini";

/** The rules for a form field that a page can check. */
export interface FieldRule {
  /** The minimum number of characters. */
  least?: number;
  /** The maximum number of characters. */
  most?: number;
  email?: true;
}

/** Derives the rules for an object's text fields from its schema, so that a page checks what the server checks. */
export function formRules<S extends z.core.$ZodShape>(
  schema: z.core.$ZodObject<S>,
): Record<keyof S, FieldRule> {
  const { properties = {} } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [name, ruleOf(property)]),
  ) as Record<keyof S, FieldRule>;
}

function ruleOf(property: z.core.JSONSchema._JSONSchema): FieldRule {
  if (typeof property === "boolean") return {};
  const text =
    property.anyOf?.find((each) => typeof each !== "boolean" && each.type === "string") ?? property;
  if (typeof text === "boolean") return {};
  const { minLength: least, maxLength: most, format } = text;
  return {
    ...(least !== undefined && { least }),
    ...(format === "email" && { least: least ?? 1, email: true as const }),
    ...(most !== undefined && { most }),
  };
}
