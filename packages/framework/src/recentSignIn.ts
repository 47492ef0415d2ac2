import { recentSignInRequired } from "./codes/auth";
import { refuse } from "./errors";
import type { Player } from "./route";

/** Minutes for which a sign-in counts as recent. */
export const recentMinutes = 10;

/**
 * Throws 403 for a player who did not sign in recently. Not 401: clients answer that by renewing the token, which keeps
 * the time of the sign-in.
 */
export function needRecentSignIn({ signedInAt }: Pick<Player, "signedInAt">, now: number): void {
  if (signedInAt >= now - recentMinutes * 60_000) return;
  const message = `This needs a sign-in within the last ${recentMinutes} minutes: sign in again, and repeat the request`;
  throw refuse(recentSignInRequired, { message });
}
