import { refuse } from "@game-backend/framework/errors";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { applyMute } from "../../bans/applySanctions";
import { auditEntry } from "../../desk/audit";
import { decidedMeanwhile, reasonMissing } from "../../desk/codes";
import { becauseIfSaid, ReadReason } from "../../desk/readReason";
import { rights } from "../../desk/rights";
import { subjectCodes, subjectOf, subjectUses } from "../../desk/subjectOf";
import { holds } from "../../sanctions/holding";
import { lift } from "../../sanctions/lift";
import { route } from "../own";

export default route({
  method: "DELETE",
  path: "/admin/players/{id}/mute",
  auth: "admin",
  right: rights.ban,
  summary:
    "Lift a player's mutes, also those that cases have decided; the audit log records who did it, and why if a header says it",
  headers: ReadReason,
  returns: { 204: z.undefined() },
  refuses: [...subjectCodes, decidedMeanwhile, reasonMissing],
  // Lifting a mute twice has no further effect.
  idempotency: "natural",
  // Two reads of up to 1 MB of sanctions, and the consumers of the changes.
  maxCost: { read: 300, write: 60, consumers: 12 },
  collects: ["claims"],
  uses: {
    ...subjectUses,
    profiles: ["GetItem", "UpdateItem"],
    sanctions: ["Query", "UpdateItem"],
    audit: ["PutItem"],
  },
  handler: async ({ player: admin, params: { id: userId }, ...call }) => {
    const { tables, transact, now } = call;
    const details = await becauseIfSaid({ ...call, player: admin }, userId);
    await subjectOf({ ...call, player: admin }, userId);
    const { items } = await tables.sanctions.query({ hash: userId, consistent: true });
    const holding = items.filter((each) => each.kind === "mute" && holds(each, now));
    const { applied } = await transact([
      tables.audit.putItem(
        auditEntry({ ...call, admin, action: "players/unmute", target: { userId }, details }),
      ),
      ...holding.map((each) => lift(tables, each, now)),
    ]);
    if (!applied) throw refuse(decidedMeanwhile);
    await applyMute(call, userId);
    return reply(204, undefined);
  },
});
