export interface PlayedChecks {
  /** Checks for traces of playing, which a guest who never played does not have. */
  playedChecks: {
    hasPlayed(userId: string): Promise<boolean>;
  };
}
