import { randomBytes } from "node:crypto";
import { firstDecision } from "@game-backend/framework/idempotency";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { textRefused } from "../filter/codes";
import { filterText } from "../filter/filterText";
import { reaching } from "../profile/mayReach";
import { nobodyAccepted, noConversation } from "./codes";
import { type Granted, route } from "./definition";
import { hold, holdUses } from "./hold";
import { countUnanswered, join } from "./join";
import { conversationKey } from "./membership";
import { messageId, randomLength, timeAfter, timeOf } from "./messageId";
import { MessageText } from "./messageText";
import { newest } from "./newest";
import { mustReachAll, seenSeat, seenUses } from "./seen";

const id = z.string().check(z.describe("The message's id"));
const rule = z.enum(["words", "links", "phones"]).check(z.describe("The rule by which the filter masked it"));

/** The answer to a message that others see with parts masked. An unchanged message gets 204. */
const MaskedAnswer = z.object({ id, state: z.literal("masked"), rule });

/** The answer to a message that others see once a moderator has released it. */
const HeldAnswer = z.object({ id, state: z.literal("held"), rule });

export default route({
  method: "POST",
  path: "/conversations/{id}",
  auth: "player",
  activity: "chat",
  integration: "lambdaTemplate",
  reaches: ["message"],
  summary: "Send a message to a conversation",
  body: MessageText,
  returns: { 200: MaskedAnswer, 202: HeldAnswer, 204: z.undefined() },
  refuses: [noConversation, nobodyAccepted, textRefused],
  idempotency: "own",
  // 8 KB to 50 people, including the sender, with ten sockets each. Their blocks, ages and friends are read. The consumer
  // charges the pushes to sockets.
  // One that is held is written with its case and the evidence, in a transaction.
  maxCost: { read: 320, write: 90, consumers: 2, messages: 500 },
  upfrontCost: { read: 5, write: 3, consumers: 1 },
  collects: ["judges", ...reaching],
  uses: {
    conversations: [...seenUses.conversations, "GetItem", "UpdateItem", ...holdUses.conversations],
    requests: ["PutItem"],
    messages: ["GetItem", "PutItem"],
    textFilter: true,
  },
  example: { body: "See you at the harbour!" },
  handler: async ({ player, params, body, tables, transact, judges, now, spend, textFilter, ...request }) => {
    const { id: conversationId } = params;
    const verdict = await filterText(textFilter, "chat", body, "", request.language);
    const { text: message } = verdict;
    const { id: senderId, username: sender } = player;
    const seat = await seenSeat({ ...request, tables }, conversationId, player);
    await mustReachAll({ ...request, tables }, conversationId, senderId);
    const { participants } = seat.head;
    // The message's row, and the head with the members' names.
    const kilobytes = Buffer.byteLength(message + participants.join()) / 1_000;
    const isHeld = verdict.state === "held";
    await spend({ read: participants.length, write: isHeld ? 5 * kilobytes + 17 : kilobytes });
    const fresh = messageId(timeAfter(seat.head.last, now), randomBytes(randomLength));
    const { idempotencyKey, requestHash } = request;
    const asked = { caller: senderId, id: `${conversationId} ${idempotencyKey}`, requestHash, now };
    const id = request.repeatable ? await firstDecision(tables.requests, asked, fresh) : fresh;
    // An invited player who sends a message accepts the invitation.
    if (seat.place.state === "invited") await join(tables, seat);
    const isWaiting = seat.place.state !== "invited" && seat.head.waiting !== undefined;
    // Only these count a message, and only a repeated request is read.
    const isNew = (isWaiting || isHeld) && (id === fresh || !(await isSent(tables, conversationId, id)));
    const isLast = isWaiting && isNew && (await countUnanswered(tables, conversationId, id, !isHeld));
    const row = { conversationId, messageId: id, senderId, sender, message };
    if (isHeld) {
      await hold({ tables, transact, judges }, row, { rule: verdict.rule, address: request.address, isNew });
      return reply(202, { id, state: verdict.state, rule: verdict.rule });
    }
    // A retry changes nothing, even if the message has been deleted.
    await tables.messages.putItem(row, { if: { messageId: { exists: false } } });
    if (!isLast) await tables.conversations.updateItem(conversationKey(conversationId), newest(timeOf(id)));
    return verdict.state === "masked"
      ? reply(200, { id, state: verdict.state, rule: verdict.rule })
      : reply(204, undefined);
  },
});

/** Returns true if the first request with a key stored its message. A refused request did not. */
async function isSent(
  { messages }: Granted<{ messages: ["GetItem"] }>,
  conversationId: string,
  messageId: string,
): Promise<boolean> {
  return (await messages.getItem({ conversationId, messageId }, { consistent: true })) !== undefined;
}
