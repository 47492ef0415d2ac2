import type { Granted } from "../game";
import { pages } from "../lib/pages";
import { headOf, placeOf } from "./membership";

export type Leavable = Granted<{
  "Username-ConversationId-index": ["Query"];
  conversations: ["GetItem", "UpdateItem", "DeleteItem"];
  messages: ["Query", "BatchWriteItem"];
}>;

interface Leaver {
  id: string;
  username: string;
}

/**
 * Takes a player out of all conversations: the name, the place, and every message sent. Repeatable, and finished by a
 * repetition if it was cut short, since the place goes last. It reads the whole of these conversations: an index of
 * messages by sender would make each message dearer by half for what few ever do.
 */
export async function leaveConversations(tables: Leavable, player: Leaver): Promise<void> {
  const places = pages((startAfter) =>
    tables["Username-ConversationId-index"].query({ hash: player.username, startAfter }),
  );
  for await (const page of places) {
    for (const { conversationId, userId } of page) {
      if (userId === player.id) await leave(tables, conversationId, player);
    }
  }
}

async function leave(tables: Leavable, conversationId: string, player: Leaver): Promise<void> {
  const place = placeOf(conversationId, player.id);
  // From here on the player sends no more; a message on its way is removed by who would tell of it.
  await tables.conversations.updateItem(place, { set: { leaving: true }, if: { part: { exists: true } } });
  for await (const sent of messagesOf(tables, conversationId, player.id)) {
    if (sent.length > 0) await tables.messages.batchWriteItem({ delete: sent });
  }
  await removeName(tables, conversationId, player.username);
  await tables.conversations.deleteItem(place);
}

/** What a player sent in a conversation, oldest first, by pages of all messages. */
export async function* messagesOf(
  { messages }: Granted<{ messages: ["Query"] }>,
  conversationId: string,
  userId: string,
) {
  const all = pages((startAfter) => messages.query({ hash: conversationId, startAfter, consistent: true }));
  for await (const page of all) yield page.filter(({ senderId }) => senderId === userId);
}

/** Two may leave at once. Who is the last one takes the head along. */
async function removeName({ conversations }: Leavable, conversationId: string, name: string): Promise<void> {
  const key = headOf(conversationId);
  for (;;) {
    const head = await conversations.getItem(key, { consistent: true });
    if (!head) return;
    const participants = head.participants.filter((other) => other !== name);
    const asRead = { if: { version: { equals: head.version } } };
    const change = { set: { participants, version: head.version + 1 }, ...asRead };
    const { applied } = await (participants.length === 0
      ? conversations.deleteItem(key, asRead)
      : conversations.updateItem(key, change));
    if (applied) return;
  }
}
