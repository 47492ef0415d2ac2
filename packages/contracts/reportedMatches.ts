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
  /** What happens once the result of a match counts. Idempotent. */
  reportedMatches: {
    hear(match: ReportedMatch): Promise<void>;
  };
}
