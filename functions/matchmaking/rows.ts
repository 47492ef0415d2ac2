import type { ModeName } from "../sessions/modes";

/** GameLift's ticket statuses. */
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
export type Seat = {
  /** The ARN of the game session. */
  gameSessionArn: string;
  /** Set if GameLift's player gateway hides the address, which is then absent. */
  gateway?: true;
  ipAddress?: string;
  dnsName?: string;
  port?: number;
  playerSessionId: string;
};

/** A player's current or last search for a match. */
export interface Search {
  userId: string;
  ticketId: string;
  /** How often the search was started again at GameLift, where each attempt has its own ticket (see `attempt.ts`). */
  restarts?: number;
  /** The party that searches. */
  partyId?: string;
  /** A hash of the request that started it. Another request with the same key is refused. */
  requestHash: string;
  mode: ModeName;
  status: SearchStatus;
  /** Orders the states of the search (see `orderOf`). A later state replaces an earlier one, never the reverse. */
  order: number;
  /** Milliseconds since the epoch. */
  startedAt: number;
  /** Milliseconds since the epoch. By then GameLift has ended the ticket, even if no notification said so. */
  endsBy: number;
  /** The time when GameLift was last asked about the ticket, in milliseconds since the epoch. */
  askedAt: number;
  /** The players of the ticket. */
  players: readonly string[];
  /** The notification or call that led to the newest state. */
  heardBy?: string;
  estimatedWaitSeconds?: number;
  matchId?: string;
  /** The deadline for accepting the match, in milliseconds since the epoch. */
  acceptBy?: number;
  /** The number of the match's players who have accepted. */
  accepted?: number;
  /** Set if one of the ticket's players has declined the match. */
  declined?: true;
  /** Set if the match adds the players to a running game, which may have ended by the time they would join. */
  joins?: true;
  /** The number of the match's players. */
  matched?: number;
  team?: string;
  seat?: Seat;
  /** When the player got the seat, in milliseconds since the epoch. Older rows lack it. */
  seatedAt?: number;
  /** Set once the player has left the match: from then on it keeps them from no other game. */
  left?: true;
  /** Set once the match's result is known. */
  over?: true;
  /** Set if the ticket must be stopped: a player was banned or is deleting the account, or the game was closed for maintenance. */
  stop?: "wanted" | "closed";
  /** Why the search ended without a match, in GameLift's words. */
  reason?: string;
  /** Seconds since the epoch. */
  expiresAt: number;
}
