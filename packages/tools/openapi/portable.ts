import type { JsonSchema } from "@game-backend/components/gameApi/openApi/models";

/** The largest number of format `int32`. */
const int32 = 2 ** 31 - 1;

/**
 * Returns the keywords of one schema, without its members, as generators of other languages understand them: every integer
 * has a format, and a format takes the place of the pattern that describes it. `uri` is a type in some languages and text in
 * others, and is left out. `io` is the side that sends it.
 */
export function portable({ format, pattern, ...schema }: JsonSchema, io: "input" | "output"): JsonSchema {
  const { type, minimum, maximum } = schema;
  if (type === "integer") {
    const isShort = Number(minimum ?? -Infinity) >= -int32 && Number(maximum ?? Infinity) <= int32;
    return { ...(io === "input" ? schema : withoutSafeBounds(schema)), format: isShort ? "int32" : "int64" };
  }
  if (type === "number") return { ...schema, format: "double" };
  // Generators make an enumeration of one value that may be only `true`.
  if (type === "boolean") return withoutValues(schema);
  if (format === "uri") return schema;
  if (format !== undefined) return { ...schema, format };
  const plain = typeof pattern === "string" ? withoutEscapes(pattern) : undefined;
  return plain === undefined ? schema : { ...schema, pattern: plain };
}

const withoutValues = ({ enum: _, ...schema }: JsonSchema): JsonSchema => schema;

/** Returns an integer of an answer without the bounds of JavaScript's numbers, which every integer has. */
function withoutSafeBounds({ minimum, maximum, ...schema }: JsonSchema): JsonSchema {
  return {
    ...schema,
    ...(minimum !== undefined && Number(minimum) !== Number.MIN_SAFE_INTEGER && { minimum }),
    ...(maximum !== undefined && Number(maximum) !== Number.MAX_SAFE_INTEGER && { maximum }),
  };
}

/** Sets of characters, as members of a class. */
const sets: Readonly<Record<string, string>> = { d: "0-9", w: "A-Za-z0-9_" };

/**
 * Returns a pattern without backslashes, which generators copy into texts of languages that know other escapes. Returns
 * `undefined` if there is no such pattern, and for look-around, which languages differ in, and for slashes, which
 * generators escape: the field's description has such a rule.
 */
function withoutEscapes(pattern: string): string | undefined {
  let plain = "";
  let isInClass = false;
  for (const [part, escaped] of pattern.matchAll(/\\(x[0-9a-f]{2}|u[0-9a-f]{4}|[\s\S])|\(\?.|[\s\S]/gi)) {
    if ((part.startsWith("(?") && part !== "(?:") || part === "/" || escaped === "/") return undefined;
    if (escaped === undefined) {
      if (part === "[") isInClass = true;
      if (part === "]") isInClass = false;
      plain += part;
      continue;
    }
    const members = sets[escaped] ?? literal(escaped);
    if (members === undefined) return undefined;
    plain += isInClass ? members : `[${members}]`;
  }
  return plain;
}

/** Returns an escaped character itself, unless it means something in a class. */
function literal(escaped: string): string | undefined {
  const character = escaped.length > 1 ? String.fromCharCode(Number.parseInt(escaped.slice(1), 16)) : escaped;
  return /^[^A-Za-z0-9\]\\^-]$/.test(character) ? character : undefined;
}
