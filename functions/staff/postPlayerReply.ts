import { contended } from "@game-backend/framework/codes/server";
import { refuse } from "@game-backend/framework/errors";
import { publicId } from "@game-backend/framework/publicId";
import { reply } from "@game-backend/framework/route";
import { line } from "@game-backend/framework/text";
import * as z from "zod/mini";
import { auditEntry } from "../desk/audit";
import { rights } from "../desk/rights";
import { subjectCodes, subjectOf, subjectUses } from "../desk/subjectOf";
import { textMessage } from "../sanctions/messages";
import { causeOf } from "./causeOf";
import { replyUnfit } from "./codes";
import { route } from "./definition";
import { longestValue } from "./limits";
import { filled, languages, replyIds, slotsOf } from "./replies";

export default route({
  method: "POST",
  path: "/admin/players/{id}/replies",
  auth: "admin",
  right: rights.writeNotes,
  summary:
    "Reply to a player by one of GET /admin/replies: it is in the player's inbox at once; the audit log records who sent it",
  body: z.strictObject({
    reply: z.enum(replyIds),
    language: z.enum(languages),
    values: z
      .optional(z.record(z.string().check(z.regex(/^\w{1,20}$/)), line(longestValue)))
      .check(z.describe("A text for each slot of the reply")),
  }),
  returns: {
    201: z.object({ id: z.string().check(z.describe("In GET /inbox of the player")), text: z.string() }),
  },
  refuses: [...subjectCodes, replyUnfit, contended],
  maxCost: { read: 2, write: 14, consumers: 1, messages: 10 },
  uses: {
    ...subjectUses,
    profiles: [...subjectUses.profiles, "ConditionCheckItem"],
    inbox: ["PutItem"],
    audit: ["PutItem"],
  },
  example: {
    body: { reply: "solved", language: "en", values: { ticket: "4711" } },
    answer: {
      id: "MjAyNi0xMS0yMA",
      text: "We have looked into your request 4711, and solved it. Tell us if something is still wrong.",
    },
  },
  handler: async ({ params: { id: userId }, body, ...call }) => {
    const { player: admin, tables, transact, begunAt: at, idempotencyKey } = call;
    const { reply: id, language, values = {} } = body;
    const text = filled(id, language, values);
    if (text === undefined) throw refuse(replyUnfit, { field: "/values", details: { slots: slotsOf(id) } });
    await subjectOf(call, userId);
    const message = textMessage(userId, { cause: causeOf(admin.id, "reply", idempotencyKey), text, at });
    const details = { reply: id, language };
    const { applied } = await transact([
      tables.inbox.putItem(message),
      tables.profiles.conditionCheckItem({ userId }, { if: { userId: { exists: true } } }),
      tables.audit.putItem(
        auditEntry({ ...call, admin, action: "players/reply", target: { userId }, details }),
      ),
    ]);
    if (!applied) throw refuse(contended, { retryAfter: 1 });
    return reply(201, { id: publicId(message.messageId), text });
  },
});
