import type { Granted } from "../game";
import { HttpError } from "../lib/errors";
import { isConversationId } from "./conversationId";
import type { Conversation, Membership } from "./rows";

export const headOf = (conversationId: string) => ({ conversationId, part: "head" }) as const;

export const placeOf = (conversationId: string, userId: string) =>
  ({ conversationId, part: `member#${userId}` }) as const;

/** Returns whether a row is a player's place that still counts: a player who deletes the account has none. */
export const isPlace = (row: Conversation | Membership): row is Membership =>
  row.part !== "head" && !row.leaving;

/** Returns whether a row is the place of a member, who may be invited only. */
export const isMember = (row: Conversation | Membership): row is Membership =>
  isPlace(row) && row.state !== "left";

type Readable = Granted<{ conversations: ["BatchGetItem"] }>;

/** A conversation, and a player's place in it. */
export interface Seat {
  head: Conversation;
  place: Membership;
}

/**
 * Returns the head of a conversation and the place of one of its members: two read units. Throws 404 for anybody else,
 * who is not to know whether there is such a conversation.
 */
export async function seatOf(tables: Readable, conversationId: string, userId: string): Promise<Seat> {
  const seat = await seatIf(isMember, tables, conversationId, userId);
  if (!seat) throw noConversation();
  return seat;
}

export const noConversation = () => new HttpError(404, "You have no such conversation");

export const isMemberOf = async (tables: Readable, conversationId: string, userId: string) =>
  (await seatIf(isMember, tables, conversationId, userId)) !== undefined;

/** Returns the same for somebody whose place is as asked; `undefined` for others. */
export async function seatIf(
  is: typeof isPlace,
  { conversations }: Readable,
  conversationId: string,
  userId: string,
): Promise<Seat | undefined> {
  if (!isConversationId(conversationId)) return undefined;
  const keys = [headOf(conversationId), placeOf(conversationId, userId)];
  const rows = await conversations.batchGetItem(keys, { consistent: true });
  const place = rows.find(is);
  const head = rows.find((row) => row.part === "head");
  return place && head && { head, place };
}
