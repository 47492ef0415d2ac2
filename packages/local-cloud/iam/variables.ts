import { unsupported } from "./malformed";

/** The condition keys of a request in lower case, with their values. */
export type Context = ReadonlyMap<string, readonly string[]>;

/** A text with `${…}`, filled in from a request. Returns `undefined` if a variable has no usable value. */
export type Template = (context: Context) => string | undefined;

/**
 * The variables that have exactly one value in a signed request. All others are refused, including `${*}`,
 * `${?}` and `${$}`.
 */
const known = new Set([
  "aws:username",
  "aws:userid",
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principaltype",
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:requestedregion",
]);

export const hasVariable = (text: string) => text.includes("${");

/** Compiles a text with policy variables. Throws `MalformedPolicyDocument` for an unknown variable. */
export function template(text: string): Template {
  const pieces = text.split(/(\$\{[^}]*\})/).map((piece) => {
    if (!piece.startsWith("${")) return piece;
    const key = piece.slice(2, -1).trim().toLowerCase();
    if (!known.has(key))
      throw unsupported(`the policy variable ${piece}`, `It knows ${[...known].join(", ")}.`);
    return { key };
  });
  return (context) => {
    let filled = "";
    for (const piece of pieces) {
      const value = typeof piece === "string" ? piece : context.get(piece.key)?.[0];
      if (value === undefined) return undefined;
      // A wildcard in a value must not widen the pattern.
      if (typeof piece !== "string" && /[*?]/.test(value)) return undefined;
      filled += value;
    }
    return filled;
  };
}
