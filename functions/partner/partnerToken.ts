import { createHmac } from "node:crypto";

/** Longer than a request lives, with some skew of clocks, in seconds. */
const lifetime = 60;

/**
 * Who calls, for the upstream: a JWT signed by HS256, which any library verifies. It proves that a request came by
 * this gateway, which headers alone do not. Pulumi serializes it with the authorizer: it captures Node's own modules
 * only.
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
