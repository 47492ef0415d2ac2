/**
 * Returns the JSON of another company's server without members that are null, at any depth: its senders mean that they are
 * absent (OpenID Connect Core 1.0, 5.3.2). Elements of lists stay.
 */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== "object" || value === null) return value;
  const given = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(given.map(([name, member]) => [name, withoutNulls(member)]));
}

/** Returns the body of a server's answer, without members that are null; `undefined` if it is no JSON. */
export async function jsonOf(answer: Response): Promise<unknown> {
  return withoutNulls(await answer.json().catch(() => undefined));
}
