/** A match whose result counts. */
export interface ReportedMatch {
  matchId: string;
  /** The ARN of the game session that it was played in. */
  gameSessionArn?: string | undefined;
  mode: string;
  players: readonly string[];
  /** Those of the players who left before its end. */
  left: readonly string[];
  /** The time of the report, in milliseconds since the epoch. */
  reportedAt: number;
}

export interface ReportedMatches {
  /** Followers of matches: they hear of one once its result counts. Idempotent. */
  reportedMatches: {
    hear(match: ReportedMatch): Promise<void>;
  };
}
