export interface Skills {
  /** Players' skills, between 0 and 50, for matchmaking. */
  skills: {
    /** Returns the skills in a mode, by player. Players without one are missing. */
    skillsOf(mode: string, players: readonly string[]): Promise<ReadonlyMap<string, number>>;
  };
}
