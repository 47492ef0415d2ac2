import { closedSessionsClaim } from "@game-backend/framework/closedSessions";
import type { Granted } from "./definition";

/** The sign-ins that a player can end one by one in 30 days: a token names them all, with 37 characters each. */
export const mostClosed = 20;

/** The grants of `nameClosed`. */
export const nameClosedUses = { closedSessions: ["Query"] } as const;

/**
 * Returns the claim by which every new ID token names the sign-ins that its player has ended: the functions refuse a token that
 * names its own. Cognito's event does not say which sign-in a token renews, so the trigger itself cannot refuse it. Costs half
 * a read unit for each token, which is good for an hour.
 */
export async function nameClosed(
  tables: Granted<typeof nameClosedUses>,
  userId: string,
  now: number,
): Promise<Record<string, string>> {
  const { items } = await tables.closedSessions.query({ hash: userId, limit: 2 * mostClosed });
  const closed = items.filter(({ expiresAt }) => expiresAt * 1_000 > now).map(({ session }) => session);
  return closed.length === 0 ? {} : { [closedSessionsClaim]: closed.join(" ") };
}
