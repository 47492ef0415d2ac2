import { createHash } from "node:crypto";

/** Returns a conversation's id: 132 bits of SHA-256 over the ids of its members, in any order. */
export const conversationId = (userIds: readonly string[]): string =>
  createHash("sha256")
    .update([...new Set(userIds)].sort().join(" "))
    .digest("base64url")
    .slice(0, 22);

export const isConversationId = (text: string): boolean => /^[\w-]{22}$/.test(text);
