import { daySeconds } from "@game-backend/framework/durations";
import { refuse } from "@game-backend/framework/errors";
import * as z from "zod/mini";
import { actKeyOf, playerOf } from "../desk/actKey";
import { auditEntry } from "../desk/audit";
import { superior } from "../desk/codes";
import { Reason } from "../desk/reason";
import { rights } from "../desk/rights";
import type { Approval } from "../desk/rows";
import { profileOf, subjectUses } from "../desk/subjectOf";
import { noApproval, ownApproval } from "./codes";
import { route } from "./own";

export default route({
  method: "POST",
  path: "/admin/approvals/{id}",
  auth: "admin",
  right: rights.approve,
  summary:
    "Agree to the deletion of a player's account, which begins a day after it was asked for, or to an act above a member's number of the day, which the member then sends again; or refuse it. Another admin than the one who asked decides; the audit log records who did it",
  body: z.strictObject({ decision: z.enum(["agree", "refuse"]), reason: Reason }),
  returns: { 200: z.object({ status: z.enum(["agreed", "refused"]) }) },
  refuses: [noApproval, ownApproval, superior],
  // What is decided no longer waits.
  idempotency: "natural",
  maxCost: { read: 4, write: 8 },
  uses: {
    ...subjectUses,
    approvals: ["GetItem", "UpdateItem", "DeleteItem"],
    audit: ["PutItem"],
  },
  example: { body: { decision: "agree", reason: "Asked for it by mail" }, answer: { status: "agreed" } },
  handler: async ({ player: admin, params: { id }, body, ...call }) => {
    const { tables, transact, now } = call;
    const { decision, reason } = body;
    const seconds = Math.floor(now / 1_000);
    const act = actKeyOf(id);
    const keys = [
      { kind: "deletion", userId: id } as const,
      ...(act !== undefined ? [{ kind: "act", userId: act } as const] : []),
    ];
    const found = await Promise.all(keys.map((each) => tables.approvals.getItem(each, { consistent: true })));
    const row = found.find((each) => each !== undefined && each.expiresAt > seconds);
    if (!row || isDecided(row)) throw refuse(noApproval);
    const { kind, askedBy, askedAt } = row;
    if (askedBy === admin.id) throw refuse(ownApproval);
    const userId = playerOf(row.userId);
    await profileOf({ ...call, player: admin }, userId);
    const agrees = decision === "agree";
    const key = { kind, userId: row.userId };
    const asRead = { askedBy: { equals: askedBy }, askedAt: { equals: askedAt } } as const;
    const what = kind === "deletion" ? "delete" : row.what;
    const action = `players/${what}-${agrees ? "agreed" : "refused"}`;
    const { applied } = await transact([
      tables.audit.putItem(
        auditEntry({ ...call, admin, action, target: { userId }, details: { reason, askedBy } }),
      ),
      agrees
        ? tables.approvals.updateItem(key, {
            set:
              kind === "deletion"
                ? { isSettled: true, expiresAt: seconds + weekSeconds }
                : { agreedBy: admin.id },
            if: asRead,
            unless: [{ isSettled: { exists: true } }, { agreedBy: { exists: true } }],
          })
        : tables.approvals.deleteItem(key, { if: asRead }),
    ]);
    if (!applied) throw refuse(noApproval);
    return { status: agrees ? ("agreed" as const) : ("refused" as const) };
  },
});

const weekSeconds = 7 * daySeconds;

const isDecided = (row: Approval): boolean =>
  row.kind === "deletion" ? row.isSettled === true : row.agreedBy !== undefined;
