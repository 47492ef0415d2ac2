/** Header names with their values, as in API Gateway's events. */
export type MultiValueHeaders = Readonly<Record<string, readonly string[] | undefined>>;

/**
 * Returns the name and password of a Basic credential (RFC 7617), in UTF-8; the password may contain colons. Returns
 * `undefined` unless there is exactly one well-formed header.
 */
export function basicCredential(
  headers: MultiValueHeaders,
): { username: string; password: string } | undefined {
  const sent = Object.entries(headers).flatMap(([name, values]) =>
    name.toLowerCase() === "authorization" ? (values ?? []) : [],
  );
  const [, encoded] = (sent.length === 1 && /^Basic +([A-Za-z0-9+/]+={0,2}) *$/i.exec(sent[0] ?? "")) || [];
  if (!encoded) return undefined;
  const bytes = Buffer.from(encoded, "base64");
  const text = bytes.toString("utf8");
  const colon = text.indexOf(":");
  // Neither may contain control characters. The comparison refuses invalid UTF-8, which does not encode to the same
  // bytes.
  if (colon < 0 || /\p{Cc}/u.test(text) || !Buffer.from(text).equals(bytes)) return undefined;
  return { username: text.slice(0, colon), password: text.slice(colon + 1) };
}
