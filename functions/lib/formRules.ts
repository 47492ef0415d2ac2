import * as z from "zod";

/** What a form's field takes, as far as a page can tell. */
export interface FieldRule {
  /** Characters at least. */
  least?: number;
  /** Characters at most. */
  most?: number;
  email?: true;
}

/** Returns the rules of an object's texts, from its schema: a page checks what the server will check. */
export function formRules<S extends z.ZodRawShape>(schema: z.ZodObject<S>): Record<keyof S, FieldRule> {
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
