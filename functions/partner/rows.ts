/** A player's Basic credential. For a deleted player, it is a tombstone until it expires. */
export interface Credential {
  userId: string;
  username: string;
  /** Random, base64url. */
  salt: string;
  /** Hash of the secret and the salt. */
  hash: string;
  /** If false, the credential is refused, and the player cannot replace it. */
  active: boolean;
  /** Set during a ban. A banned player's row may have no credential. */
  banned?: true;
  /** Milliseconds since the epoch. */
  issuedAt: number;
  /** The idempotency key of the request that issued it. */
  issuedBy: string;
  /** Seconds since the epoch. */
  expiresAt?: number;
}
