import { rateLimit } from "@game-backend/framework/codes/limits";
import { noPlayer } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import { adminGroup } from "@game-backend/framework/rights";
import { reply } from "@game-backend/framework/route";
import { maxSockets, maxTopics } from "@game-backend/framework/sockets/limits";
import * as z from "zod/mini";
import { auditEntry } from "../../desk/audit";
import { dismissesSelf, lastAdmin, reasonMissing } from "../../desk/codes";
import { becauseIfSaid, ReadReason } from "../../desk/readReason";
import { rights } from "../../desk/rights";
import { dismiss, dismissUses } from "../acts/dismiss";
import { dismissMember, dismissMemberUses, memberOf } from "../acts/dismissMember";
import { type Clients, type Granted, route } from "../definition";

/** The grants of `refuseLastAdmin`. */
const lastAdminUses = { staff: true, allowances: ["UpdateItem"] } as const;

export default route({
  method: "DELETE",
  path: "/admin/staff/{id}",
  auth: "admin",
  right: rights.dismiss,
  summary:
    "Dismiss a member of the staff: the account is disabled, loses its roles and is signed out; a player of the groups admins or editors loses these and stays a player. It holds at once, and the audit log records who did it, and why if a header says it",
  headers: z.pick(ReadReason, { "x-reason": true }),
  returns: { 204: z.undefined() },
  refuses: [noPlayer, dismissesSelf, lastAdmin, reasonMissing],
  // Dismissing twice has no further effect.
  idempotency: "natural",
  // Ten sockets with all their topics.
  maxCost: { read: 60, write: 6 + 2 * maxSockets * (1 + maxTopics), seconds: 1 },
  uses: {
    ...dismissUses,
    ...dismissMemberUses,
    ...lastAdminUses,
    profiles: [...dismissUses.profiles, "GetItem"],
  },
  handler: async ({ player: admin, params: { id: userId }, ...call }) => {
    const member = await memberOf(call, userId);
    if ((member?.id ?? userId) === admin.id) throw refuse(dismissesSelf);
    const details = await becauseIfSaid({ ...call, player: admin, claims: {} });
    const entry = auditEntry({ ...call, admin, action: "staff/dismiss", target: { userId }, details });
    if (member) {
      await refuseLastAdmin(call, member.id);
      await dismissMember(call, member, entry);
      return reply(204, undefined);
    }
    const profile = await call.tables.profiles.getItem({ userId }, { consistent: true });
    if (!profile) throw refuse(noPlayer);
    await dismiss(call, { id: userId, username: profile.username }, entry);
    return reply(204, undefined);
  },
});

/** Milliseconds between the dismissals of two admins: longer than a request, so that of two who dismiss each other one stays. */
const betweenMs = 60_000;

/** Refuses to dismiss the last admin of the staff's pool, and a second admin within a minute. */
async function refuseLastAdmin(
  {
    tables,
    staff,
    now,
  }: { tables: Granted<Pick<typeof lastAdminUses, "allowances">>; now: number } & Clients<
    typeof lastAdminUses
  >,
  id: string,
): Promise<void> {
  if (!(await staff.some(adminGroup, ({ sub }) => sub === id))) return;
  if (!(await staff.some(adminGroup, ({ sub }) => sub !== id))) throw refuse(lastAdmin);
  const { applied } = await tables.allowances.updateItem(
    { userId: adminGroup, period: "dismissal" },
    {
      set: { at: now, last: id, used: 1, expiresAt: Math.ceil((now + betweenMs) / 1_000) },
      unless: { at: { atLeast: now - betweenMs }, last: { not: id } },
    },
  );
  if (!applied) throw refuse(rateLimit, { retryAfter: betweenMs / 1_000 });
}
