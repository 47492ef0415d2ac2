import { createHash } from "node:crypto";

/** Of the ids of its members, in any order: the same people have one conversation. 132 bits of SHA-256. */
export const conversationId = (userIds: readonly string[]): string =>
  createHash("sha256")
    .update([...new Set(userIds)].sort().join(" "))
    .digest("base64url")
    .slice(0, 22);

export const isConversationId = (text: string): boolean => /^[\w-]{22}$/.test(text);
