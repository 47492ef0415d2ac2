import { signOutEverywhere, signOutUses } from "@game-backend/framework/access/signOutEverywhere";
import { reply } from "@game-backend/framework/route";
import { maxSockets, maxTopics } from "@game-backend/framework/sockets/limits";
import * as z from "zod/mini";
import { auditEntry } from "../../desk/audit";
import { Reason } from "../../desk/reason";
import { rights } from "../../desk/rights";
import { subjectCodes, subjectOf, subjectUses } from "../../desk/subjectOf";
import { route } from "../definition";

export default route({
  method: "POST",
  path: "/admin/players/{id}/sign-out",
  auth: "admin",
  right: rights.changeAccounts,
  act: {
    title: "Sign out",
    says: "On every device, within a minute. Whoever knows the way to sign in can come back.",
    submit: "Sign out everywhere",
    done: "Signed out everywhere.",
  },
  summary: "Sign a player out everywhere, whose account was taken, say; the audit log records who did it",
  body: z.strictObject({ reason: Reason }),
  returns: { 204: z.undefined() },
  refuses: [...subjectCodes],
  // Signing out twice has no further effect.
  idempotency: "natural",
  // Ten sockets with all their topics.
  maxCost: { read: 60, write: 6 + 2 * maxSockets * (1 + maxTopics), seconds: 1 },
  uses: {
    ...subjectUses,
    ...signOutUses,
    profiles: [...signOutUses.profiles, ...subjectUses.profiles],
    audit: ["PutItem"],
  },
  example: { body: { reason: "Says that somebody else plays" } },
  handler: async ({ player: admin, params: { id: userId }, body, ...call }) => {
    const { username } = await subjectOf({ ...call, player: admin }, userId);
    const account = { id: userId, username };
    const deed = { admin, action: "players/sign-out", target: { userId }, details: body };
    await call.tables.audit.putItem(auditEntry({ ...call, ...deed }));
    await signOutEverywhere(call, account);
    return reply(204, undefined);
  },
});
