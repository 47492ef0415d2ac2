import type { DayNumber } from "./rights";

/** How much of something a member does. */
export interface Counted {
  readonly what: DayNumber;
  /**
   * What exactly, each with a sum of its own: the currency of `coins`; of `everybody` and `taken`, what each player gets or what is
   * taken; of `players`, who loses something: a player counts once a day.
   */
  readonly of?: string;
  readonly amount: number;
}

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
export interface AskedDeletion extends Asked {
  kind: "deletion";
  userId: string;
  username: string;
  /** When it begins, in milliseconds since the epoch; absent in rows of releases in which deletions did not wait. */
  dueAt?: number;
  /** Why it was asked for, if the member has said it: a reason, or `case`, a space and the id of a case. */
  why?: string;
  /** True if no other admin must agree, or one has. */
  isSettled?: true;
}

/** An act above its member's number of the day, about which another admin decides. */
export interface AskedAct extends Asked {
  kind: "act";
  /** The player's id, or `many`, a space, and the hash of the member, the route, its target and what was sent. */
  userId: string;
  /** The player whom it concerns; absent if they are many. */
  playerId?: string;
  /** The action in the audit log, such as `players/grant`. Absent in rows of earlier releases, to which nobody can agree now. */
  action?: string;
  /** What the member sent, as JSON. */
  body: string;
  counts: readonly Counted[];
  /** What it comes to at this moment, such as the contents of bundles. */
  details?: Readonly<Record<string, unknown>>;
  /** How many players get it at most, if that is known. */
  reaches?: number;
  /** The admin who has agreed. */
  agreedBy?: string;
  /** The request that has used it: it counts once. */
  usedBy?: string;
}

/** Which requests of a member wait for another admin. Some may have been decided since, or be forgotten. */
interface OpenOf {
  kind: "member";
  /** The member's id. */
  userId: string;
  /** The kinds and keys of their rows, with a space between them. */
  open?: ReadonlySet<string>;
  expiresAt: number;
}

export type Approval = AskedDeletion | AskedAct | OpenOf;

/** Returns true for a request that waits for another admin. */
export const isOpen = (row: Approval, seconds: number): boolean =>
  row.expiresAt >= seconds &&
  ((row.kind === "deletion" && row.isSettled === undefined) ||
    (row.kind === "act" && row.action !== undefined && row.agreedBy === undefined));
