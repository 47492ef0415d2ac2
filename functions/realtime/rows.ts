import type { Score } from "../leaderboard/rows";

/** A topic that a socket subscribes to. */
export interface Subscription {
  /** `leaderboard:<area>` or `conversation:<id>` */
  topic: string;
  connectionId: string;
  userId: string;
  /** Seconds since the epoch. */
  expiresAt: number;
}

/** A ticket for one socket: who its bearer is. */
export interface Ticket {
  /** SHA-256 of the ticket, base64url. */
  id: string;
  userId: string;
  username: string;
  groups: string[];
  /** Seconds since the epoch. */
  expiresAt: number;
}

/**
 * The top of a board and how much of it its watchers have been told. Two functions write it: `pushBoards` sets what
 * the top is (`top`, `notedAt`), `tellBoards` everything else.
 */
export interface BoardPush {
  /** The board: `forest#all`. */
  id: string;
  /** The best rows, best first. */
  top: Ranked[];
  /** Milliseconds since the epoch, and later than the one before: when `top` was found. */
  notedAt: number;
  /** Why the row was written last. The stream's consumer takes `noted` and `unfinished`. */
  step: "noted" | "begun" | "unfinished" | "done";
  /** Moves with every write of `tellBoards`: what its writes are conditional on. */
  turn?: number;
  /** Milliseconds since the epoch: until then whoever began is sending. */
  busyUntil?: number;
  /** Milliseconds since the epoch: when somebody found that it was not time yet, and left the row to a later batch. */
  seenAt?: number;
  /** Milliseconds since the epoch: when the push under way, or else the last one, began. It names the push. */
  at?: number;
  /** `at` of the push before. */
  since?: number;
  /** Digests of the entries that every watcher has, in their order. */
  told?: string[];
  /** Digests of the entries that every watcher has once the push under way ends. */
  telling?: string[];
  /** Where the next page of watchers begins; only while a push is under way. */
  cursor?: Record<string, unknown>;
  /** Messages sent by the push under way, or else by the last one. */
  sent?: number;
}

/** A row of a board as its index by rank shows it. */
export type Ranked = Pick<
  Score,
  "board" | "userId" | "username" | "score" | "achievedAt" | "rankKey" | "avatar"
>;

/** The messages a second that all boards and broadcasts share. */
export interface PushBudget {
  id: "#budget";
  /** Milliseconds since the epoch, with fractions: the messages sent so far use the budget up to this time. */
  freeAt: number;
}

/** A broadcast to one part of all sockets. Its row is deleted when everybody in that part has been told. */
export interface BroadcastPart {
  /** `<broadcast>#<part>` */
  id: string;
  broadcast: string;
  /** From 0. */
  part: number;
  parts: number;
  message: string;
  /** The socket of the admin who sent it. */
  sender: string;
  /** Why the row was written last. The stream's consumer takes `unfinished`. */
  step: "unfinished" | "begun";
  /** Moves with every write: what a write is conditional on. */
  turn: number;
  /** Milliseconds since the epoch: until then whoever began is sending. */
  busyUntil?: number;
  /** Milliseconds since the epoch: when somebody else found the row busy, and left it to a later batch. */
  seenAt?: number;
  /** Where the next page of sockets begins. */
  cursor?: Record<string, unknown>;
  sent: number;
  failed: number;
  /** Seconds since the epoch. */
  expiresAt: number;
}
