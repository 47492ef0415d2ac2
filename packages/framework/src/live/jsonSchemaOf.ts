import * as z from "zod/mini";
import { oneOfForms } from "./oneOfForms";

/** Returns a schema as JSON Schema 2020-12, with `forms` besides: see `oneOfForms`. */
export const jsonSchemaOf = (schema: z.core.$ZodType): Record<string, unknown> => {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => void Object.assign(jsonSchema, oneOfForms.get(zodSchema)),
  });
  return rest;
};
