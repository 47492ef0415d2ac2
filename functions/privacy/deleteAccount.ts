import { noPlayer } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { auditEntry } from "../admin/audit";
import { rights } from "../admin/rights";
import { route } from "../game";
import { costOfDeletion, newRequest, resume } from "./begin";

export default route({
  method: "DELETE",
  path: "/admin/players/{id}",
  auth: "admin",
  right: rights.deletePlayers,
  // It deletes an account.
  isolated: true,
  summary:
    "Delete a player's account and all its data, within seconds to minutes; the audit log records who did it",
  returns: { 202: z.object({ status: z.literal("pending") }) },
  refuses: [noPlayer],
  // Deleting a player twice has no further effect.
  idempotency: "natural",
  maxCost: costOfDeletion,
  uses: { profiles: ["GetItem"], audit: ["PutItem"], dataRequests: ["PutItem", "UpdateItem"] },
  handler: async ({ player: admin, params: { id: userId }, ...call }) => {
    const { tables, transact, now } = call;
    const pending = reply(202, { status: "pending" as const });
    const profile = await tables.profiles.getItem({ userId }, { consistent: true });
    if (profile) {
      const subject = { id: userId, username: profile.username };
      const { applied } = await transact([
        tables.audit.putItem(auditEntry({ ...call, admin, action: "players/delete", target: { userId } })),
        tables.dataRequests.putItem(newRequest("deletion", subject, now), {
          unless: { state: { equals: "running" } },
        }),
      ]);
      if (applied) return pending;
    }
    // A deletion that is running may have deleted the profile. If it has been running for too long, `resume` starts
    // it again.
    if (!(await resume(tables, "deletion", userId, now)) && !profile) throw refuse(noPlayer);
    return pending;
  },
});
