/** A match with its players' teams, by the players' ids. */
export interface MadeMatch {
  matchId: string;
  mode: string;
  players: Record<string, string>;
  /** The ids of those who searched together as a party: for each party. */
  parties?: readonly (readonly string[])[] | undefined;
  /** Milliseconds since the epoch. */
  madeAt: number;
  /** The ARN of the game session that it is played in. A running game may get further matches. */
  gameSessionArn?: string | undefined;
}

export interface MadeMatches {
  /** Keepers of a match that matchmaking has made, before anyone plays it. Idempotent. */
  madeMatches: {
    keep(match: MadeMatch): Promise<void>;
  };
}
