import { HttpError } from "./errors";
import type { Player } from "./route";

/** Minutes for which a sign-in counts as recent. */
export const recentMinutes = 10;

/** The answer's `error`, by which clients know that a new sign-in helps. */
export const recentSignInRequired = "Recent Sign-In Required";

/**
 * Throws 403 for a player who did not sign in recently. Not 401: clients answer that by renewing the token, which keeps
 * the time of the sign-in.
 */
export function needRecentSignIn({ signedInAt }: Pick<Player, "signedInAt">, now: number): void {
  if (signedInAt >= now - recentMinutes * 60_000) return;
  const message = `This needs a sign-in within the last ${recentMinutes} minutes: sign in again, and repeat the request`;
  throw new HttpError(403, message, {}, recentSignInRequired);
}
