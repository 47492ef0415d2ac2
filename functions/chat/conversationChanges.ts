import type { Changed } from "@game-backend/framework/consumer";
import { messageAnswer } from "./answers";
import { isVisible } from "./deletion";
import type { MessagesDeletedNews, MessagesNews } from "./pushes";
import type { Message } from "./rows";

/** The messages sent and deleted in one conversation. */
export interface ConversationChanges {
  /** The messages sent, in the conversation's order. */
  sent: Message[];
  /** The ids of deleted messages. */
  deleted: string[];
}

/** Returns the changes in a batch of records, by conversation. */
export function changesByConversation(
  records: readonly Changed<Message>[],
): Map<string, ConversationChanges> {
  const all = new Map<string, ConversationChanges>();
  for (const { before, after } of records) {
    const wasThere = before !== undefined && isVisible(before);
    const nowThere = after !== undefined && isVisible(after);
    const row = after ?? before;
    if (!row || wasThere === nowThere) continue;
    const { conversationId, messageId } = row;
    const { sent, deleted } = all.get(conversationId) ?? { sent: [], deleted: [] };
    if (nowThere) sent.push(after);
    else deleted.push(messageId);
    all.set(conversationId, { sent, deleted });
  }
  for (const { sent } of all.values()) sent.sort((a, b) => (a.messageId < b.messageId ? -1 : 1));
  return all;
}

/** The maximum bytes of messages in a frame. It is below the 128 KB that API Gateway allows per message to a socket. */
const frameBytes = 100_000;

/** Returns the frames for sockets: messages in order, in as few frames as possible. */
export function frames(
  conversation: string,
  { sent, deleted }: ConversationChanges,
): (MessagesNews | MessagesDeletedNews)[] {
  const groups: ReturnType<typeof messageAnswer>[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const message of sent.map(messageAnswer)) {
    const bytes = Buffer.byteLength(JSON.stringify(message));
    if (size + bytes > frameBytes) {
      groups.push([]);
      size = 0;
    }
    groups.at(-1)?.push(message);
    size += bytes;
  }
  return [
    ...groups.map((messages) => ({ type: "messages" as const, conversation, messages })),
    ...(deleted.length > 0 ? [{ type: "messagesDeleted" as const, conversation, ids: deleted }] : []),
  ];
}
