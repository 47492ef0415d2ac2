import { refuse } from "@game-backend/framework/errors";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { auditEntry } from "../desk/audit";
import { reasonMissing, superior } from "../desk/codes";
import { becauseIfSaid, ReadReason } from "../desk/readReason";
import { rights } from "../desk/rights";
import { profileOf, subjectUses } from "../desk/subjectOf";
import { noApproval } from "./codes";
import { route } from "./definition";

export default route({
  method: "DELETE",
  path: "/admin/approvals/{id}",
  auth: "admin",
  right: rights.deletePlayers,
  summary:
    "Take back the deletion of a player's account, before it begins, whoever has asked; the audit log records who did it, and why if a header says it",
  headers: ReadReason,
  returns: { 204: z.undefined() },
  refuses: [noApproval, superior, reasonMissing],
  idempotency: "natural",
  maxCost: { read: 2, write: 8 },
  collects: ["claims"],
  uses: { ...subjectUses, approvals: ["DeleteItem"], audit: ["PutItem"] },
  handler: async ({ player: admin, params: { id: userId }, ...call }) => {
    const { tables, transact } = call;
    const details = await becauseIfSaid({ ...call, player: admin }, userId);
    await profileOf({ ...call, player: admin }, userId);
    const { applied } = await transact([
      tables.approvals.deleteItem({ kind: "deletion", userId }, { if: { askedAt: { exists: true } } }),
      tables.audit.putItem(
        auditEntry({ ...call, admin, action: "players/delete-taken-back", target: { userId }, details }),
      ),
    ]);
    if (!applied) throw refuse(noApproval);
    return reply(204, undefined);
  },
});
