import { refuse } from "@game-backend/framework/errors";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { applyMute } from "../../bans/applySanctions";
import { auditEntry } from "../../desk/audit";
import { decidedMeanwhile } from "../../desk/codes";
import { rights } from "../../desk/rights";
import { subjectCodes, subjectOf, subjectUses } from "../../desk/subjectOf";
import { holds } from "../../sanctions/holding";
import { lift } from "../../sanctions/lift";
import { route } from "../own";
import { isSameOfStaff, SanctionBody, staffSanction } from "../rules/staffSanction";

export default route({
  method: "POST",
  path: "/admin/players/{id}/mute",
  auth: "admin",
  right: rights.ban,
  summary:
    "Mute a player until a time or until the mute is lifted: no messages to others, no new names. The player reads the rule in the inbox, and may appeal; the audit log records who did it and why",
  body: SanctionBody,
  returns: { 204: z.undefined() },
  refuses: [...subjectCodes, decidedMeanwhile],
  // A mute of the same rule with the same end has no further effect.
  idempotency: "natural",
  // Two reads of up to 1 MB of sanctions, and the consumer of the change.
  maxCost: { read: 300, write: 20, consumers: 2 },
  uses: {
    ...subjectUses,
    profiles: ["GetItem", "UpdateItem"],
    sanctions: ["Query", "PutItem", "UpdateItem"],
    audit: ["PutItem"],
  },
  example: { body: { reason: "Advertises in every chat", until: 4_102_444_800_000 } },
  handler: async ({ player: admin, params: { id: userId }, body, ...call }) => {
    const { tables, transact, now } = call;
    const sanction = staffSanction("mute", { ...call, admin, userId, body });
    await subjectOf({ ...call, player: admin }, userId);
    const { items } = await tables.sanctions.query({ hash: userId, consistent: true });
    const own = items.filter((each) => each.kind === "mute" && each.source === "staff" && holds(each, now));
    if (!own.some((each) => isSameOfStaff(sanction, each))) {
      // It takes the place of what staff have decided before. A mute of a case that lasts longer still counts.
      const { applied } = await transact([
        tables.sanctions.putItem(sanction),
        ...own.map((each) => lift(tables, each, now, { replaced: true })),
        tables.audit.putItem(
          auditEntry({ ...call, admin, action: "players/mute", target: { userId }, details: body }),
        ),
      ]);
      if (!applied) throw refuse(decidedMeanwhile);
    }
    // The consumer `holdSanctions` does the same, should this end here.
    await applyMute(call, userId);
    return reply(204, undefined);
  },
});
