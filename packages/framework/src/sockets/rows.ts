/** A topic that a socket subscribes to. */
export interface Subscription {
  /** `leaderboard:<area>` or `conversation:<id>` */
  topic: string;
  connectionId: string;
  userId: string;
  /** Seconds since the epoch. */
  expiresAt: number;
}

/** A ticket for one socket, with the player who got it. */
export interface Ticket {
  /** SHA-256 of the ticket, base64url. */
  id: string;
  userId: string;
  username: string;
  groups: string[];
  /** The time of the sign-in, in milliseconds since the epoch; absent in tickets from before this was kept. */
  signedInAt?: number;
  /** Seconds since the epoch. */
  expiresAt: number;
}
