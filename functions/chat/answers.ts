import * as z from "zod/mini";
import { timeOf } from "./messageId";
import type { Conversation, Membership, Message } from "./rows";

export const ConversationAnswer = z.object({
  id: z.string(),
  participants: z.array(z.string()).check(z.describe("Names, sorted")),
  hiddenParticipants: z
    .optional(z.int())
    .check(z.describe("The number of further members, whom you have blocked: their names are left out")),
  last: z
    .optional(z.int())
    .check(z.describe("The time of the newest message, in milliseconds since the epoch")),
  invited: z
    .optional(z.literal(true))
    .check(z.describe("Another player started it and you have not accepted: PATCH it, or send a message")),
  muted: z.optional(z.literal(true)).check(z.describe("You get no notifications about its messages")),
});

export const MessageAnswer = z.object({
  id: z.string().check(z.describe("Ids sort in the order of messages")),
  sender: z.string().check(z.describe("A name")),
  time: z.int().check(z.describe("Milliseconds since the epoch")),
  message: z.string(),
  held: z
    .optional(z.literal(true))
    .check(z.describe("Others do not see it until a moderator has looked at it; only its sender gets this")),
  hidden: z
    .optional(z.literal(true))
    .check(z.describe("You have blocked its sender: it has neither name nor text")),
});

/** Returns a conversation for one of its members, without the names that are hidden from the member. */
export const conversationAnswer = (
  { conversationId: id, participants, last }: Conversation,
  { state, muted }: Pick<Membership, "state" | "muted"> = {},
  hidden: ReadonlySet<string> = new Set(),
) => ({
  id,
  ...shownParticipants(participants, hidden),
  ...(last !== undefined && { last }),
  ...(state === "invited" && { invited: true as const }),
  ...(muted && { muted }),
});

function shownParticipants(all: readonly string[], hidden: ReadonlySet<string>) {
  const participants = all.filter((name) => !hidden.has(name));
  const hiddenParticipants = all.length - participants.length;
  return { participants, ...(hiddenParticipants > 0 && { hiddenParticipants }) };
}

export const messageAnswer = ({ messageId: id, sender, message, held }: Message) => ({
  id,
  sender,
  time: timeOf(id),
  message,
  ...(held && { held }),
});

/** Returns a message for somebody who has blocked its sender. */
export const hiddenAnswer = ({ messageId: id }: Pick<Message, "messageId">) => ({
  ...{ id, sender: "", time: timeOf(id), message: "" },
  hidden: true as const,
});
