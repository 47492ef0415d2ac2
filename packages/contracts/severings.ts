export interface Severings {
  /** What ends between two players when one blocks the other. */
  severings: {
    /** Ends it, after the block is written and before it is answered. Idempotent. */
    sever(userId: string, blockedId: string): Promise<void>;
  };
}
