import * as z from "zod";
import type { Granted } from "../game";

import { pages } from "../lib/pages";
import { ConversationAnswer, conversationAnswer, MessageAnswer, messageAnswer } from "./answers";
import { messagesOf } from "./leaveConversations";
import { headOf } from "./membership";

export const SentMessages = z
  .array(ConversationAnswer.extend({ messages: z.array(MessageAnswer.omit({ sender: true })) }))
  .meta({ description: "Your conversations, and what you said there" });

type Readable = Granted<{
  "Username-ConversationId-index": ["Query"];
  conversations: ["BatchGetItem"];
  messages: ["Query"];
}>;

/** A player's conversations with the player's own messages: others' are theirs. Reads the whole of them. */
export async function sentMessages(
  tables: Readable,
  { id, username }: { id: string; username: string },
): Promise<z.input<typeof SentMessages>> {
  const index = tables["Username-ConversationId-index"];
  const conversations: z.input<typeof SentMessages> = [];
  for await (const page of pages((startAfter) => index.query({ hash: username, startAfter }))) {
    const own = page.filter(({ userId }) => userId === id);
    const heads = await tables.conversations.batchGetItem(own.map((row) => headOf(row.conversationId)));
    for (const head of heads.filter((row) => row.part === "head")) {
      const messages = [];
      for await (const sent of messagesOf(tables, head.conversationId, id)) messages.push(...sent);
      conversations.push({ ...conversationAnswer(head), messages: messages.map(withoutSender) });
    }
  }
  return conversations;
}

const withoutSender = (row: Parameters<typeof messageAnswer>[0]) => {
  const { sender: _, ...message } = messageAnswer(row);
  return message;
};
