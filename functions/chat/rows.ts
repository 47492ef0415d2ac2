/** A conversation. Every message changes this row, so it has to stay below 1 KB. */
export interface Conversation {
  /** A hash of the members' ids (see `conversationId`). */
  conversationId: string;
  part: "head";
  /** The members' names, in order. */
  participants: string[];
  /** Starts at 1; changes with `participants`. */
  version: number;
  /** Milliseconds since the epoch: the time of the newest message; absent before the first one. */
  last?: number;
}

/** A player's membership of a conversation. */
export interface Membership {
  conversationId: string;
  part: `member#${string}`;
  userId: string;
  username: string;
  /** Set while the player's messages are being removed. The player can no longer read or write. */
  leaving?: true;
}

/** A message of a conversation. */
export interface Message {
  conversationId: string;
  /** The sort key, which contains the time (see `messageId`). */
  messageId: string;
  senderId: string;
  /** The sender's name. */
  sender: string;
  /** The text; empty for a deleted message. */
  message: string;
  /** Set when an admin deleted the message. The row stays while the sender's key could send the message again. */
  deleted?: true;
  /** Seconds since the epoch; for deleted messages only. */
  expiresAt?: number;
}
