import type { ModeName } from "../sessions/modes";

/** GameLift's statuses of tickets. */
export type SearchStatus =
  | "QUEUED"
  | "SEARCHING"
  | "REQUIRES_ACCEPTANCE"
  | "PLACING"
  | "COMPLETED"
  | "CANCELLED"
  | "TIMED_OUT"
  | "FAILED";

/** The address of a match, and the player's seat in it. */
export interface Seat {
  /** GameLift's name of the game session: an ARN. */
  gameSessionArn: string;
  ipAddress: string;
  dnsName?: string;
  port: number;
  playerSessionId: string;
}

/** A player's search for a match: the current one, or the last. */
export interface Search {
  userId: string;
  ticketId: string;
  /** The request that began it: its key with another request is refused. */
  requestHash: string;
  mode: ModeName;
  status: SearchStatus;
  /** Orders what is heard of the search (see `orderOf`); a later state replaces an earlier one, never the reverse. */
  order: number;
  /** Milliseconds since the epoch. */
  startedAt: number;
  /** Milliseconds since the epoch: by then GameLift has ended the ticket, whatever was heard of it. */
  endsBy: number;
  /** Milliseconds since the epoch: GameLift was last asked about the ticket. */
  askedAt: number;
  /** The players of the ticket. */
  players: readonly string[];
  /** The notification that made the newest state. */
  heardBy?: string;
  estimatedWaitSeconds?: number;
  matchId?: string;
  /** Milliseconds since the epoch: until then a player may accept the match. */
  acceptBy?: number;
  /** The number of the match's players who have accepted. */
  accepted?: number;
  team?: string;
  seat?: Seat;
  /** Set when a player of the ticket is banned or deletes the account: the ticket is to be stopped. */
  stop?: "wanted";
  /** Why a search ended without a match: GameLift's word. */
  reason?: string;
  /** Seconds since the epoch. */
  expiresAt: number;
}
