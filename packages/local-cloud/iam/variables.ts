import { unsupported } from "./malformed";

/** What a request says of itself: condition keys in lower case, with their values. */
export type Context = ReadonlyMap<string, readonly string[]>;

/** A text with `${…}` in it, filled in from a request. `undefined`: a variable has no usable value there. */
export type Template = (context: Context) => string | undefined;

/**
 * The variables that have one value in a signed request. All others are refused, and so are `${*}`, `${?}`
 * and `${$}`.
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

/** Compiles a text with policy variables. Throws `MalformedPolicyDocument` for a variable it does not know. */
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
      // A value's own wildcard must not widen the pattern it is put in.
      if (typeof piece !== "string" && /[*?]/.test(value)) return undefined;
      filled += value;
    }
    return filled;
  };
}
