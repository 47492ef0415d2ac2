export interface Pictures {
  /** Where others see a player's picture. They are told in the order of their names. */
  pictures: {
    /** Shows another avatar. Returns false for a player who is deleted. Idempotent. */
    show(userId: string, avatar: string): Promise<boolean>;
  };
}
