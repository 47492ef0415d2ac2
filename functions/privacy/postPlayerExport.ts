import * as z from "zod/mini";
import { auditEntry } from "../admin/audit";
import { Reason } from "../admin/reason";
import { rights } from "../admin/rights";
import { subjectCodes, subjectOf, subjectUses } from "../admin/subjectOf";
import { route } from "../game";
import { exportAnswer, exportReturns, exportUses } from "./exportAnswer";

export default route({
  method: "POST",
  path: "/admin/players/{id}/export",
  auth: "admin",
  right: rights.exportPlayers,
  // It gives out all data of an account.
  isolated: true,
  summary:
    "All of a player's personal data as JSON files, for a player who has asked support for it. The first request starts the export; " +
    "repeat the request until it is ready. The audit log records each request",
  body: z.strictObject({ reason: Reason }),
  returns: exportReturns,
  refuses: [...subjectCodes],
  // A retry gets the same export.
  idempotency: "natural",
  // A typical export, as of GET /profile/export.
  maxCost: { read: 500, write: 8, consumers: 4, puts: 4 },
  uses: { ...subjectUses, ...exportUses, audit: ["PutItem"] },
  example: { body: { reason: "Asked for it by letter" } },
  handler: async ({ params: { id: userId }, body, ...call }) => {
    const { player: admin, tables } = call;
    const { username } = await subjectOf(call, userId);
    await tables.audit.putItem(
      auditEntry({ ...call, admin, action: "players/export", target: { userId }, details: body }),
    );
    return exportAnswer(call, { id: userId, username });
  },
});
