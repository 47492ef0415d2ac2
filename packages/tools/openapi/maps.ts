import type { JsonSchema } from "@game-backend/components/gameApi/openApi/models";
import { ProgramError } from "@game-backend/framework/programError";

/** Returns true if a name is one in every language that clients are generated for. */
const isIdentifier = (name: string) => /^[A-Za-z_]\w*$/.test(name);

/** Returns true for an object whose keys are data: it has any keys, or its keys are no identifiers. */
export function isMap({ type, properties, anyOf, oneOf }: JsonSchema): boolean {
  if (type !== "object" || anyOf || oneOf) return false;
  return !properties || !Object.keys(properties).every(isIdentifier);
}

/**
 * Returns the schema of a map without its values, and that of its values as `value`. Its known keys are in the description.
 *
 * @throws ProgramError - If keys that are no identifiers have values of different kinds.
 */
export function mapOf(name: string, schema: JsonSchema): JsonSchema & { value: JsonSchema } {
  const { type, description, additionalProperties, properties } = schema;
  const keys = Object.entries((properties ?? {}) as Record<string, JsonSchema>);
  const [first] = keys;
  if (!first) {
    const value = additionalProperties === true || !additionalProperties ? {} : additionalProperties;
    return { type, ...(description !== undefined && { description }), value: value as JsonSchema };
  }
  const value = JSON.stringify(first[1]);
  if (keys.some(([, other]) => JSON.stringify(other) !== value))
    throw new ProgramError(
      `The object ${name} has keys that are no identifiers, with values of different kinds: ${keys.map(([key]) => key).join(", ")}`,
    );
  const listed = `Keys: ${keys.map(([key]) => key).join(", ")}`;
  return {
    type,
    description: description === undefined ? listed : `${description}. ${listed}`,
    value: first[1],
  };
}
