/** A sign-in of a player, which all tokens that renew it share. */
export interface SignIn {
  userId: string;
  /** The time of the sign-in in 13 digits of milliseconds, a dot, and the tokens' `origin_jti`. Rows sort by time. */
  signInId: string;
  /** The UTC date on which a client of it last started: `2026-11-20`. */
  day: string;
  /** The last start that was 20 hours after the one before it here, in milliseconds since the epoch. Absent in earlier rows. */
  cameAt?: number;
  /** The build that signed in: `acorn/1.10.2 (ios; unity/0.3.0)`. */
  client?: string;
  /** Where the first request came from: ISO 3166-1 alpha-2. */
  country?: string;
  /** Set once the player has ended it. */
  closed?: true;
  /** Seconds since the epoch: when its refresh token has ended. */
  expiresAt: number;
}

/** A sign-in that its player has ended before its refresh token did. */
export interface ClosedSession {
  userId: string;
  /** The tokens' `origin_jti`. */
  session: string;
  /** Seconds since the epoch: when its refresh token has ended. */
  expiresAt: number;
}
