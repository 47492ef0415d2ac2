import type { Granted } from "../game";
import { HttpError } from "../lib/errors";
import { headOf, isMember, placeOf, type Seat } from "./membership";
import type { Conversation, Membership } from "./rows";

/** Messages that can be sent before anybody accepts. */
export const unansweredMessages = 10;

type Tables = Granted<{ conversations: ["GetItem", "UpdateItem"] }>;

/**
 * Makes an invited player, or one who left, an active member. Costs two write units, another for the first who accepts,
 * and another after leaving. It can be repeated. Who began the conversation accepts nothing. Who leaves at the same moment
 * has left.
 */
export async function join(tables: Tables, { head, place }: Seat): Promise<void> {
  const { conversations } = tables;
  const { conversationId, userId, username, state, began } = place;
  const isThere = { part: { exists: true } } as const;
  if (state !== undefined) {
    // First: after it a repetition still finds the invitation.
    if (!began && head.waiting !== undefined)
      await conversations.updateItem(headOf(conversationId), { remove: ["waiting"], if: isThere });
    await conversations.updateItem(placeOf(conversationId, userId), {
      remove: ["state"],
      if: { ...isThere, state: { equals: state }, leaving: { exists: false } },
    });
  }
  // The conversation has the name of an invited player. That of a member is missing if a return was cut short.
  if (state === "left" || !head.participants.includes(username)) await settleName(tables, place);
}

/**
 * Removes a member. Their messages stay, and so does the membership row, by which an erasure finds them. It can be
 * repeated.
 */
export async function leave(tables: Tables, { head, place }: Seat): Promise<void> {
  const { conversationId, userId, state } = place;
  // Until somebody accepts, the only active member is who began the conversation.
  const began = state === undefined && head.waiting !== undefined ? true : undefined;
  const left = { set: { state: "left", began }, if: { part: { exists: true } } } as const;
  await tables.conversations.updateItem(placeOf(conversationId, userId), left);
  await settleName(tables, place);
}

/**
 * Brings the conversation's names in line with a player's membership, which was written before. It reads the membership
 * after the head's version, and always writes a new version: so of several requests at once, none can write what an older
 * membership said after one that has read a newer one.
 */
async function settleName(
  { conversations }: Tables,
  { conversationId, userId, username }: Membership,
): Promise<void> {
  const key = headOf(conversationId);
  for (;;) {
    const head = await conversations.getItem(key, { consistent: true });
    if (!head) return;
    const place = await conversations.getItem(placeOf(conversationId, userId), { consistent: true });
    const others = head.participants.filter((name) => name !== username);
    const { applied } = await conversations.updateItem(key, {
      set: { participants: place && isMember(place) ? [...others, username].sort() : others },
      add: { version: 1 },
      if: { version: { equals: head.version } },
    });
    if (applied) return;
  }
}

/**
 * Counts a message of a conversation that nobody has accepted yet, and sets `last` to the message's time in the same
 * write. Returns false if `last` must still be set, because it was newer or somebody has just accepted. Throws 403
 * above the limit of messages to strangers.
 */
export async function countUnanswered(
  { conversations }: Pick<Tables, "conversations">,
  conversationId: string,
  time: number,
): Promise<boolean> {
  const key = headOf(conversationId);
  const count = { add: { waiting: 1 }, if: { waiting: { exists: true } } } as const;
  const full = { waiting: { atLeast: unansweredMessages } };
  const later = { last: { atLeast: time } };
  const both = await conversations.updateItem(key, { ...count, set: { last: time }, unless: [full, later] });
  if (both.applied) return true;
  refuseFull(both.before);
  const { applied, before } = await conversations.updateItem(key, { ...count, unless: full });
  if (!applied) refuseFull(before);
  return false;
}

function refuseFull(head: Conversation | undefined): void {
  if ((head?.waiting ?? 0) < unansweredMessages) return;
  throw new HttpError(403, `Nobody has accepted yet. Until then you can send ${unansweredMessages} messages`);
}
