import { refuse } from "@game-backend/framework/errors";
import * as z from "zod/mini";
import { auditEntry } from "../admin/audit";
import { superior } from "../admin/codes";
import { Reason } from "../admin/reason";
import { rights } from "../admin/rights";
import { profileOf, subjectUses } from "../admin/subjectOf";
import { route } from "../game";
import { costOfDeletion, newRequest } from "./begin";
import { noApproval, ownApproval } from "./codes";

export default route({
  method: "POST",
  path: "/admin/approvals/{id}",
  auth: "admin",
  right: rights.approve,
  // It deletes an account.
  isolated: true,
  summary:
    "Agree to the deletion of a player's account, or refuse it. Another admin than the one who asked decides; the audit log records who did it",
  body: z.strictObject({ decision: z.enum(["agree", "refuse"]), reason: Reason }),
  returns: { 200: z.object({ status: z.enum(["pending", "refused"]) }) },
  refuses: [noApproval, ownApproval, superior],
  // What is decided no longer waits.
  idempotency: "natural",
  maxCost: costOfDeletion,
  uses: {
    ...subjectUses,
    approvals: ["GetItem", "DeleteItem"],
    audit: ["PutItem"],
    dataRequests: ["PutItem"],
  },
  example: { body: { decision: "agree", reason: "Asked for it by mail" }, answer: { status: "pending" } },
  handler: async ({ player: admin, params: { id: userId }, body, ...call }) => {
    const { tables, transact, now } = call;
    const { decision, reason } = body;
    const row = await tables.approvals.getItem({ kind: "deletion", userId }, { consistent: true });
    if (!row || row.expiresAt * 1_000 <= now) throw refuse(noApproval);
    if (row.askedBy === admin.id) throw refuse(ownApproval);
    await profileOf({ ...call, player: admin }, userId);
    const agrees = decision === "agree";
    const action = agrees ? "players/delete" : "players/delete-refused";
    const details = { reason, askedBy: row.askedBy };
    const { applied } = await transact([
      tables.audit.putItem(auditEntry({ ...call, admin, action, target: { userId }, details })),
      tables.approvals.deleteItem(
        { kind: "deletion", userId },
        { if: { askedBy: { equals: row.askedBy }, askedAt: { equals: row.askedAt } } },
      ),
      ...(agrees
        ? [
            tables.dataRequests.putItem(newRequest("deletion", { id: userId, username: row.username }, now), {
              unless: { state: { equals: "running" } },
            }),
          ]
        : []),
    ]);
    if (!applied) throw refuse(noApproval);
    return { status: agrees ? ("pending" as const) : ("refused" as const) };
  },
});
