/** A code by which a player gets back into the account without the device. */
export interface RecoveryCode {
  userId: string;
  username: string;
  /** A keyed hash of the code. The code itself is shown once. */
  hash: string;
  /** Who has made it. */
  by: "player" | "operator";
  /** When it was used, in milliseconds since the epoch: it can be sent again for a few minutes, if the answer was lost. */
  usedAt?: number;
  /** Seconds since the epoch; absent for a player's own, which is good until it is used or replaced. */
  expiresAt?: number;
}
