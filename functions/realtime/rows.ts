/** What a socket listens to. */
export interface Subscription {
  /** `leaderboard:<area>` or `conversation:<id>` */
  topic: string;
  connectionId: string;
  userId: string;
  /** Seconds since the epoch. */
  expiresAt: number;
}

/** A ticket for one socket: who its bearer is. */
export interface Ticket {
  /** SHA-256 of the ticket, base64url. */
  id: string;
  userId: string;
  username: string;
  groups: string[];
  /** Seconds since the epoch. */
  expiresAt: number;
}

/** What sockets were last told of a board. */
export interface Push {
  board: string;
  /** Milliseconds since the epoch: when the last push began. */
  pushedAt: number;
  /** Of the top of the board as it was pushed; the one before while a push is under way. */
  digest?: string;
}
