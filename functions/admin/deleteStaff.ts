import { HttpError } from "@game-backend/framework/errors";
import { reply } from "@game-backend/framework/route";
import { maxSockets, maxTopics } from "@game-backend/framework/sockets/limits";
import * as z from "zod/mini";
import { route } from "../game";
import { auditEntry } from "./audit";
import { dismiss, dismissUses } from "./dismiss";

export default route({
  method: "DELETE",
  path: "/admin/staff/{id}",
  auth: "admin",
  // It changes who is staff.
  isolated: true,
  summary:
    "Dismiss an admin or editor: they lose these groups and are signed out everywhere, and stay a player; the audit log records who did it",
  returns: { 204: z.undefined() },
  refuses: {
    403: "Only admins may do this",
    404: "There is no such player",
    409: "You cannot dismiss yourself, so that an admin remains",
  },
  // Dismissing twice has no further effect.
  idempotency: "natural",
  // Ten sockets with all their topics.
  maxCost: { read: 60, write: 6 + 2 * maxSockets * (1 + maxTopics), seconds: 1 },
  uses: { ...dismissUses, profiles: [...dismissUses.profiles, "GetItem"] },
  handler: async ({ player: admin, params: { id: userId }, ...call }) => {
    if (userId === admin.id)
      throw new HttpError(
        409,
        "You cannot dismiss yourself: ask another admin, or an operator (npm run dismiss)",
      );
    const profile = await call.tables.profiles.getItem({ userId }, { consistent: true });
    if (!profile) throw new HttpError(404, "There is no such player");
    const entry = auditEntry({ ...call, admin, action: "staff/dismiss", target: { userId } });
    await dismiss(call, { id: userId, username: profile.username }, entry);
    return reply(204, undefined);
  },
});
