import type { TakenUp } from "@game-backend/framework/takeUp";

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
  /** Set by `takeUpRequests`, on a request that waited. */
  takenUp?: TakenUp;
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
  /** Set by `takeUpRequests`, on a look that waited. */
  takenUp?: TakenUp;
}
