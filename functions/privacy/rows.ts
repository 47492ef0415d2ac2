import type { DayNumber } from "../admin/rights";

interface RequestOf<Kind> {
  userId: string;
  kind: Kind;
  /** Distinguishes this request from later ones of the same kind. */
  id: string;
  /** The player's name, by which the Cognito user and conversations are found. */
  username: string;
  /** Milliseconds since the epoch. */
  requestedAt: number;
  /** The stream's consumer processes rows that are `running`. */
  state: "running" | "ready";
  /** Incremented by every slice; writes are conditional on it. */
  turn: number;
  /** The next step. */
  step: string;
  /** The position in that step, as JSON; absent at the beginning. */
  cursor?: string;
  /** A digest of the steps that the program had; absent at the beginning, and in rows of older programs. */
  plan?: string;
  /** The files written so far, in order. */
  files?: { key: string; bytes: number }[];
  /** The time at which an export was ready, in milliseconds since the epoch. */
  readyAt?: number;
  /** Seconds since the epoch; on exports that are ready. */
  expiresAt?: number;
}

/**
 * A player's request for a deletion or an export, or an admin's request for a reset. Deletions and exports run in
 * slices, each of which rewrites the row.
 */
export type DataRequest = RequestOf<"deletion"> | RequestOf<"export"> | RequestOf<"reset">;

/** A player whose account has been deleted, and whose data are looked for once more. */
export interface Erased {
  userId: string;
  kind: "erased";
  /** The time by which no request of the player runs any more, in milliseconds since the epoch. */
  quietAt: number;
  /** Incremented by every delivery before that time, each of which causes the next one. */
  looks: number;
  /** Seconds since the epoch. */
  expiresAt: number;
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
