import * as z from "zod";
import { timeOf } from "./messageId";
import type { Conversation, Membership, Message } from "./rows";

export const ConversationAnswer = z.object({
  id: z.string(),
  participants: z.array(z.string()).meta({ description: "Names, in order" }),
  last: z
    .int()
    .optional()
    .meta({ description: "The time of the newest message, in milliseconds since the epoch" }),
  invited: z.literal(true).optional().meta({
    description: "Somebody else started it, and you have not accepted: PATCH it, or send a message",
  }),
  muted: z.literal(true).optional().meta({ description: "You get no notifications of its messages" }),
});

export const MessageAnswer = z.object({
  id: z.string().meta({ description: "Sorts in the order of messages" }),
  sender: z.string().meta({ description: "A name" }),
  time: z.int().meta({ description: "Milliseconds since the epoch" }),
  message: z.string(),
});

export const conversationAnswer = (
  { conversationId: id, participants, last }: Conversation,
  { state, muted }: Pick<Membership, "state" | "muted"> = {},
) => ({
  id,
  participants,
  ...(last !== undefined && { last }),
  ...(state === "invited" && { invited: true as const }),
  ...(muted && { muted }),
});

export const messageAnswer = ({ messageId: id, sender, message }: Message) => ({
  id,
  sender,
  time: timeOf(id),
  message,
});
