import * as z from "zod";
import { route } from "../game";
import { withCognitoUser } from "../lib/cognitoUser";
import { HttpError } from "../lib/errors";
import { reply } from "../lib/route";
import { auditEntry } from "./audit";

export default route({
  method: "DELETE",
  path: "/admin/players/{id}/ban",
  auth: "admin",
  summary: "Let a player in again; who did it is kept",
  returns: { 204: z.undefined() },
  refuses: { 403: "Only admins may do this", 404: "There is no such player" },
  // Lifting a ban twice has no further effect.
  idempotency: "natural",
  uses: {
    profiles: ["GetItem", "UpdateItem"],
    audit: ["PutItem"],
    users: ["AdminGetUser", "AdminEnableUser"],
  },
  handler: async ({ player: admin, params: { id: userId }, tables, transact, users, ...call }) => {
    const profile = await tables.profiles.getItem({ userId }, { consistent: true });
    if (!profile) throw new HttpError(404, "There is no such player");
    await transact([
      tables.profiles.updateItem({ userId }, { remove: ["bannedAt"], if: { userId: { exists: true } } }),
      tables.audit.putItem(auditEntry({ ...call, admin, action: "players/unban", target: { userId } })),
    ]);
    const player = { id: userId, username: profile.username, groups: [] };
    await withCognitoUser(users, player, users.AdminEnableUser);
    return reply(204, undefined);
  },
});
