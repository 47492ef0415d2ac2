/** Something that the server knows of a player, which the numbers count. */
export interface Fact {
  userId: string;
  /** `purchase` is counted as `server.purchase`. */
  name: string;
  /** What it is, among the player's: the same fact that is told again is counted once. */
  id: string;
  /** When it happened, in milliseconds since the epoch. */
  at: number;
  fields: Readonly<Record<string, string | number>>;
  /** The version and the platform of the game's build, if they are known. */
  build?: string;
  platform?: string;
}

export interface Facts {
  /**
   * Takes facts to count from consumers of streams, which may repeat them. Throws nothing: a fact that cannot be kept is logged.
   */
  tellings: {
    keep(facts: readonly Fact[]): Promise<void>;
  };
}
