import * as z from "zod";
import { timeOf } from "./messageId";
import type { Conversation, Message } from "./rows";

export const ConversationAnswer = z.object({
  id: z.string(),
  participants: z.array(z.string()).meta({ description: "Names, in order" }),
  last: z
    .int()
    .optional()
    .meta({ description: "The time of the newest message, in milliseconds since the epoch" }),
});

export const MessageAnswer = z.object({
  id: z.string().meta({ description: "Sorts as the messages do" }),
  sender: z.string().meta({ description: "A name" }),
  time: z.int().meta({ description: "Milliseconds since the epoch" }),
  message: z.string(),
});

export const conversationAnswer = ({ conversationId: id, participants, last }: Conversation) => ({
  id,
  participants,
  ...(last !== undefined && { last }),
});

export const messageAnswer = ({ messageId: id, sender, message }: Message) => ({
  id,
  sender,
  time: timeOf(id),
  message,
});
