/** Returns the value of a JSON text; `undefined` if there is no text, or somebody else has written what is no JSON. */
export function jsonIn(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
