/**
 * The claim of an ID token with the sign-ins of its player that were ended one by one: their `origin_jti`, separated by
 * spaces. A trigger of the pool adds it to every new token, so that no function keeps a list of them.
 */
export const closedSessionsClaim = "closed_sessions";

/** Tells whether the token with these claims belongs to a sign-in that its player has ended. */
export function isClosed(claims: Readonly<Record<string, unknown>>): boolean {
  const { origin_jti: session, [closedSessionsClaim]: closed } = claims;
  return typeof session === "string" && typeof closed === "string" && closed.split(" ").includes(session);
}
