import type { Change } from "../lib/expressions";
import { keptSeconds } from "../lib/idempotency";
import type { Message } from "./rows";

/**
 * Empties a message. Its row stays for as long as the sender's `Idempotency-Key` counts, so that a repeated send finds it
 * and does not bring the message back.
 */
export const deletion = (now: number): Change<Message> => ({
  set: { deleted: true, message: "", expiresAt: Math.ceil(now / 1000) + keptSeconds },
  if: { messageId: { exists: true }, deleted: { exists: false } },
});

export const isThere = ({ deleted }: Message) => !deleted;
