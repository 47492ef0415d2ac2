import { signOutEverywhere, signOutUses } from "@game-backend/framework/access/signOutEverywhere";
import { noPlayer } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import { reply } from "@game-backend/framework/route";
import { maxSockets, maxTopics } from "@game-backend/framework/sockets/limits";
import * as z from "zod/mini";
import { route } from "../game";
import { auditEntry } from "./audit";
import { superior } from "./codes";
import { Reason } from "./reason";
import { refuseSuperior, superiorUses } from "./refuseSuperior";
import { rights } from "./rights";

export default route({
  method: "POST",
  path: "/admin/players/{id}/sign-out",
  auth: "admin",
  right: rights.changeAccounts,
  // It ends sign-ins.
  isolated: true,
  summary: "Sign a player out everywhere, whose account was taken, say; the audit log records who did it",
  body: z.strictObject({ reason: Reason }),
  returns: { 204: z.undefined() },
  refuses: [noPlayer, superior],
  // Signing out twice has no further effect.
  idempotency: "natural",
  // Ten sockets with all their topics.
  maxCost: { read: 60, write: 6 + 2 * maxSockets * (1 + maxTopics), seconds: 1 },
  uses: {
    ...superiorUses,
    ...signOutUses,
    profiles: [...signOutUses.profiles, "GetItem"],
    audit: ["PutItem"],
  },
  example: { body: { reason: "Says that somebody else plays" } },
  handler: async ({ player: admin, params: { id: userId }, body, ...call }) => {
    const profile = await call.tables.profiles.getItem({ userId }, { consistent: true });
    if (!profile) throw refuse(noPlayer);
    const account = { id: userId, username: profile.username };
    await refuseSuperior(call, admin, account);
    const deed = { admin, action: "players/sign-out", target: { userId }, details: body };
    await call.tables.audit.putItem(auditEntry({ ...call, ...deed }));
    await signOutEverywhere(call, account);
    return reply(204, undefined);
  },
});
