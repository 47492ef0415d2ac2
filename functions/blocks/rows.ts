/** A player who does not want to be invited by another player. */
export interface Block {
  userId: string;
  /** The name of the blocked player. */
  username: string;
  blockedId: string;
  /** Milliseconds since the epoch; absent from blocks of before it was stored. */
  createdAt?: number;
}
