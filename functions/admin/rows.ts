/** An action of an admin, kept forever. It names what was changed, without the contents. */
export interface AuditEntry {
  /** In UTC: `2026-11-20` */
  day: string;
  /** Time and request, which order the day: ISO 8601, a blank and the request's id. */
  entryId: string;
  adminId: string;
  /** The admin's name. */
  admin: string;
  action: string;
  /** The ids of its targets. */
  target: Record<string, string>;
  /** Such as why. */
  details?: Record<string, string | number>;
}
