/** Header names and their values, as API Gateway's events have them. */
export type MultiValueHeaders = Readonly<Record<string, readonly string[] | undefined>>;

/**
 * The name and password of Basic authentication (RFC 7617): UTF-8, the password may have colons. Nothing if there is
 * not exactly one such header, or it is not well-formed. Pulumi serializes it with the authorizer: it captures nothing.
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
  // Neither may have control characters; what is not UTF-8 does not come back the same.
  if (colon < 0 || /\p{Cc}/u.test(text) || !Buffer.from(text).equals(bytes)) return undefined;
  return { username: text.slice(0, colon), password: text.slice(colon + 1) };
}
