/** What an admin did. Kept for good: of what was changed it only has the names. */
export interface AuditEntry {
  /** In UTC: `2026-11-20` */
  day: string;
  /** Time and request, which order the day: ISO 8601, a blank and the request's id. */
  entryId: string;
  adminId: string;
  /** The admin's name. */
  admin: string;
  action: string;
  /** What it was done to, by ids. */
  target: Record<string, string>;
  /** Such as why. */
  details?: Record<string, string | number>;
}
