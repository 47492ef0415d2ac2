import { refuse } from "@game-backend/framework/errors";
import { isWritten } from "@game-backend/framework/isWritten";
import { untilWritten } from "@game-backend/framework/untilWritten";
import { nobodyAccepted } from "./codes";
import type { Granted } from "./definition";
import { conversationKey, isMember, membershipOf, type Seat } from "./membership";
import { timeOf } from "./messageId";
import type { Conversation, Membership } from "./rows";

/** The number of messages that can be sent before another member accepts. */
export const unansweredMessages = 10;

type Tables = Granted<{ conversations: ["GetItem", "UpdateItem"] }>;

/**
 * Makes an invited player, or one who left, an active member. Costs two write units, plus one for the first player
 * who accepts, and one for a player who had left. Idempotent. If the player who started the conversation returns,
 * this does not count as accepting. If the player leaves at the same time, leaving wins.
 */
export async function join(tables: Tables, { head, place }: Seat): Promise<void> {
  const { conversations } = tables;
  const { conversationId, userId, username, state, began } = place;
  const isThere = { part: { exists: true } } as const;
  if (state !== undefined) {
    // This write comes first, so that a retry still finds the invitation.
    if (!began && head.waiting !== undefined)
      await conversations.updateItem(conversationKey(conversationId), {
        remove: ["waiting", "counted"],
        if: isThere,
      });
    await conversations.updateItem(membershipOf(conversationId, userId), {
      remove: ["state"],
      if: { ...isThere, state: { equals: state }, leaving: { exists: false } },
    });
  }
  // The conversation lists invited players' names already. A member's name is missing if an earlier return was
  // interrupted.
  if (state === "left" || !head.participants.includes(username)) await settleName(tables, place);
}

/**
 * Removes a member. Their messages stay, and so does the membership row, by which an erasure finds the messages.
 * Idempotent.
 */
export async function leave(tables: Tables, { head, place }: Seat): Promise<void> {
  const { conversationId, userId, state } = place;
  // Until another member accepts, the only active member is the one who started the conversation.
  const began = state === undefined && head.waiting !== undefined ? true : undefined;
  const left = { set: { state: "left", began }, if: { part: { exists: true } } } as const;
  await tables.conversations.updateItem(membershipOf(conversationId, userId), left);
  await settleName(tables, place);
}

/**
 * Updates the conversation's names to match a player's membership, which was written before. It reads the membership
 * after the head's version, and always writes a new version. So a request that has read an older membership cannot
 * overwrite the result of one that has read a newer one. Throws 503 if others keep writing.
 */
async function settleName(
  { conversations }: Tables,
  { conversationId, userId, username }: Membership,
): Promise<void> {
  const key = conversationKey(conversationId);
  await untilWritten(async () => {
    const head = await conversations.getItem(key, { consistent: true });
    if (!head) return true;
    const place = await conversations.getItem(membershipOf(conversationId, userId), { consistent: true });
    const others = head.participants.filter((name) => name !== username);
    const { applied } = await conversations.updateItem(key, {
      set: { participants: place && isMember(place) ? [...others, username].sort() : others },
      add: { version: 1 },
      if: { version: { equals: head.version } },
    });
    return applied;
  });
}

/**
 * Counts a message in a conversation that nobody has accepted yet. The same write sets `last` to the message's time, if the others
 * see the message. A repeated message is not counted again. Returns false if `last` was not set, because the stored time is newer
 * or another member has just accepted. Throws 403 above the limit of messages before anyone accepts.
 */
export async function countUnanswered(
  { conversations }: Pick<Tables, "conversations">,
  conversationId: string,
  counted: string,
  isShown = true,
): Promise<boolean> {
  const key = conversationKey(conversationId);
  const last = timeOf(counted);
  const add = { waiting: 1 };
  const isWaiting = { waiting: { exists: true } } as const;
  const never = [{ waiting: { atLeast: unansweredMessages } }, { counted: { equals: counted } }] as const;
  const later = { last: { atLeast: last } };
  if (isShown) {
    const both = await conversations.updateItem(key, {
      set: { counted, last },
      add,
      if: isWaiting,
      unless: [...never, later],
    });
    if (isWritten(both, { counted })) return true;
    refuseFull(both.before);
  }
  const only = await conversations.updateItem(key, { set: { counted }, add, if: isWaiting, unless: never });
  if (!isWritten(only, { counted })) refuseFull(only.before);
  return false;
}

function refuseFull(head: Conversation | undefined): void {
  if ((head?.waiting ?? 0) < unansweredMessages) return;
  throw refuse(nobodyAccepted, {
    message: `Nobody has accepted yet. Until then you can send ${unansweredMessages} messages`,
  });
}
