import type { Player } from "../lib/route";
import type { AuditEntry } from "./rows";

interface Deed {
  admin: Player;
  /** Such as `messages/delete`. */
  action: string;
  /** What it was done to, by ids. */
  target: Record<string, string>;
  /** Such as why. */
  details?: Record<string, string | number>;
  /** Milliseconds since the epoch. */
  now: number;
  requestId: string;
}

/** Who, what and when. It is written with what was done, in one transaction: neither is there without the other. */
export function auditEntry({ admin, action, target, details, now, requestId }: Deed): AuditEntry {
  const at = new Date(now).toISOString();
  return {
    day: at.slice(0, 10),
    entryId: `${at} ${requestId}`,
    adminId: admin.id,
    admin: admin.username,
    action,
    target,
    ...(details && { details }),
  };
}
