import type { Maintenance } from "@game-backend/framework/live/rows";
import type { TakenUp } from "@game-backend/framework/takeUp";

/**
 * The top of a board, and the progress of pushing it. Two functions write the row: `pushBoards` sets the top (`top`,
 * `notedAt`), `tellBoards` everything else.
 */
export interface BoardPush {
  /** The board: `forest#all`. */
  id: string;
  /** The best rows, best first. */
  top: Ranked[];
  /** The time at which `top` was read, in milliseconds since the epoch; always later than the previous one. */
  notedAt: number;
  /** The reason for the last write. The stream's consumer processes `noted` and `unfinished`. */
  step: "noted" | "begun" | "unfinished" | "done";
  /** Incremented by every write of `tellBoards`, whose writes are conditional on it. */
  turn?: number;
  /** Identifies the function call that took the newest lease. */
  holder?: string;
  /** The end of that lease, in milliseconds since the epoch. */
  busyUntil?: number;
  /**
   * The time at which a function left the row to a later batch because its own time was over, in milliseconds since
   * the epoch.
   */
  seenAt?: number;
  /**
   * The start of the current push, or of the last one if there is none, in milliseconds since the epoch. It
   * identifies the push.
   */
  at?: number;
  /** The `at` of the previous push. */
  since?: number;
  /** Digests of the entries that every watcher has, in order. */
  told?: string[];
  /** Digests of the entries that every watcher will have after the current push. */
  telling?: string[];
  /** The start of the next page of watchers; only during a push. */
  cursor?: Record<string, unknown>;
  /** Messages sent by the current push, or by the last one if there is none. */
  sent?: number;
}

/** An entry of a board, as its index by rank has it. */
export interface Ranked {
  board: string;
  userId: string;
  username: string;
  score: number;
  achievedAt: number;
  rankKey: bigint;
  avatar?: string;
}

/** The budget of messages per second that all boards and broadcasts share. */
export interface PushBudget {
  id: "#budget";
  /** Milliseconds since the epoch, with fractions. The budget is reserved up to this time. */
  freeAt: number;
}

/** A broadcast to one part of all sockets. The row is deleted when the broadcast has been sent to all of them. */
export interface BroadcastPart {
  /** `<broadcast>#<part>` */
  id: string;
  broadcast: string;
  /** The number of the part, counted from 0. */
  part: number;
  parts: number;
  message: string;
  /** Set for a publication of live documents: its number, which the sockets are told instead. */
  live?: number;
  /** Set for maintenance: its sockets are told of it instead, and closed, but for those of admitted players. */
  closes?: Pick<Maintenance, "until" | "message" | "admit"> & { readonly retryAfter: number };
  /** The socket of the admin who sent it, if it came by a socket. */
  sender?: string;
  /** The reason for the last write. The stream's consumer processes `unfinished`. */
  step: "unfinished" | "begun";
  /** Incremented by every write; writes are conditional on it. */
  turn: number;
  /** Identifies the function call that took the newest lease. */
  holder?: string;
  /** The end of that lease, in milliseconds since the epoch. */
  busyUntil?: number;
  /**
   * The time at which a function found the row leased and left it to a later batch, in milliseconds since the epoch.
   */
  seenAt?: number;
  /** The start of the next page of sockets. */
  cursor?: Record<string, unknown>;
  sent: number;
  failed: number;
  /** Seconds since the epoch. */
  expiresAt: number;
  /** Set by `takeUpBroadcasts`, on a part that waited. */
  takenUp?: TakenUp;
}
