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
  const messageId = `${new Date(at).toISOString()} ${cause}`;
  const expiresAt = Math.ceil((at + inboxDays * 86_400_000) / 1_000);
  return { userId, messageId, kind, sanctionId, at, expiresAt };
}
