import { createHmac } from "node:crypto";

/** Seconds for which a token is valid: longer than a request takes, plus clock skew. */
const lifetime = 60;

/**
 * Returns a token that identifies the caller to the upstream: a JWT signed with HS256, which any JWT library can
 * verify. Unlike headers, it proves that a request came through this gateway.
 */
export function partnerToken(
  { userId, username }: { userId: string; username: string },
  key: string,
  nowSeconds: number,
): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = { sub: userId, name: username, iat: nowSeconds, exp: nowSeconds + lifetime };
  const signed = `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}`;
  return `${signed}.${createHmac("sha256", key).update(signed).digest("base64url")}`;
}
