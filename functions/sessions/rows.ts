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
  /** A hash of the request that created it. Another request with the same key is refused. */
  requestHash: string;
  /** Milliseconds since the epoch. */
  createdAt: number;
  /** The ARN of the game session; absent until it is placed. */
  arn?: string;
  /** Seconds since the epoch. */
  expiresAt: number;
}

/** A player's seat in a game session. A player has at most one per session. */
export interface PlayerSeat {
  gameSessionId: string;
  part: `seat#${string}`;
  userId: string;
  /** Milliseconds since the epoch. */
  createdAt: number;
  /** Identifies the request that took the seat; absent on the seat of the session's creator. */
  attempt?: string;
  /** GameLift's id of the seat; absent while it is being taken. */
  playerSessionId?: string;
  /** Milliseconds since the epoch. Until then no other request takes a seat for the same player. */
  until: number;
  /** The number of the player's seats in this session that ran out before the player joined; absent if none did. */
  unused?: number;
  /** Set if the player has left. GameLift frees the seat if it is not claimed, or when the game server releases it. */
  left?: true;
  /** Seconds since the epoch. */
  expiresAt: number;
}
