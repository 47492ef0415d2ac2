/** Returns the value of a JSON text; `undefined` if there is no text, or somebody else has written what is no JSON. */
export function jsonIn(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Half of a surrogate pair: with the flag `u`, a whole pair is another character. */
const half = /[\ud800-\udfff]/u;

/**
 * Returns a value as JSON. Throws a `TypeError` that names the member which JSON has no form for, or which the backend takes in no
 * request: a `bigint`, a number that is not finite, half of a surrogate pair, as of an emoji that was cut, and a member
 * `__proto__`.
 */
export function jsonOf(value: unknown): string {
  return JSON.stringify(value, (name, each) => {
    if (typeof each === "bigint" || (typeof each === "number" && !Number.isFinite(each)))
      throw new TypeError(`${name || "The value"} has ${each}, for which there is no form in JSON`);
    if (half.test(name) || (typeof each === "string" && half.test(each)))
      throw new TypeError(`${name || "The value"} has half of a character`);
    if (name === "__proto__") throw new TypeError("No member can have the name __proto__");
    return each;
  });
}
