/** The effect of a moderator's decision, or the filter's, on a player or on what the player wrote. */
export type SanctionKind = "delete" | "hide" | "rename" | "mute" | "contact" | "ban";

import type { Rule } from "./rules";

/** A sanction. It is never changed, except that it is lifted or appealed once. */
export interface Sanction {
  userId: string;
  /** Sorts by time: an ISO 8601 time, a space and the case's id. */
  sanctionId: string;
  kind: SanctionKind;
  /** The rule that was broken. */
  rule: Rule;
  /** What it is about, such as `message`. */
  about: string;
  /** True if software, not a person, found or decided it. */
  automated: boolean;
  /** Whether it follows a player's report, anybody else's notice, the filter or a store's refunds, or staff acted without one. */
  source: "report" | "notice" | "filter" | "store" | "staff";
  /** The case that it was decided in. What staff decided without one gets a case by an appeal. */
  caseId?: `case-${string}`;
  /** Milliseconds since the epoch. */
  startsAt: number;
  /** Milliseconds since the epoch; absent for what does not end by itself. */
  until?: number;
  /** The moderator's id. Players never see it. */
  decidedBy: string;
  /** Milliseconds since the epoch; set once it no longer holds. */
  liftedAt?: number;
  /** Set if the moderator took it back at once: it counts for nothing. */
  undone?: true;
  /** Set if staff gave a ban another end: the new sanction counts for both. */
  replaced?: true;
  /** Keyed hashes of the names and texts that it takes away, which the player cannot choose again for months. */
  texts?: string[];
  appeal?: Appeal;
  /** Set if an appeal has led to it: there is no second one. */
  final?: true;
}

/** A player's objection to a sanction. There is one at most. */
interface Appeal {
  text: string;
  /** Milliseconds since the epoch. */
  at: number;
  /** Absent while nobody has decided. */
  outcome?: "upheld" | "lifted" | "changed";
  /** Milliseconds since the epoch. */
  decidedAt?: number;
}

/** A message of the game's operators to a player. */
export interface InboxMessage {
  userId: string;
  /** Sorts by time: an ISO 8601 time, a space and the id of its cause. */
  messageId: string;
  kind: "sanction" | "appeal" | "text";
  /** The sanction that it states the reasons of. */
  sanctionId?: string;
  /** A text for the player, where there is one. */
  text?: string;
  /** Milliseconds since the epoch: before that, nobody reads it. */
  at: number;
  /** Seconds since the epoch. */
  expiresAt: number;
}
