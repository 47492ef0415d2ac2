export interface OnBlock {
  /** Acts on a block: each ends something between the two players. */
  onBlock: {
    /** Ends it, after the block is written and before it is answered. Idempotent. */
    endBetween(userId: string, blockedId: string): Promise<void>;
  };
}
