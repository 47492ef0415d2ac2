import { conversationAnswer, messageAnswer } from "./answers";
import { exporter } from "./definition";
import { isVisible } from "./deletion";
import { conversationKey } from "./membership";
import { nextConversation, ownMessages, type Place } from "./ownConversations";
import type { Message } from "./rows";

/**
 * Exports a player's conversations, a page of messages at a time. The export has only the player's own messages,
 * because the others belong to their senders. For a conversation that the player has left, it has nothing else: the
 * player may no longer see its members or the time of its newest message. A conversation of several pages appears
 * several times, each time with different messages.
 */
export const exportConversations = exporter({
  section: "conversations",
  uses: { "Username-ConversationId-index": ["Query"], conversations: ["GetItem"], messages: ["Query"] },
  run: async ({ tables }, player, cursor) => {
    const from: Place = cursor;
    const place = from.conversationId === undefined ? await nextConversation(tables, player, from) : from;
    if (place?.conversationId === undefined) return { rows: [] };
    const { conversationId, messages, index, invited, left } = place;
    const head = left ? undefined : await tables.conversations.getItem(conversationKey(conversationId));
    const { own, next } = invited
      ? { own: [] }
      : await ownMessages(tables, conversationId, player.id, messages);
    const answer = head ? conversationAnswer(head) : left && { id: conversationId, participants: [] };
    const row = answer && { ...answer, messages: own.filter(isVisible).map(withoutSender) };
    const rows = row && (own.length > 0 || messages === undefined) ? [row] : [];
    if (next) return { rows, next: { conversationId, messages: next, index, left } };
    return index ? { rows, next: { index } } : { rows };
  },
});

const withoutSender = (row: Message) => {
  const { sender: _, ...message } = messageAnswer(row);
  return message;
};
