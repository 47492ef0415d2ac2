import { refuse } from "@game-backend/framework/errors";
import { closing } from "@game-backend/framework/revocations";
import { reply } from "@game-backend/framework/route";
import { closeSockets } from "@game-backend/framework/sockets/closeSockets";
import { maxSockets, maxTopics } from "@game-backend/framework/sockets/limits";
import * as z from "zod/mini";
import { signInUnknown, tooManyClosed } from "./codes";
import { route } from "./definition";
import { mostClosed } from "./nameClosed";
import { endOf, partsOf } from "./signInId";

const upfrontCost = { read: 3, write: 8 };

export default route({
  method: "DELETE",
  path: "/auth/sessions/{id}",
  auth: "player",
  bannedMay: "sign in, and end sessions",
  summary:
    "End one of your sign-ins: its tokens, and those that renew it, are refused within 5 seconds. All your sockets close, and other " +
    "devices connect again. Its device can still call Cognito itself: if it was stolen, DELETE /auth/sessions",
  returns: { 204: z.undefined() },
  refuses: [signInUnknown, tooManyClosed],
  idempotency: "natural",
  // Ten sockets with all their topics.
  maxCost: { ...upfrontCost, read: 60, consumers: 1, write: 8 + 2 * maxSockets * (1 + maxTopics) },
  upfrontCost,
  uses: {
    signIns: ["GetItem", "UpdateItem"],
    closedSessions: ["Query", "PutItem"],
    revocations: ["PutItem"],
    connections: ["DeleteItem"],
    connectionsByUser: ["Query"],
    subscriptions: ["BatchWriteItem"],
    subscriptionsByConnection: ["Query"],
    sockets: ["DeleteConnection"],
  },
  handler: async ({
    player: { id: userId },
    params: { id: signInId },
    tables,
    transact,
    sockets,
    spend,
    now,
  }) => {
    const key = { userId, signInId };
    const known = await tables.signIns.getItem(key, { consistent: true });
    if (!known) throw refuse(signInUnknown);
    const { at, session } = partsOf(signInId);
    const { items } = await tables.closedSessions.query({ hash: userId, consistent: true });
    const isClosed = items.some((each) => each.session === session);
    if (!isClosed && items.filter(({ expiresAt }) => expiresAt * 1_000 > now).length >= mostClosed)
      throw refuse(tooManyClosed);
    // A retry after a crash writes the same, and closes the sockets that are left.
    await transact([
      tables.closedSessions.putItem({ userId, session, expiresAt: endOf(at) }),
      tables.revocations.putItem(closing(userId, session, now)),
      tables.signIns.updateItem(key, { set: { closed: true }, if: { signInId: { exists: true } } }),
    ]);
    const deleted = await closeSockets({ tables, sockets }, userId);
    await spend({ write: 2 * deleted });
    return reply(204, undefined);
  },
});
