import { randomBytes } from "node:crypto";
import * as z from "zod";
import { refuseBanned } from "../bans/refuseBanned";
import { route } from "../game";
import { decided } from "../lib/idempotency";
import { reply } from "../lib/route";
import { countUnanswered, join } from "./join";
import { headOf, seatOf } from "./membership";
import { messageId, randomLength, timeAfter, timeOf } from "./messageId";
import { MessageText } from "./messageText";
import { newest } from "./newest";

export default route({
  method: "POST",
  path: "/conversations/{id}",
  auth: "player",
  integration: "lambdaTemplate",
  summary: "Say something in a conversation",
  body: MessageText,
  returns: { 204: z.undefined() },
  refuses: {
    403: "You are banned, or nobody has accepted the conversation and you have sent 10 messages",
    404: "You have no such conversation",
    422: "The Idempotency-Key was used for another message",
  },
  idempotency: "own",
  uses: {
    profiles: ["GetItem"],
    conversations: ["BatchGetItem", "GetItem", "UpdateItem"],
    requests: ["PutItem"],
    messages: ["PutItem"],
  },
  example: { body: "See you at the harbour!" },
  handler: async ({ player, params, body: message, tables, now, ...request }) => {
    const { id: conversationId } = params;
    const { id: senderId, username: sender } = player;
    const [seat] = await Promise.all([
      seatOf(tables, conversationId, senderId),
      refuseBanned(tables, senderId),
    ]);
    const fresh = messageId(timeAfter(seat.head.last, now), randomBytes(randomLength));
    const { idempotencyKey, requestHash } = request;
    const asked = { caller: senderId, id: `${conversationId} ${idempotencyKey}`, requestHash, now };
    const id = request.repeatable ? await decided(tables.requests, asked, fresh) : fresh;
    // An invited player who answers takes part.
    if (seat.place.state === "invited") await join(tables, seat);
    else if (seat.head.waiting !== undefined && id === fresh) await countUnanswered(tables, conversationId);
    const row = { conversationId, messageId: id, senderId, sender, message };
    // A repetition changes nothing, even if the message was deleted.
    await tables.messages.putItem(row, { if: { messageId: { exists: false } } });
    await tables.conversations.updateItem(headOf(conversationId), newest(timeOf(id)));
    return reply(204, undefined);
  },
});
