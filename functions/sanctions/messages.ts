import { dayMs } from "@game-backend/framework/durations";
import { inboxDays, undoMs } from "./limits";
import type { InboxMessage, Sanction } from "./rows";

/** Returns the inbox's message about a sanction, or about the outcome of its appeal. It is read once the decision stays. */
export function messageOf(
  kind: "sanction" | "appeal",
  { userId, sanctionId }: Pick<Sanction, "userId" | "sanctionId">,
  decidedAt: number,
): InboxMessage {
  const at = decidedAt + undoMs;
  const cause = kind === "appeal" ? `appeal ${sanctionId}` : sanctionId;
  return { userId, kind, sanctionId, at, ...keptFrom(at, cause) };
}

/** Returns the inbox's message with a text. The same cause at the same time is the same message. */
export const textMessage = (
  userId: string,
  { cause, text, at }: { cause: string; text: string; at: number },
): InboxMessage => ({ userId, kind: "text", text, at, ...keptFrom(at, cause) });

const keptFrom = (at: number, cause: string) => ({
  messageId: `${new Date(at).toISOString()} ${cause}`,
  expiresAt: Math.ceil((at + inboxDays * dayMs) / 1_000),
});
