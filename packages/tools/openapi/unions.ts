import type { JsonSchema } from "@game-backend/components/gameApi/openApi/models";
import { ProgramError } from "@game-backend/framework/programError";

type Use = (schema: JsonSchema, part: string) => JsonSchema;

/**
 * Returns a union of objects that a member with one fixed value in each tells apart.
 *
 * @throws ProgramError - If there is no such member: clients could not tell which object they got.
 */
export function unionOf(name: string, options: readonly JsonSchema[], use: Use): JsonSchema {
  const [first] = options;
  const propertyName = Object.keys(first?.["properties"] ?? {}).find((member) => {
    const values = options.map((option) => fixedValue(option, member));
    return values.every((value) => value !== undefined) && new Set(values).size === values.length;
  });
  if (!propertyName)
    throw new ProgramError(
      `${name} is a union that no member with a fixed value tells apart: make it one object, or add such a member`,
    );
  const mapping = options.map((option) => {
    const value = String(fixedValue(option, propertyName));
    const [reference] = [
      use(
        option,
        value.replace(/(^|\W|_)+(\w)/g, (_, _gap, letter: string) => letter.toUpperCase()),
      ),
    ];
    return [value, String(reference?.["$ref"])] as const;
  });
  return {
    oneOf: mapping.map(([, $ref]) => ({ $ref })),
    discriminator: { propertyName, mapping: Object.fromEntries(mapping) },
  };
}

/** Returns the only value of a required member. */
function fixedValue({ properties = {}, required = [] }: JsonSchema, member: string): unknown {
  const { enum: values, const: value } = ((properties as Record<string, JsonSchema>)[member] ?? {}) as {
    enum?: readonly unknown[];
    const?: unknown;
  };
  if (!(required as readonly string[]).includes(member)) return undefined;
  return value ?? (values?.length === 1 ? values[0] : undefined);
}
