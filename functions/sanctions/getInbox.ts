import { Cursor } from "@game-backend/framework/cursor";
import { pagesOf } from "@game-backend/framework/pagesOf";
import { publicId } from "@game-backend/framework/publicId";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { SanctionAnswer, sanctionAnswer } from "./answers";
import { route } from "./definition";

const InboxAnswer = z.object({
  id: z.string(),
  kind: z.enum(["sanction", "appeal", "text"]),
  at: z.int().check(z.describe("Milliseconds since the epoch")),
  text: z.optional(z.string()),
  contents: z
    .optional(z.array(z.record(z.string(), z.unknown())))
    .check(z.describe("The message's contents, for POST /inbox/{id}/claim: only with the query's contents")),
  until: z
    .optional(z.int())
    .check(z.describe("When the inbox message ends, in milliseconds since the epoch")),
  claimed: z.optional(z.boolean()).check(z.describe("True once it is claimed")),
  sanction: z
    .optional(SanctionAnswer)
    .check(
      z.describe("The statement of reasons: what was decided, by which rule, until when, and how to appeal"),
    ),
});

export default route({
  method: "GET",
  path: "/inbox",
  auth: "player",
  bannedMay: "read their inbox",
  // What a player must be able to read without an update.
  refusable: "never",
  summary:
    "Messages of the game's operators to you, the newest first, 25 a page, and in the first one all open inbox messages; the header X-Next-Cursor is the cursor of the next page",
  query: z.strictObject({
    cursor: z.optional(Cursor),
    contents: z
      .optional(z.string())
      .check(z.describe("Any value: inbox messages also have what they contain. Without it they are texts")),
  }),
  returns: { 200: z.object({ messages: z.array(InboxAnswer) }) },
  maxCost: { read: 250 },
  upfrontCost: { read: 73 },
  collects: ["inboxMessages", "payers"],
  uses: { inbox: ["Query"], sanctions: ["BatchGetItem"], signingKey: true },
  example: {
    answer: { messages: [{ id: "MjAyNi0xMS0yMA", kind: "text", at: 1_795_000_000_000, text: "Thanks!" }] },
  },
  handler: async ({ player: { id: userId }, query, tables, signingKey, now, language, ...call }) => {
    const { cursor } = query;
    const scope = `GET /inbox ${userId}`;
    const { startAfter, headersOf } = await pagesOf(signingKey, scope, cursor);
    const page = await tables.inbox.query({
      ...{ hash: userId, limit: 25, descending: true, consistent: true, startAfter },
    });
    const messages = page.items.filter(({ at }) => at <= now);
    const ids = [...new Set(messages.flatMap(({ sanctionId }) => sanctionId ?? []))];
    const sanctions = await tables.sanctions.batchGetItem(ids.map((sanctionId) => ({ userId, sanctionId })));
    const answer = messages.map(({ messageId, kind, at, text, sanctionId }) => {
      const sanction = sanctions.find((each) => each.sanctionId === sanctionId);
      return {
        ...{ id: publicId(messageId), kind, at },
        ...(text !== undefined && { text }),
        ...(sanction && { sanction: sanctionAnswer(sanction) }),
      };
    });
    const first = cursor === undefined ? Object.values(call.inboxMessages) : [];
    const inboxMessages = (
      await Promise.all(first.map(({ openTo }) => openTo(call.payers, userId, language)))
    ).flat();
    await call.spend({ read: 2 * inboxMessages.length });
    const texts = inboxMessages.map(({ id, at, text, ...inboxMessage }) => ({
      ...{ id, kind: "text" as const, at, text },
      ...(query.contents !== undefined && (inboxMessage as object)),
    }));
    const headers = await headersOf(page.next);
    return reply(200, { messages: [...answer, ...texts].sort((a, b) => b.at - a.at) }, headers);
  },
});
