import * as z from "zod";
import { route } from "../game";
import { withCognitoUser } from "../lib/cognitoUser";
import { HttpError } from "../lib/errors";
import { reply } from "../lib/route";
import { closeSockets } from "../sockets/closeSockets";
import { auditEntry } from "./audit";
import { Reason } from "./reason";

export default route({
  method: "POST",
  path: "/admin/players/{id}/ban",
  auth: "admin",
  summary: "Keep a player out; who did it is kept",
  body: z.strictObject({ reason: Reason }),
  returns: { 204: z.undefined() },
  refuses: { 403: "Only admins may do this", 404: "There is no such player" },
  // Banning a player twice has no further effect.
  idempotency: "natural",
  uses: {
    profiles: ["GetItem", "UpdateItem"],
    audit: ["PutItem"],
    connections: ["DeleteItem"],
    connectionsByUser: ["Query"],
    subscriptions: ["BatchWriteItem"],
    subscriptionsByConnection: ["Query"],
    sockets: ["DeleteConnection"],
    users: ["AdminGetUser", "AdminDisableUser", "AdminUserGlobalSignOut"],
  },
  example: { body: { reason: "Insults in the chat, again" } },
  handler: async ({
    player: admin,
    params: { id: userId },
    body,
    tables,
    transact,
    sockets,
    users,
    ...call
  }) => {
    const profile = await tables.profiles.getItem({ userId }, { consistent: true });
    if (!profile) throw new HttpError(404, "There is no such player");
    // Kept first: a ban that is cut short is repeated, and nothing happens that is not kept.
    await transact([
      tables.profiles.updateItem(
        { userId },
        { set: { bannedAt: call.now }, if: { userId: { exists: true } } },
      ),
      tables.audit.putItem(
        auditEntry({ ...call, admin, action: "players/ban", target: { userId }, details: body }),
      ),
    ]);
    const banned = { id: userId, username: profile.username, groups: [] };
    await withCognitoUser(users, banned, users.AdminDisableUser);
    await withCognitoUser(users, banned, users.AdminUserGlobalSignOut);
    await closeSockets({ tables, sockets }, userId);
    return reply(204, undefined);
  },
});
