/** A player's Basic credential. Of a player who was deleted only what says so is left, until it expires. */
export interface Credential {
  userId: string;
  username: string;
  /** Random, base64url. */
  salt: string;
  /** Hash of the secret and the salt. */
  hash: string;
  /** False: refused, and not to be replaced by the player. */
  active: boolean;
  /** Set while an admin keeps the player out. The player of such a row may have no credential. */
  banned?: true;
  /** Milliseconds since the epoch. */
  issuedAt: number;
  /** The idempotency key that asked for it. */
  issuedBy: string;
  /** Seconds since the epoch. */
  expiresAt?: number;
}
