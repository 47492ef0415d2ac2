/** The name under which an authenticator lists the desk. */
const issuer = "Desk";

/** Returns the address that adds a key to an authenticator, as apps read it (Google's Key Uri Format). */
export function otpauth(username: string, secret: string): string {
  const query = new URLSearchParams({ secret, issuer });
  return `otpauth://totp/${issuer}:${encodeURIComponent(username)}?${query}`;
}
