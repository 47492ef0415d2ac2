/** An admin's action, kept forever. It says what was changed, but not the contents. */
export interface AuditEntry {
  /** The UTC date, such as `2026-11-20`. */
  day: string;
  /** The sort key within a day: an ISO 8601 time, a space and the request's id. */
  entryId: string;
  adminId: string;
  /** The admin's name. */
  admin: string;
  action: string;
  /** The player whom it is about, if it is about one. */
  subjectId?: string;
  /** The ids of the targets. */
  target: Record<string, string>;
  /** More about the action, such as its reason. */
  details?: Record<string, string | number>;
}

/** An action about a player: the rows of the players' index. */
export interface SubjectEntry extends AuditEntry {
  subjectId: string;
}
