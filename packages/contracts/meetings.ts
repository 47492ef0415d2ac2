export interface Meetings {
  /** Whom a player has met. */
  meetings: {
    /** Returns the ids of whom the player has met since a time in milliseconds, met last first. Costs 7 read units at most. */
    metBy(userId: string, since: number): Promise<readonly string[]>;
  };
}
