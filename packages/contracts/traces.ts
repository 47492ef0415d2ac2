export interface Traces {
  /** Traces of playing, which a guest who never played does not have. */
  traces: {
    hasPlayed(userId: string): Promise<boolean>;
  };
}
