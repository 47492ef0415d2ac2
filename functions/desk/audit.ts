import type { Account } from "@game-backend/framework/route";
import type { AuditEntry } from "./rows";

interface Deed {
  admin: Account;
  /** The action, such as `messages/delete`. */
  action: string;
  /** The ids of the targets. */
  target: Record<string, string>;
  /** More about the action, such as its reason. */
  details?: Record<string, string | number> | undefined;
  /** Milliseconds since the epoch. */
  now: number;
  requestId: string;
}

/**
 * Returns the record of who did what and when. Write it in one transaction with the action, so that neither exists
 * without the other.
 */
export function auditEntry({ admin, action, target, details, now, requestId }: Deed): AuditEntry {
  const at = new Date(now).toISOString();
  return {
    day: at.slice(0, 10),
    entryId: `${at} ${requestId}`,
    adminId: admin.id,
    admin: admin.username,
    action,
    ...(target["userId"] !== undefined && { subjectId: target["userId"] }),
    target,
    ...(details && { details }),
  };
}
