import { noPlayer } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import { reply } from "@game-backend/framework/route";
import { maxSockets, maxTopics } from "@game-backend/framework/sockets/limits";
import * as z from "zod/mini";
import { route } from "../game";
import { auditEntry } from "./audit";
import { dismissesSelf, reasonMissing } from "./codes";
import { dismiss, dismissUses } from "./dismiss";
import { dismissMember, dismissMemberUses, memberOf } from "./dismissMember";
import { becauseIfSaid, ReadReason } from "./readReason";
import { rights } from "./rights";

export default route({
  method: "DELETE",
  path: "/admin/staff/{id}",
  auth: "admin",
  right: rights.dismiss,
  // It changes who is staff.
  isolated: true,
  summary:
    "Dismiss a member of the staff: the account is disabled, loses its roles and is signed out; a player of the groups admins or editors loses these and stays a player. It holds at once, and the audit log records who did it, and why if a header says it",
  headers: z.pick(ReadReason, { "x-reason": true }),
  returns: { 204: z.undefined() },
  refuses: [noPlayer, dismissesSelf, reasonMissing],
  // Dismissing twice has no further effect.
  idempotency: "natural",
  // Ten sockets with all their topics.
  maxCost: { read: 60, write: 6 + 2 * maxSockets * (1 + maxTopics), seconds: 1 },
  uses: { ...dismissUses, ...dismissMemberUses, profiles: [...dismissUses.profiles, "GetItem"] },
  handler: async ({ player: admin, params: { id: userId }, ...call }) => {
    if (userId === admin.id) throw refuse(dismissesSelf);
    const details = await becauseIfSaid({ ...call, player: admin, claims: {} });
    const entry = auditEntry({ ...call, admin, action: "staff/dismiss", target: { userId }, details });
    const member = await memberOf(call, userId);
    if (member) {
      await dismissMember(call, member, entry);
      return reply(204, undefined);
    }
    const profile = await call.tables.profiles.getItem({ userId }, { consistent: true });
    if (!profile) throw refuse(noPlayer);
    await dismiss(call, { id: userId, username: profile.username }, entry);
    return reply(204, undefined);
  },
});
