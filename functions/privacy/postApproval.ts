import { daySeconds } from "@game-backend/framework/durations";
import { refuse } from "@game-backend/framework/errors";
import * as z from "zod/mini";
import { auditEntry } from "../desk/audit";
import { Reason } from "../desk/reason";
import { rights } from "../desk/rights";
import { isSamePerson } from "../desk/samePerson";
import { noApproval, ownApproval } from "./codes";
import { route } from "./definition";
import { foundApproval, foundCodes, foundUses } from "./foundApproval";

export default route({
  method: "POST",
  path: "/admin/approvals/{id}",
  auth: "admin",
  right: rights.approve,
  summary:
    "Agree to the deletion of a player's account, or to an act above a member's number of the day; or refuse it. A deletion begins a day after it was asked for, and the member sends an act again. Another admin than the one who asked decides; the audit log records who did it",
  body: z.strictObject({ decision: z.enum(["agree", "refuse"]), reason: Reason }),
  returns: { 200: z.object({ status: z.enum(["agreed", "refused"]) }) },
  refuses: [...foundCodes, ownApproval],
  // What is decided no longer waits.
  idempotency: "natural",
  maxCost: { read: 30, write: 40 },
  uses: {
    ...foundUses,
    approvals: [...foundUses.approvals, "UpdateItem", "DeleteItem"],
    audit: ["PutItem"],
  },
  example: { body: { decision: "agree", reason: "Asked for it by mail" }, answer: { status: "agreed" } },
  handler: async ({ player: admin, params: { id }, body, ...call }) => {
    const { tables, transact, now } = call;
    const { decision, reason } = body;
    const seconds = Math.floor(now / 1_000);
    const row = await foundApproval({ ...call, player: admin }, id);
    const { kind, askedBy, askedName, askedAt } = row;
    if (await isSamePerson(call, admin, { id: askedBy, username: askedName })) throw refuse(ownApproval);
    const userId = kind === "deletion" ? row.userId : row.playerId;
    const agrees = decision === "agree";
    const key = { kind, userId: row.userId };
    const ifUnchanged = { askedBy: { equals: askedBy }, askedAt: { equals: askedAt } } as const;
    const what = kind === "deletion" ? "players/delete" : row.action;
    const action = `${what}-${agrees ? "agreed" : "refused"}`;
    const target: Record<string, string> = userId === undefined ? { approval: id } : { userId };
    const { applied } = await transact([
      tables.audit.putItem(auditEntry({ ...call, admin, action, target, details: { reason, askedBy } })),
      agrees
        ? tables.approvals.updateItem(key, {
            set:
              kind === "deletion"
                ? { isSettled: true, expiresAt: seconds + weekSeconds }
                : { agreedBy: admin.id },
            if: ifUnchanged,
            unless: [{ isSettled: { exists: true } }, { agreedBy: { exists: true } }],
          })
        : tables.approvals.deleteItem(key, { if: ifUnchanged }),
      tables.approvals.updateItem(
        { kind: "member", userId: askedBy },
        { set: { expiresAt: seconds + weekSeconds }, exclude: { open: [`${kind} ${row.userId}`] } },
      ),
    ]);
    if (!applied) throw refuse(noApproval);
    return { status: agrees ? ("agreed" as const) : ("refused" as const) };
  },
});

const weekSeconds = 7 * daySeconds;
