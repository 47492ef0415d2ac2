import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { hiddenFrom } from "../blocks/hidden";
import { reaching } from "../profile/mayReach";
import {
  ConversationAnswer,
  conversationAnswer,
  hiddenAnswer,
  MessageAnswer,
  messageAnswer,
} from "./answers";
import { noConversation } from "./codes";
import { route } from "./definition";
import { isVisibleTo } from "./deletion";
import { idsFrom } from "./messageId";
import { seenSeat, seenUses, sendersFor } from "./seen";

/** A time selects the messages sent before it. An id is exact even for messages of the same millisecond. */
const Before = z
  .pipe(
    z.string().check(z.regex(/^([0-9a-z]{29}|\d{1,14})$/, "the id of a message, or a time in milliseconds")),
    z.transform((text) => (text.length > 14 ? text : idsFrom(Number(text)))),
  )
  .check(
    z.describe(
      "Only messages before the one with this `id`, or before this time in milliseconds since the epoch",
    ),
  );

export default route({
  method: "GET",
  path: "/conversations/{id}",
  auth: "player",
  integration: "lambdaTemplate",
  summary:
    "A conversation and its newest messages, oldest first; the header X-Next-Cursor is the cursor of the next older page",
  reaches: ["message"],
  query: z.strictObject({
    before: z.optional(Before),
    cursor: z.optional(Before).check(z.describe("The cursor of the next older page; the same as `before`")),
    limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(100)), 50),
  }),
  returns: { 200: z.extend(ConversationAnswer, { messages: z.array(MessageAnswer) }) },
  refuses: [noConversation],
  // A hundred messages of 8 KB, of 49 others, for a player who has blocked hundreds.
  maxCost: { read: 280, megabytes: 0.85 },
  upfrontCost: { read: 16 },
  collects: reaching,
  uses: { ...seenUses, messages: ["Query"], blocks: ["BatchGetItem", "Query"] },
  example: {
    answer: {
      id: "gqoYbFrFJbNCzbp4lJcaAA",
      participants: ["ada", "grace"],
      last: 1_763_600_000_000,
      messages: [
        {
          id: "0mi6pwl4w9f86d081884c7d659a2f",
          sender: "ada",
          time: 1_763_600_000_000,
          message: "See you at the harbour!",
        },
      ],
    },
  },
  handler: async ({
    player,
    params: { id },
    query: { cursor, before = cursor, limit },
    tables,
    spend,
    ...call
  }) => {
    const mayRead = await sendersFor(call, player.id);
    const { head, place } = await seenSeat({ ...call, tables }, id, player);
    const range = before === undefined ? undefined : { below: before };
    const page = await tables.messages.query({ hash: id, range, limit, descending: true, consistent: true });
    const visible = page.items.filter((message) => isVisibleTo(player.id, message));
    const others = visible.filter(({ senderId }) => senderId !== player.id);
    const names = [...head.participants, ...others.map(({ sender }) => sender)];
    const hidden = await hiddenFrom(
      tables,
      player.id,
      names.filter((name) => name !== player.username),
      spend,
    );
    const messages = visible
      .map((message) => {
        const { sender, senderId } = message;
        const isRead = senderId === player.id || (!hidden.has(sender) && (mayRead?.(senderId) ?? true));
        return isRead ? messageAnswer(message) : hiddenAnswer(message);
      })
      .reverse();
    const answer = { ...conversationAnswer(head, place, hidden), messages };
    const oldest = page.items.at(-1);
    return reply(200, answer, page.next && oldest && { "X-Next-Cursor": oldest.messageId });
  },
});
