import type { Granted } from "../game";
import { HttpError } from "../lib/errors";
import { isConversationId } from "./conversationId";
import type { Conversation, Membership } from "./rows";

export const headOf = (conversationId: string) => ({ conversationId, part: "head" }) as const;

export const placeOf = (conversationId: string, userId: string) =>
  ({ conversationId, part: `member#${userId}` }) as const;

/** A player who is leaving is no longer a member. */
export const isMember = (row: Conversation | Membership): row is Membership =>
  row.part !== "head" && !row.leaving;

type Readable = Granted<{ conversations: ["BatchGetItem"] }>;

/**
 * Returns the head of a conversation for one of its members. It takes two read units. Throws 404 for anybody else,
 * so that strangers do not learn whether the conversation exists.
 */
export async function headFor(
  tables: Readable,
  conversationId: string,
  userId: string,
): Promise<Conversation> {
  const head = await headIfMember(tables, conversationId, userId);
  if (!head) throw new HttpError(404, "You have no such conversation");
  return head;
}

export const isMemberOf = async (tables: Readable, conversationId: string, userId: string) =>
  (await headIfMember(tables, conversationId, userId)) !== undefined;

async function headIfMember({ conversations }: Readable, conversationId: string, userId: string) {
  if (!isConversationId(conversationId)) return undefined;
  const keys = [headOf(conversationId), placeOf(conversationId, userId)];
  const rows = await conversations.batchGetItem(keys, { consistent: true });
  return rows.some(isMember) ? rows.find((row) => row.part === "head") : undefined;
}
