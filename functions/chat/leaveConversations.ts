import type { Granted } from "../game";
import type { Erase, Subject } from "../lib/dataSteps";
import { headOf, placeOf } from "./membership";
import { nextConversation, ownMessages, type Place } from "./ownConversations";

export interface Means {
  tables: Granted<{
    "Username-ConversationId-index": ["Query"];
    conversations: ["GetItem", "UpdateItem", "DeleteItem"];
    messages: ["Query", "BatchWriteItem"];
  }>;
}

/** A pass through the player's conversations. */
type Pass = Place & {
  /** Something was left in this pass, so that another one must find nothing. */
  changed?: boolean;
};

/**
 * Takes a player out of all conversations, a page of messages at a time: the name, the place, and every message sent.
 * It reads the whole of these conversations: an index of messages by sender would make each message dearer by half
 * for what few ever do. The index of places is a moment behind, so passes go on until one finds nothing.
 */
export const leaveConversations: Erase<Means> = async ({ tables }, player, cursor) => {
  const { changed = false, ...from }: Pass = cursor;
  const place = from.conversationId === undefined ? await nextConversation(tables, player, from) : from;
  if (place?.conversationId === undefined) return changed ? {} : undefined;
  const { conversationId, messages, index } = place;
  const isMember = messages !== undefined || (await beginToLeave(tables, conversationId, player));
  if (isMember) {
    const { own, next } = await ownMessages(tables, conversationId, player.id, messages);
    if (own.length > 0) await tables.messages.batchWriteItem({ delete: own });
    if (next) return { conversationId, messages: next, index, changed };
    await removeName(tables, conversationId, player.username);
    await tables.conversations.deleteItem(placeOf(conversationId, player.id));
  }
  const done = changed || isMember;
  if (index) return { index, changed: done };
  return done ? {} : undefined;
};

/**
 * Marks the place: from here on the player sends no more, and a message on its way is removed by the consumer of
 * messages. Returns false if the player has left.
 */
async function beginToLeave(
  { conversations }: Means["tables"],
  conversationId: string,
  { id }: Subject,
): Promise<boolean> {
  const isThere = { part: { exists: true } } as const;
  const change = { set: { leaving: true }, if: isThere } as const;
  const { applied } = await conversations.updateItem(placeOf(conversationId, id), change);
  return applied;
}

/** Two may leave at once. The last one takes the head along. */
async function removeName({ conversations }: Means["tables"], conversationId: string, name: string) {
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
