import type { Refusal, Style } from "../avatar/core/photo";

/** The shapes of the tables' rows. */

/** A player as others see them. `username` is Cognito's: unique and fixed. */
export interface Profile {
  userId: string;
  username: string;
  /** The partition of the list of players: one value, so that names sort as one list. */
  directory: "players";
  displayName?: string;
  bio?: string;
  /** ISO 3166-1 alpha-2. */
  country?: string;
  /** Of the avatar that is shown (see `Avatar`): as short as this, for it is on every board, too. */
  avatar?: string;
  /** Signed in by a secret that the device made up; gone once linked to an e-mail address. */
  guest?: true;
  /** Milliseconds since the epoch. */
  createdAt: number;
  /** Starts at 1; every change adds 1. It is the ETag. */
  version: number;
  /** Milliseconds since the epoch: set while an admin keeps the player out. */
  bannedAt?: number;
}

/** A player's avatars, and what became of the last photo. */
export interface Avatar {
  userId: string;
  /** Every change adds 1. */
  version: number;
  /** ULID: what was asked for last, by an upload, a request or a choice. Earlier ones have lost. */
  asked: string;
  /** ULID: the end of the key of the photo that was asked for last. */
  upload?: string;
  /** What it was to become. */
  style?: Style;
  /** What became of it; absent once something else was chosen. */
  status?: "processing" | "ready" | Refusal;
  /** Milliseconds since the epoch: when `status` was set. */
  since: number;
  /** The avatar that the last photo became, or would have become: tells a repetition. */
  result?: string;
  /** Avatars by their styles, all of one photo. */
  made?: { [S in Style]?: string };
  /** The photo that they were made of: its upload and ETag. */
  source?: string;
  /** People in that photo. */
  faceCount?: number;
  /** Which one is shown: one of `made`, or a preset. */
  shown?: string;
  /** Set when the player was deleted: refuses late uploads until it expires. */
  deleted?: true;
  /** Seconds since the epoch. */
  expiresAt?: number;
}

/** What a player owns: the part `wallet` of their progress. */
export interface Wallet {
  userId: string;
  part: "wallet";
  /** Coins, a whole number that is never negative. */
  balance: number;
  /** How many of each item. */
  inventory: Record<string, number>;
  /** When each area was unlocked, in milliseconds since the epoch. */
  unlocked: Record<string, number>;
  /** The period in which each task was last completed. */
  tasks: Record<string, string>;
}

/** How far a player is in one area: the part `area#<area>` of their progress. */
export interface AreaProgress {
  userId: string;
  part: `area#${string}`;
  /** Starts at 1; every save adds 1. */
  version: number;
  data: Record<string, unknown>;
  /** Milliseconds since the epoch. */
  savedAt: number;
}

/** A player's standing on a board. */
export interface Score {
  /** `<area>#all`, `<area>#<window>#<period>` or `global#all` */
  board: string;
  userId: string;
  username: string;
  score: number;
  /** Milliseconds since the epoch: when this score was first reached. */
  achievedAt: number;
  /** Sorts the board: score, then earlier time, then a hash of the player (see `rankKey`). */
  rankKey: bigint;
  /** The score in units of `rankKey`, kept by `sum` boards, whose key is added to. */
  scoreUnits?: bigint;
  /** The last submission counted by a `sum` board: a retry must not count twice. */
  lastSubmission?: string;
  /** As on the player's profile. */
  avatar?: string;
  /** On the global board: the standings it sums, by area. */
  bests?: Record<string, { score: number; achievedAt: number }>;
  /** On the global board: moves with every write. */
  version?: number;
  /** Set on the row of a deleted player, which refuses late submissions until it expires. */
  deleted?: true;
  /** Seconds since the epoch. */
  expiresAt?: number;
}

/** One change of a wallet, and the record that makes its request idempotent. */
export interface LedgerEntry {
  userId: string;
  /** The request's idempotency key, scoped by its route. */
  entryId: string;
  /** ISO 8601 in UTC, which sorts by time. */
  at: string;
  /** What changed the wallet, such as `shop/buy`. */
  kind: string;
  /** Coins added; negative when paid. */
  amount: number;
  reason: string;
  /** SHA-256 of the request: the same key with another request is refused. */
  requestHash: string;
  /** What the request was answered, for its repetition. */
  answer: Record<string, unknown>;
}

/** The answer to a request with an `Idempotency-Key`, kept for a day. */
export interface RequestRecord {
  /** Caller, route and key. */
  id: string;
  requestHash: string;
  /** Absent while the request is being worked on. */
  answer?: { status: number; body: string; headers: Record<string, string> };
  /** What the request makes, where its handler decides that first: whoever repeats it makes the same again. */
  made?: string;
  /** Milliseconds since the epoch: until then a record without an answer is being worked on. */
  busyUntil: number;
  /** Seconds since the epoch. */
  expiresAt: number;
}

/** A node of a board's tree of ranks (see `functions/leaderboard/ranks`). */
export interface RankNode {
  /** The board's name for its root; the board and a number for the others. */
  id: string;
  /** Moves with every write: what a write is conditional on. */
  version: number;
  /** Packed keys of a leaf, packed entries of an inner node. */
  node: Uint8Array;
  /** Seconds since the epoch; of boards whose window ends. */
  expiresAt?: number;
}

/** A closed board: the head of its final standings, written after all their pages. */
export interface ClosedBoard {
  board: string;
  page: 0;
  players: number;
  /** Milliseconds since the epoch. */
  closedAt: number;
}

/**
 * A page of the final standings of a board, at most 100 entries, best first. Names are looked up when it is read, so
 * that those of deleted players are gone from it.
 */
export interface StandingsPage {
  board: string;
  /** From 1. */
  page: number;
  entries: { userId: string; score: number; achievedAt: number }[];
  /** Where in the board's index the next page begins; absent on the last one. */
  next?: Record<string, unknown>;
}

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

/** A player's Basic credential. Of a player who was deleted only what says so is left, until it expires. */
export interface Credential {
  userId: string;
  username: string;
  /** Random, base64url. */
  salt: string;
  /** Of the secret and the salt. */
  hash: string;
  /** False: refused, and not to be replaced by the player. */
  active: boolean;
  /** Milliseconds since the epoch. */
  issuedAt: number;
  /** The idempotency key that asked for it. */
  issuedBy: string;
  /** Seconds since the epoch. */
  expiresAt?: number;
}

/** An item of the shop. */
export interface CatalogItem {
  id: string;
  name: string;
  description: string;
  /** Coins for one. */
  price: number;
  /** False hides it from the shop. */
  onSale: boolean;
  /** Starts at 1; every change adds 1. It is the ETag. */
  version: number;
  /** The partition of the price list: one value, so that ids sort as one list. */
  shelf: "catalog";
}

/** What a player has used of their plan in a period. */
export interface Allowance {
  userId: string;
  /** `2026-11-20`, or `2026-11` */
  period: string;
  /** Requests in the period. */
  used: number;
  /** The stretch of time of the last request, counted since the epoch in lengths of the plan. */
  stretch: number;
  /** Requests in that stretch. */
  inStretch: number;
  /** Seconds since the epoch. */
  expiresAt: number;
}

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
  message: string;
}

/** What an admin did. Kept for good: of what was changed it only has the names. */
export interface AuditEntry {
  /** In UTC: `2026-11-20` */
  day: string;
  /** Time and request, which order the day: ISO 8601, a blank and the request's id. */
  entryId: string;
  adminId: string;
  /** The admin's name. */
  admin: string;
  action: string;
  /** What it was done to, by ids. */
  target: Record<string, string>;
  /** Such as why. */
  details?: Record<string, string | number>;
}
