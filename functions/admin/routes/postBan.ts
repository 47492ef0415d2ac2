import { refuse } from "@game-backend/framework/errors";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { applyUses } from "../../bans/applySanctions";
import { changeBan } from "../../bans/changeBan";
import { enforceBan } from "../../bans/enforceBan";
import { auditEntry } from "../../desk/audit";
import { decidedMeanwhile } from "../../desk/codes";
import { rights } from "../../desk/rights";
import { subjectCodes, subjectOf, subjectUses } from "../../desk/subjectOf";
import { sanctionFields } from "../../sanctions/fields";
import { holds, longest } from "../../sanctions/holding";
import { lift } from "../../sanctions/lift";
import type { Sanction } from "../../sanctions/rows";
import { route } from "../definition";
import { isSameOfStaff, SanctionBody, staffSanction } from "../rules/staffSanction";

export default route({
  method: "POST",
  path: "/admin/players/{id}/ban",
  auth: "admin",
  right: rights.ban,
  act: {
    title: "Ban",
    says: "From now on, also from new accounts. The player reads the rule and the end, and may appeal.",
    submit: "Ban",
    fields: sanctionFields,
    done: ["Banned until {until}.", "Banned for good."],
  },
  summary:
    "Ban a player, including from new accounts, until a time or until the ban is lifted. The player reads the rule in the inbox, and may appeal; the audit log records who did it and why",
  body: SanctionBody,
  returns: { 204: z.undefined() },
  refuses: [...subjectCodes, decidedMeanwhile],
  // A ban of the same rule with the same end has no further effect.
  idempotency: "natural",
  // All boards of two weeks, ten sockets with all their topics, and the consumers of the changes. One of them does it all again.
  maxCost: { read: 2_400, write: 5_000, consumers: 12 },
  collects: ["endings", "exclusions"],
  uses: { ...subjectUses, ...applyUses, sanctions: ["Query", "PutItem", "UpdateItem"], audit: ["PutItem"] },
  example: { body: { reason: "Insults in the chat, again" } },
  handler: async ({ player: admin, params: { id: userId }, body, ...call }) => {
    const { tables, now } = call;
    const sanction = staffSanction("ban", { ...call, admin, userId, body });
    const profile = await subjectOf({ ...call, player: admin }, userId);
    const banned = { id: userId, username: profile.username };
    const { items } = await tables.sanctions.query({ hash: userId, consistent: true });
    const holding = items.filter((each) => each.kind === "ban" && holds(each, now));
    const isOwn = ({ source }: Sanction) => source === "staff";
    if (!holding.some((each) => isSameOfStaff(sanction, each))) {
      // It takes the place of what staff have decided before. A ban that a case has decided, and that lasts longer, still counts.
      const longestBan = longest([...holding.filter((each) => !isOwn(each)), sanction]);
      const written = await changeBan(call, profile, longestBan, [
        tables.sanctions.putItem(sanction),
        ...holding.filter(isOwn).map((each) => lift(tables, each, now, { replaced: true })),
        tables.audit.putItem(
          auditEntry({ ...call, admin, action: "players/ban", target: { userId }, details: body }),
        ),
      ]);
      if (!written) throw refuse(decidedMeanwhile);
    }
    // The consumer `holdSanctions` does the same, should this end here. It waits for nothing else: the ban is written.
    await enforceBan(call, banned);
    for (const { run } of Object.values(call.endings)) await run(banned);
    return reply(204, undefined);
  },
});
