/** Returns the value of a JSON text; `undefined` if there is no text, or somebody else has written what is no JSON. */
export function jsonIn(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Returns a value as JSON. Throws a `TypeError` that names the member whose value JSON has no form for: a `bigint`, or a number that is not
 * finite.
 */
export function jsonOf(value: unknown): string {
  return JSON.stringify(value, (name, each) => {
    if (typeof each === "bigint" || (typeof each === "number" && !Number.isFinite(each)))
      throw new TypeError(`${name || "The value"} has ${each}, for which there is no form in JSON`);
    return each;
  });
}
