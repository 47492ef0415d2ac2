import type { Cursor, Subject } from "@game-backend/framework/dataSteps";
import type { Granted } from "./definition";
import type { Message } from "./rows";

/** A position while iterating over a player's conversations and their messages. */
export type Place = {
  /** The conversation; absent before the first one. */
  conversationId?: string;
  /** True if the player was invited and never accepted, and so has sent no messages. */
  invited?: boolean;
  /** True if the player has left it. */
  left?: boolean;
  /** The position in the conversation's messages. */
  messages?: Record<string, unknown>;
  /** The position in the index of conversations. */
  index?: Record<string, unknown>;
};

/** The number of messages that one step reads. */
const pageSize = 1000;

export type Walkable = Granted<{ "Username-ConversationId-index": ["Query"]; messages: ["Query"] }>;

/**
 * Returns the position of the player's next conversation, in the order of the index; `undefined` after the last one.
 */
export async function nextConversation(
  tables: Pick<Walkable, "Username-ConversationId-index">,
  { id, username }: Subject,
  from: Cursor,
): Promise<Place | undefined> {
  let { index: startAfter }: Place = from;
  do {
    const query = { hash: username, startAfter, limit: 1 };
    const { items, next } = await tables["Username-ConversationId-index"].query(query);
    const [own] = items.filter(({ userId }) => userId === id);
    if (own) {
      const { conversationId, state } = own;
      return { conversationId, index: next, invited: state === "invited", left: state === "left" };
    }
    startAfter = next;
  } while (startAfter);
  return undefined;
}

/** Returns a page of a conversation: the player's own messages, and the start of the next page. */
export async function ownMessages(
  { messages }: Pick<Walkable, "messages">,
  conversationId: string,
  userId: string,
  startAfter: Record<string, unknown> | undefined,
): Promise<{ own: Message[]; next?: Record<string, unknown> }> {
  const query = { hash: conversationId, startAfter, consistent: true, limit: pageSize };
  const { items, next } = await messages.query(query);
  return { own: items.filter(({ senderId }) => senderId === userId), next };
}
