import { noPlayer } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import { type Account, reply } from "@game-backend/framework/route";
import type { Transact } from "@game-backend/framework/transact";
import * as z from "zod/mini";
import { auditEntry } from "../admin/audit";
import { reasonMissing, superior } from "../admin/codes";
import { becauseIfSaid, ReadReason } from "../admin/readReason";
import { rights } from "../admin/rights";
import { profileOf, subjectUses } from "../admin/subjectOf";
import { type Granted, route } from "../game";
import { costOfDeletion, newRequest, resume } from "./begin";

export default route({
  method: "DELETE",
  path: "/admin/players/{id}",
  auth: "admin",
  right: rights.deletePlayers,
  // It deletes an account.
  isolated: true,
  summary:
    "Delete a player's account and all its data, within seconds to minutes, or ask for it where another admin must agree (`waiting`); the audit log records who did it, and why if a header says it",
  headers: ReadReason,
  returns: { 202: z.object({ status: z.enum(["pending", "waiting"]) }) },
  refuses: [noPlayer, superior, reasonMissing],
  // Deleting a player twice has no further effect.
  idempotency: "natural",
  maxCost: costOfDeletion,
  collects: ["claims"],
  uses: {
    ...subjectUses,
    profiles: ["GetItem"],
    approvals: ["PutItem"],
    audit: ["PutItem"],
    dataRequests: ["PutItem", "UpdateItem"],
    secondAdmin: true,
  },
  handler: async ({ player: admin, params: { id: userId }, ...call }) => {
    const { tables, transact, now } = call;
    const pending = reply(202, { status: "pending" as const });
    const details = await becauseIfSaid({ ...call, player: admin }, userId);
    const profile = await profileOf({ ...call, player: admin }, userId);
    if (profile) {
      const subject = { id: userId, username: profile.username };
      if (call.secondAdmin === "true") {
        await ask({ ...call, details }, admin, subject);
        return reply(202, { status: "waiting" as const });
      }
      const { applied } = await transact([
        tables.audit.putItem(
          auditEntry({ ...call, admin, action: "players/delete", target: { userId }, details }),
        ),
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

const weekSeconds = 7 * 86_400;

/** Asks another admin. Asking again changes nothing: who asked first stays, so that nobody agrees to their own. */
async function ask(
  call: {
    tables: Granted<{ approvals: ["PutItem"]; audit: ["PutItem"] }>;
    transact: Transact;
    now: number;
    requestId: string;
    details: Record<string, string> | undefined;
  },
  admin: Account,
  { id: userId, username }: Account,
): Promise<void> {
  const { tables, transact, now } = call;
  const expiresAt = Math.floor(now / 1_000) + weekSeconds;
  await transact([
    tables.audit.putItem(auditEntry({ ...call, admin, action: "players/delete-asked", target: { userId } })),
    tables.approvals.putItem(
      {
        ...{ kind: "deletion", userId, username, askedBy: admin.id, askedName: admin.username },
        ...{ askedAt: now, expiresAt },
      },
      { unless: { expiresAt: { atLeast: Math.floor(now / 1_000) } } },
    ),
  ]);
}
