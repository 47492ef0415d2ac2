/** The ids by which staff look for a player. */
export interface Sought {
  /** An account at a platform. */
  identity?: { provider: string; subject: string } | undefined;
  /** A store's id of an order, or the game's id of a purchase. */
  order?: string | undefined;
}

export interface Finders {
  /** By what staff find players, besides id, name and address. */
  finders: {
    /** Returns the ids of the players, at most ten. */
    find(asked: Sought): Promise<readonly string[]>;
  };
}
