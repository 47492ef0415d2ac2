import type { Subject } from "@game-backend/framework/dataSteps";
import { untilWritten } from "@game-backend/framework/untilWritten";
import { eraser, type Granted } from "./definition";
import { conversationKey, membershipOf } from "./membership";
import { nextConversation, ownMessages, type Place } from "./ownConversations";

const uses = {
  "Username-ConversationId-index": ["Query"],
  conversations: ["GetItem", "UpdateItem", "DeleteItem"],
  messages: ["Query", "BatchWriteItem"],
} as const;

export interface Dependencies {
  tables: Granted<typeof uses>;
}

/** One pass through the player's conversations. */
type Pass = Place & {
  /** True if this pass changed something. Another pass must then find nothing. */
  changed?: boolean;
};

/**
 * Removes a player from all conversations, a page of messages at a time: the name, the membership and every message
 * that the player sent. It reads these conversations completely. An index by sender would make every message half as
 * expensive again, for something that few players do. The index of memberships is eventually consistent, so passes
 * repeat until one finds nothing.
 */
export const leaveConversations = eraser({
  when: "after",
  uses,
  run: async ({ tables }, player, cursor) => {
    const { changed = false, ...from }: Pass = cursor;
    const place = from.conversationId === undefined ? await nextConversation(tables, player, from) : from;
    if (place?.conversationId === undefined) return changed ? {} : undefined;
    const { conversationId, messages, index } = place;
    const was = messages === undefined ? await beginToLeave(tables, conversationId, player) : "member";
    const isMember = was !== "nobody";
    if (isMember) {
      // An invited player has sent nothing, so there is no need to read the conversation, which may be long.
      if (was === "member") {
        const { own, next } = await ownMessages(tables, conversationId, player.id, messages);
        await tables.messages.batchWriteItem({ delete: own });
        if (next) return { conversationId, messages: next, index, changed };
      }
      await removeName(tables, conversationId, player.username);
      await tables.conversations.deleteItem(membershipOf(conversationId, player.id));
    }
    const done = changed || isMember;
    if (index) return { index, changed: done };
    return done ? {} : undefined;
  },
});

/**
 * Marks the membership, so that the player can no longer send messages, and the messages' consumer removes one that
 * is in flight. Returns what the player was before.
 */
async function beginToLeave(
  { conversations }: Dependencies["tables"],
  conversationId: string,
  { id }: Subject,
): Promise<"member" | "invited" | "nobody"> {
  const isThere = { part: { exists: true } } as const;
  const change = { set: { leaving: true }, if: isThere } as const;
  const { applied, before } = await conversations.updateItem(membershipOf(conversationId, id), change);
  if (!applied) return "nobody";
  return before?.state === "invited" ? "invited" : "member";
}

/** Removes a name. When the last member leaves, this deletes the head, even if two members leave at once. */
async function removeName({ conversations }: Dependencies["tables"], conversationId: string, name: string) {
  const key = conversationKey(conversationId);
  await untilWritten(async () => {
    const head = await conversations.getItem(key, { consistent: true });
    if (!head) return true;
    const participants = head.participants.filter((other) => other !== name);
    const ifUnchanged = { if: { version: { equals: head.version } } };
    const isStarter = head.starter?.username === name;
    const change = {
      set: { participants, version: head.version + 1 },
      ...(isStarter && { remove: ["starter"] as const }),
      ...ifUnchanged,
    };
    const { applied } = await (participants.length === 0
      ? conversations.deleteItem(key, ifUnchanged)
      : conversations.updateItem(key, change));
    return applied;
  });
}
