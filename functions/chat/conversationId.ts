import { createHash } from "node:crypto";

/** Returns a conversation's id: 132 bits of a SHA-256 hash over its members' ids, independent of their order. */
export const conversationId = (userIds: readonly string[]): string =>
  createHash("sha256")
    .update([...new Set(userIds)].sort().join(" "))
    .digest("base64url")
    .slice(0, 22);

export const isConversationId = (text: string): boolean => /^[\w-]{22}$/.test(text);
