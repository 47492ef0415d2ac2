import { refuse } from "@game-backend/framework/errors";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { auditEntry } from "../desk/audit";
import { reasonMissing, superior } from "../desk/codes";
import { becauseIfSaid, ReadReason } from "../desk/readReason";
import { rights } from "../desk/rights";
import { profileOf, subjectUses } from "../desk/subjectOf";
import { noMessage } from "./codes";
import { route } from "./definition";
import { deletion } from "./deletion";
import { checkMessageId } from "./messageId";

export default route({
  method: "DELETE",
  path: "/admin/messages/{conversationId}/{messageId}",
  auth: "admin",
  right: rights.deleteMessages,
  integration: "lambdaTemplate",
  summary: "Delete a message; the audit log records who did it, and why if a header says it",
  headers: ReadReason,
  returns: { 204: z.undefined() },
  refuses: [noMessage, superior, reasonMissing],
  maxCost: { read: 42, write: 14, consumers: 1, messages: 500 },
  collects: ["claims"],
  uses: { ...subjectUses, messages: ["GetItem", "UpdateItem"], audit: ["PutItem"] },
  handler: async ({ params, ...call }) => {
    const { player: admin, tables, transact, now, requestId } = call;
    checkMessageId(params.messageId);
    const message = await tables.messages.getItem(params, { consistent: true });
    const { senderId } = message ?? {};
    const details = await becauseIfSaid(call, senderId);
    if (senderId !== undefined) await profileOf(call, senderId);
    // The sender's case lists what staff did about the player.
    const target = { ...params, ...(senderId !== undefined && { userId: senderId }) };
    const entry = auditEntry({ admin, action: "messages/delete", target, details, now, requestId });
    const { applied } = await transact([
      tables.messages.updateItem(params, deletion(now)),
      tables.audit.putItem(entry),
    ]);
    if (!applied) throw refuse(noMessage);
    return reply(204, undefined);
  },
});
