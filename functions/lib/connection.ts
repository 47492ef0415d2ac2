/** A socket of a player. */
export interface Connection {
  connectionId: string;
  userId: string;
  username: string;
  groups: string[];
  /** Milliseconds since the epoch. */
  connectedAt: number;
  /** Seconds since the epoch: sockets live two hours at most. */
  expiresAt: number;
}
