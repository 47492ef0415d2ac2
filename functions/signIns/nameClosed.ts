import { closedSessionsClaim } from "@game-backend/framework/closedSessions";
import { trigger } from "../game";

/** The sign-ins that a player can end one by one in 30 days: a token names them all, with 37 characters each. */
export const mostClosed = 20;

/**
 * Every new ID token names the sign-ins that its player has ended, and the functions refuse a token that names its own. The
 * event does not say which sign-in a token renews, so the trigger itself cannot refuse it. Costs half a read unit for each
 * token, which is good for an hour.
 */
export default trigger({
  on: "preTokenGeneration",
  summary: "Names in a new ID token the sign-ins that its player has ended",
  uses: { closedSessions: ["Query"] },
  memorySize: 256,
  handler: async ({ event, tables, now }) => {
    const userId = event.request.userAttributes["sub"];
    if (!userId) return undefined;
    const { items } = await tables.closedSessions.query({ hash: userId, limit: 2 * mostClosed });
    const closed = items.filter(({ expiresAt }) => expiresAt * 1_000 > now).map(({ session }) => session);
    if (closed.length === 0) return undefined;
    return {
      claimsOverrideDetails: { claimsToAddOrOverride: { [closedSessionsClaim]: closed.join(" ") } },
    };
  },
});
