import type { ConnectionDetails } from "@game-backend/framework/gameLift";
import type { TakenUp } from "@game-backend/framework/takeUp";
import type { ModeName } from "./modes";

/** A player's request for a game session. */
export interface GameSessionData {
  mode: ModeName;
  name?: string;
  properties: Record<string, string>;
}

/** A game session that a player has created. */
export interface CreatedSession {
  /** This is also the id of its placement. */
  gameSessionId: string;
  part: "session";
  userId: string;
  username: string;
  gameSessionData: GameSessionData;
  /** Who wrote the name and the properties; absent if that is the creator. */
  authorId?: string;
  /** Set while a moderator's decision takes the name and the properties away. */
  hidden?: true;
  /** All players who begin in it, the creator among them. Others cannot join. Absent: the creator begins, and anybody joins. */
  players?: readonly string[];
  /** The players whom the creator has invited: a free seat is theirs before others'. */
  invited?: readonly string[];
  /** A hash of the request that created it. Another request with the same key is refused. */
  requestHash: string;
  /** The number of its place among the sessions without matchmaking (see `LiveSession`). Older rows have none. */
  place?: string;
  /** Milliseconds since the epoch. */
  createdAt: number;
  /** The ARN of the game session; absent until it is placed. */
  arn?: string;
  /** Set if GameLift's player gateway hides the address of the game session. */
  gateway?: true;
  /** Seconds since the epoch. */
  expiresAt: number;
}

/** How the players of a game session behind the player gateway get there. All of them are asked for together. */
export interface SessionConnections {
  /** The ARN of the game session. */
  gameSession: string;
  /** By the players' ids. Absent until they have been asked for. */
  details?: Record<string, Omit<ConnectionDetails, "playerId">>;
  /** When GameLift was asked, in milliseconds. */
  askedAt?: number;
  /** Until then a request asks GameLift, and others do not; in milliseconds. */
  askingUntil: number;
  /** Seconds since the epoch. */
  expiresAt: number;
}

/**
 * A player's seat in a game session without matchmaking. A player has one row, and so one seat at a time. The seats of
 * matches are in the players' searches.
 */
export interface PlayerSeat {
  /** Not the session's id: this key makes the seat the player's only one. */
  gameSessionId: `player#${string}`;
  part: "seat";
  userId: string;
  /** The id of the game session. */
  at: string;
  /** Milliseconds since the epoch. */
  createdAt: number;
  /** Identifies the request that wrote the seat. */
  attempt: string;
  /** GameLift's id of the seat; absent while it is being taken, or its session is being placed. */
  playerSessionId?: string;
  /** Milliseconds since the epoch. Until then a seat without an id counts as taken. */
  until: number;
  /** Set if the player has left. GameLift frees the seat if it is not claimed, or when the game server releases it. */
  left?: true;
  /** Seconds since the epoch. */
  expiresAt: number;
}

/** A game session that is not over, as far as the backend knows. It is watched until it is. */
export interface LiveSession {
  /** How the session came about: a player has created it (`open`), or FlexMatch (`match`). */
  kind: "open" | "match";
  /** Of an open session, the number of its place: there are as many as open sessions. Of a match, its id. */
  id: string;
  /** The id of an open session, which is also that of its placement. */
  gameSessionId?: string;
  /** The player who created an open session. */
  creatorId?: string;
  /** What an open session was created for, such as the code of a lobby, which hears of it: `sessionNews`. */
  origin?: string;
  /** Set once the creator is banned or deletes the account: `closeSessions` then closes or ends the session. */
  close?: "wanted";
  /** What a moderator's decision wants of the name and the properties at GameLift: `closeSessions` writes that. */
  texts?: "hidden" | "shown";
  /** The session's ARN; absent until it is placed. */
  arn?: string;
  /** Counts the looks at the session. Each look is for one turn, however often its record is delivered. */
  turn: number;
  /** The last time at which somebody was connected, or the session was not ready yet; in milliseconds. */
  aliveAt: number;
  /** When the session was last looked at; absent in rows that were written before this was recorded. */
  lookedAt?: number;
  /** Seconds since the epoch. Each look moves it on; a place that nobody watches is free again. */
  expiresAt: number;
  /** Set by `takeUpSessions`, on a session that waited for its look. */
  takenUp?: TakenUp;
}
