import type { Membership } from "./memberships";

/** A friendship or a friend request: each side has a row of its own. */
export interface Relationship {
  /** The player whose row it is. */
  userId: string;
  to: `friend#${string}`;
  /** The other player's id. */
  other: string;
  /**
   * `asking`: has sent the other a friend request; `asked`: is shown the other's; `former`: is shown the other, a friend at a
   * legacy backend, who has sent none. Rows keep these names.
   */
  state: "friend" | "asking" | "asked" | "former";
  /** Milliseconds since the epoch. It tells this row from an earlier one of the two. */
  since: number;
  /** When a request ends, in milliseconds since the epoch. */
  until?: number;
  /**
   * Set on a request that is shown: the right code came with it. Where age closes `strangers`, no other can be accepted. Set on
   * both rows of friends who met so; absent on those of before.
   */
  byCode?: true;
  /** The code that the other has read out, as it was typed, and when, in milliseconds since the epoch. */
  code?: string;
  codeAt?: number;
  /** `codeAt` of the code that counts among the tries. */
  triedAt?: number;
  /** Seconds since the epoch; absent for friends. */
  expiresAt?: number;
}

/** The other's requests are not shown for a while. */
export interface Decline {
  userId: string;
  to: `declined#${string}`;
  other: string;
  /** Milliseconds since the epoch. */
  since: number;
  until: number;
  /** Seconds since the epoch. */
  expiresAt: number;
}

/** A friendship that the player has ended, as long as a restore could bring it back. */
export interface EndedFriendship {
  userId: string;
  to: `ended#${string}#${number}`;
  other: string;
  /** When it began, in milliseconds since the epoch. */
  since: number;
  until: number;
  /** Seconds since the epoch. */
  expiresAt: number;
}

/** A request that found no place among those that the player is shown: it waits, behind those that came earlier. */
export interface WaitingRequest {
  userId: string;
  to: `waits#${number}#${string}`;
  other: string;
  /** That of the request. */
  since: number;
  /** The right code came with it. */
  byCode?: true;
  until: number;
  /** Seconds since the epoch. */
  expiresAt: number;
}

/** How many requests of the other the player was shown in a day, with those that the other has withdrawn. */
export interface ShownRequests {
  userId: string;
  to: `shown#${string}`;
  other: string;
  times: number;
  /** `since` of the last one that the other has withdrawn, and that the player's day no longer counts. */
  backAt?: number;
  /** When the day ends that began with the first of them, in milliseconds since the epoch. */
  until: number;
  /** Seconds since the epoch. */
  expiresAt: number;
}

/** A player's counters. */
export interface FriendCounters {
  userId: string;
  to: "head";
  /** How many rows say `friend`. */
  friends?: number;
  /** Changes with every request that the player sends or is shown, so that two at once do not pass a limit. */
  asks?: number;
}

/** The code that a player reads out to somebody, whose request needs nothing else then. */
export interface FriendCode {
  userId: string;
  to: "code";
  code: string;
  /** Milliseconds since the epoch. */
  until: number;
  /** Seconds since the epoch. */
  expiresAt: number;
}

export type Edge =
  | Relationship
  | Decline
  | EndedFriendship
  | WaitingRequest
  | ShownRequests
  | FriendCounters
  | FriendCode
  | Membership;

export const relationshipKey = (userId: string, other: string) =>
  ({ userId, to: `friend#${other}` }) as const;
export const declineKey = (userId: string, other: string) => ({ userId, to: `declined#${other}` }) as const;
export const endedFriendshipKey = (userId: string, other: string, since: number) =>
  ({ userId, to: `ended#${other}#${since}` }) as const;
export const waitingRequestKey = (userId: string, other: string, since: number) =>
  ({ userId, to: `waits#${since}#${other}` }) as const;
export const shownRequestsKey = (userId: string, other: string) =>
  ({ userId, to: `shown#${other}` }) as const;
export const friendCountersKey = (userId: string) => ({ userId, to: "head" }) as const;
