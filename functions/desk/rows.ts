import type { DayNumber } from "./rights";

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

interface Asked {
  /** The id and the name of the member of the staff. */
  askedBy: string;
  askedName: string;
  /** Milliseconds since the epoch. */
  askedAt: number;
  /** Seconds since the epoch. Then it is forgotten. */
  expiresAt: number;
}

/** A deletion for which a member of the staff has asked. It begins a day later, and can be taken back until then. */
interface AskedDeletion extends Asked {
  kind: "deletion";
  userId: string;
  username: string;
  /** When it begins, in milliseconds since the epoch; absent in rows of releases in which deletions did not wait. */
  dueAt?: number;
  /** True if no other admin must agree, or one has. */
  isSettled?: true;
}

/** An act above its member's number of the day, about which another admin decides. */
interface AskedAct extends Asked {
  kind: "act";
  /** The ids of the player and of the member, what it is, and how much, with spaces between them. */
  userId: string;
  what: DayNumber;
  amount: number;
  /** The admin who has agreed. */
  agreedBy?: string;
  /** The request that has used it: it counts once. */
  usedBy?: string;
}

export type Approval = AskedDeletion | AskedAct;
