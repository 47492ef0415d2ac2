import type { Change } from "@game-backend/framework/expressions";
import { keptSeconds } from "@game-backend/framework/idempotency";
import type { Message } from "./rows";

/**
 * Empties a message. Its row stays while the sender's `Idempotency-Key` is valid, so that a retried send does not
 * bring the message back.
 */
export const deletion = (now: number): Change<Message> => ({
  set: { deleted: true, message: "", expiresAt: Math.ceil(now / 1000) + keptSeconds },
  if: { messageId: { exists: true }, deleted: { exists: false } },
});

/** Returns true if a conversation's members see a message. */
export const isVisible = ({ deleted, held }: Message) => !deleted && !held;

/** Returns true if a player sees a message: one that is held is visible to its sender. */
export const isVisibleTo = (userId: string, message: Message) =>
  isVisible(message) || (message.held === true && !message.deleted && message.senderId === userId);
