/** A match that a player has played, as a row of the table `playerMatches` tells it to who follows it. */
export interface PlayedMatch {
  userId: string;
  /** `match#` and what distinguishes it from all others of the player. */
  part: string;
  matchId: string;
  mode: string;
  /** 1 is the best; equal places are a draw. */
  place: number;
  /** Set if only the players reported how the match ended. */
  unranked?: true;
  /** Set if no counter counts it: its players have met too often on the day. */
  uncounted?: true;
  /** Numbers that the game server put into the result, by their names. */
  counts?: Readonly<Record<string, number>>;
}
