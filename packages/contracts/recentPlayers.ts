export interface RecentPlayers {
  /** The players whom a player has met. */
  recentPlayers: {
    /** Returns the ids of players met since a time in milliseconds, the last first. Costs 7 read units at most. */
    metBy(userId: string, since: number): Promise<readonly string[]>;
  };
}
