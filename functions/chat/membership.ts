import { refuse } from "@game-backend/framework/errors";
import { noConversation } from "./codes";
import { isConversationId } from "./conversationId";
import type { Granted } from "./definition";
import type { Conversation, Membership } from "./rows";

export const conversationKey = (conversationId: string) => ({ conversationId, part: "head" }) as const;

export const membershipOf = (conversationId: string, userId: string) =>
  ({ conversationId, part: `member#${userId}` }) as const;

/** Returns true if a row is a valid membership. The membership of a player whose account is being deleted is not. */
export const isMembership = (row: Conversation | Membership): row is Membership =>
  row.part !== "head" && !row.leaving;

/** Returns true if a row is the membership of a current or invited member. */
export const isMember = (row: Conversation | Membership): row is Membership =>
  isMembership(row) && row.state !== "left";

type Readable = Granted<{ conversations: ["BatchGetItem"] }>;

/** A conversation and a player's membership in it. */
export interface Seat {
  head: Conversation;
  place: Membership;
}

/**
 * Returns a conversation's head and the membership of one of its members, for two read units. Throws 404 for any
 * other player, so that the answer does not reveal whether the conversation exists.
 */
export async function seatOf(tables: Readable, conversationId: string, userId: string): Promise<Seat> {
  const seat = await seatIf(isMember, tables, conversationId, userId);
  if (!seat) throw refuse(noConversation);
  return seat;
}

/** Returns the head and the membership if the membership meets a condition; otherwise `undefined`. */
export async function seatIf(
  is: typeof isMembership,
  { conversations }: Readable,
  conversationId: string,
  userId: string,
): Promise<Seat | undefined> {
  if (!isConversationId(conversationId)) return undefined;
  const keys = [conversationKey(conversationId), membershipOf(conversationId, userId)];
  const rows = await conversations.batchGetItem(keys, { consistent: true });
  const place = rows.find(is);
  const head = rows.find((row) => row.part === "head");
  return place && head && { head, place };
}
