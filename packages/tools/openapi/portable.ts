import type { JsonSchema } from "@game-backend/components/gameApi/openApi/models";

/** The largest number of format `int32`. */
const int32 = 2 ** 31 - 1;

/**
 * Returns the keywords of one schema, without its members, as generators of other languages understand them: every integer
 * has a format, and a format takes the place of the pattern that describes it. `uri` is a type in some languages and text in
 * others, and is left out.
 */
export function portable({ format, pattern, ...schema }: JsonSchema): JsonSchema {
  const { type, minimum, maximum } = schema;
  if (type === "integer") {
    const isShort = Number(minimum ?? -Infinity) >= -int32 && Number(maximum ?? Infinity) <= int32;
    return { ...withoutSafeBounds(schema), format: isShort ? "int32" : "int64" };
  }
  if (type === "number") return { ...schema, format: "double" };
  // Generators make an enumeration of one value that may be only `true`.
  if (type === "boolean") return withoutValues(schema);
  if (format === "uri") return schema;
  if (format !== undefined) return { ...schema, format };
  return typeof pattern === "string" && isPortable(pattern)
    ? { ...schema, pattern: pattern.replaceAll("\\/", "/") }
    : schema;
}

const withoutValues = ({ enum: _, ...schema }: JsonSchema): JsonSchema => schema;

/** Bounds that every integer of this API has, because it is a number of JavaScript. */
function withoutSafeBounds({ minimum, maximum, ...schema }: JsonSchema): JsonSchema {
  return {
    ...schema,
    ...(minimum !== undefined && Number(minimum) !== Number.MIN_SAFE_INTEGER && { minimum }),
    ...(maximum !== undefined && Number(maximum) !== Number.MAX_SAFE_INTEGER && { maximum }),
  };
}

/** Languages differ in look-around and in classes of Unicode characters. Such rules are in a field's description. */
const isPortable = (pattern: string) => !/\(\?[=!<]|\\[pP]\{/.test(pattern);
