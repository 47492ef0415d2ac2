import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { auditEntry } from "../desk/audit";
import { Reason } from "../desk/reason";
import { rights } from "../desk/rights";
import { numberCodes, numberUses, withinNumbers } from "../desk/secondAdmin";
import { subjectCodes, subjectOf, subjectUses } from "../desk/subjectOf";
import { textMessage } from "../sanctions/messages";
import { inboxTexts } from "../staff/replies";
import { route } from "./definition";
import { exportReturns, readyExport, readyUses } from "./exportAnswer";

export default route({
  method: "POST",
  path: "/admin/players/{id}/export",
  auth: "admin",
  right: rights.exportPlayers,
  act: {
    title: "Export the player's data",
    says: "For a player who has asked support for it. The player alone gets the files, and is told in the inbox.",
    submit: "Export",
    done: "{status}",
    words: {
      status: { pending: "It is being made, and the player is told.", ready: "The player can download it." },
    },
    in: "getPlayerRequests",
  },
  summary:
    "Start a copy of all of a player's personal data, for a player who has asked support for it. The player alone gets the files, by GET /profile/export, and reads of it in the inbox. The audit log records each request",
  body: z.strictObject({ reason: Reason }),
  returns: {
    200: z.object({ status: z.literal("ready"), readyAt: z.int(), expiresAt: z.int() }),
    202: exportReturns[202],
  },
  refuses: [...subjectCodes, ...numberCodes],
  // A retry gets the same export.
  idempotency: "natural",
  // A typical export, as of GET /profile/export.
  maxCost: { read: 500, write: 13, consumers: 4, puts: 40 },
  uses: { ...subjectUses, ...numberUses, ...readyUses, audit: ["PutItem"], inbox: ["PutItem"] },
  example: { body: { reason: "Asked for it by letter" } },
  handler: async ({ params: { id: userId }, body, ...call }) => {
    const { player: admin, tables } = call;
    const { username } = await subjectOf(call, userId);
    const entry = auditEntry({ ...call, admin, action: "players/export", target: { userId }, details: body });
    await tables.audit.putItem(entry);
    const counts = [{ what: "exports", amount: 1 }] as const;
    return withinNumbers(call, { action: "players/export", userId, body, counts }, async () => {
      const { ready, requestedAt: at = 0 } = await readyExport(call, { id: userId, username });
      if (ready) return { status: "ready" as const, readyAt: ready.readyAt, expiresAt: ready.expiresAt };
      // One message for each export, however often staff ask.
      await tables.inbox.putItem(textMessage(userId, { cause: "export", text: inboxTexts.export, at }));
      return reply(202, { status: "pending" as const, requestedAt: at });
    });
  },
});
