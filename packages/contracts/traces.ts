export interface Traces {
  /** What a player leaves by playing, which a guest who never played does not have. */
  traces: {
    hasPlayed(userId: string): Promise<boolean>;
  };
}
