import type { Account } from "@game-backend/framework/route";

/** A conversation. Every message writes this row, so it should stay below 1 KB. */
export interface Conversation {
  /** A hash of the members' ids (see `conversationId`). */
  conversationId: string;
  part: "head";
  /** The members' names, in order. */
  participants: string[];
  /** Who started it, and so invited the others. Absent in rows of before, and once the player is gone. */
  starter?: Account;
  /** Begins at the time in milliseconds, above those of deleted rows; changes with `participants`. */
  version: number;
  /** Messages sent before another member has accepted; absent afterwards. */
  waiting?: number;
  /** The id of the message that `waiting` counted last, so that a write or a request that is repeated counts once. */
  counted?: string;
  /** The time of the newest message, in milliseconds since the epoch; absent before the first one. */
  last?: number;
}

/** A player's membership of a conversation. */
export interface Membership {
  conversationId: string;
  part: `member#${string}`;
  userId: string;
  username: string;
  /**
   * The state of the membership. Absent: an active member. `invited`: another player started the conversation, and
   * this player can read it. `left`: the player can neither read nor write, but their messages stay.
   */
  state?: "invited" | "left";
  /** Set if the player started the conversation and left it before anyone accepted. */
  began?: true;
  /** Set if the player gets no notifications. */
  muted?: true;
  /** Set while the player's messages are being removed; the player can neither read nor write. */
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
  /**
   * Set when an admin has deleted the message. The row stays as long as a retry with the sender's key could send the
   * message again.
   */
  deleted?: true;
  /** Set while the filter holds the message: only its sender sees it. */
  held?: true;
  /** Seconds since the epoch; for deleted messages only. */
  expiresAt?: number;
}
