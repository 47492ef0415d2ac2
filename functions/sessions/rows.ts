import type { ModeName } from "./modes";

/** A player's request for a game session. */
export interface GameSessionData {
  mode: ModeName;
  name?: string;
  properties: Record<string, string>;
}

/** A game session that a player has created. */
export interface CreatedSession {
  /** Also the id of its placement. */
  gameSessionId: string;
  part: "session";
  userId: string;
  username: string;
  gameSessionData: GameSessionData;
  /** The request that created it: its key with another request is refused. */
  requestHash: string;
  /** Milliseconds since the epoch. */
  createdAt: number;
  /** GameLift's name of the game session; absent until it is placed. */
  arn?: string;
  /** Seconds since the epoch. */
  expiresAt: number;
}

/** A player's seat in a game session: one a player. */
export interface PlayerSeat {
  gameSessionId: string;
  part: `seat#${string}`;
  userId: string;
  /** Milliseconds since the epoch. */
  createdAt: number;
  /** Identifies the request that takes the seat; absent on the seat of who created the session. */
  attempt?: string;
  /** GameLift's id of the seat; absent while it is being taken. */
  playerSessionId?: string;
  /** Milliseconds since the epoch: until then nobody else takes the seat for the same player. */
  until: number;
  /** The player has left; GameLift frees the seat when nobody claims it, or when the game server says so. */
  left?: true;
  /** Seconds since the epoch. */
  expiresAt: number;
}
