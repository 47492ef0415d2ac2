/** Returns what a text says as JSON, or `undefined` for a text that is none. */
export function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
