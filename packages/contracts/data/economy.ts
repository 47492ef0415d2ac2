// What a game gives the feature: what items do, and how many coins there are. Its other rules are live documents.

/** The effect of an item in a game. */
export interface Gear<Area extends string> {
  /** The area whose game it changes. */
  area: Area;
  /** The description of the effect for the player. */
  does: string;
  /** `play` makes the game easier, which the area's board mentions; `looks` does not affect scores. */
  changes: "play" | "looks";
  /** True if each use in a round consumes one. */
  usedUp?: true;
}

export interface Coins {
  /** Those of a new player. */
  readonly atStart: number;
  /**
   * The bounds of coins from matches. The backend cannot see whether players really play, so these bound what they gain,
   * whatever they do.
   */
  readonly ofMatches: {
    /** The most coins that a player gains from matches in a day (UTC), in all modes. */
    readonly coinsPerDay: number;
    /** The number of matches of a day, in each mode, that pay coins against the same opponent. */
    readonly paidPerOpponent: number;
  };
}
