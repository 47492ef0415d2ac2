/** A conversation: what every message changes, so that it is to stay below 1 KB. */
export interface Conversation {
  /** A hash of the members' ids (see `conversationId`). */
  conversationId: string;
  part: "head";
  /** The members' names, in order. */
  participants: string[];
  /** Starts at 1; moves with `participants`. */
  version: number;
  /** Milliseconds since the epoch: the time of the newest message; absent before the first one. */
  last?: number;
}

/** A player's place in a conversation. */
export interface Membership {
  conversationId: string;
  part: `member#${string}`;
  userId: string;
  username: string;
  /** Set while the player's messages are being removed: who leaves reads and writes no more. */
  leaving?: true;
}

/** A message of a conversation. */
export interface Message {
  conversationId: string;
  /** Orders the conversation; the time is in it (see `messageId`). */
  messageId: string;
  senderId: string;
  /** The sender's name. */
  sender: string;
  /** The text; of a deleted message it is empty. */
  message: string;
  /** Set when an admin deleted the message: the row stays for as long as its sender's key could send it again. */
  deleted?: true;
  /** Seconds since the epoch; of a deleted message only. */
  expiresAt?: number;
}
