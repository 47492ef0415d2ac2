/** What is known of a platform account. */
interface Known {
  /** A keyed hash of the provider and its id of the person (see `hashOfAccount`). */
  hash: string;
  /** The name that the player's Cognito user has, or will have. It never changes. */
  username: string;
  /** True once the player counts among the day's new accounts. */
  admitted?: true;
}

/** A platform account whose player is being created. */
interface Begun extends Known {
  /** The UTC date on which it was first seen: `2026-11-20`. A job finds what nobody finished. */
  unfinished: string;
  userId?: never;
  unlinkedAt?: never;
}

/** A platform account that signs in a player. */
interface Finished extends Known {
  userId: string;
  /** When the player unlinked it, in milliseconds since the epoch, if it may not be linked again. Then it signs nobody in. */
  unlinkedAt?: number;
}

export type Identity = Begun | Finished;

/** The facts of a platform about an account besides its id, at the last sign-in. */
export interface PlatformSays {
  /** Steam: banned from some game by Valve's Anti-Cheat. */
  vacBanned?: boolean;
  /** Steam: banned from this game by its publisher. */
  publisherBanned?: boolean;
  /** Steam: the player has the game of another account, by family sharing. */
  borrows?: boolean;
  /** Apple: true if the player has turned off mail to the address that Apple hides. */
  mailOff?: boolean;
  /** True if the account may not be linked again once it is unlinked. */
  staysUnlinked?: boolean;
}

/** A platform account that is linked to a player: one of each provider at most. */
export interface LinkedIdentity {
  userId: string;
  /** `apple`, `google`, `playgames`, `steam`, `gamecenter`, `oidc-<name>`, or `custom-<name>`. */
  provider: string;
  /** The key of its `Identity`. */
  hash: string;
  /** The provider's id of the person, encrypted with the stack's key. */
  subject: string;
  /** Milliseconds since the epoch. */
  linkedAt: number;
  says?: PlatformSays;
  /** The hash of the account that owns the game, if the player borrows it. */
  ownerHash?: string;
  /** When it was unlinked, in milliseconds since the epoch, if it may not be linked again. */
  unlinkedAt?: number;
}

/** An account at a legacy backend that was moved here: its row is under the account's key as an `Identity`, and `head`. */
export interface ImportHead {
  /** The key of the account's `Identity`. */
  parcel: string;
  step: "head";
  /** A hash of the whole import: the same one is not written again. */
  digest: string;
  /** True for an account that was banned there. */
  banned?: boolean;
  /** Who gets it, from the first sign-in on. */
  userId?: string;
  /** When all was given, or its player was deleted, in milliseconds since the epoch. */
  givenAt?: number;
  /** Seconds since the epoch. */
  expiresAt: number;
}

/** A part of what an account had at a legacy backend, until it is given. */
export interface ImportStep {
  parcel: string;
  /** `<part>#<name>` */
  step: `${string}#${string}`;
  /** The content to give, encrypted with the stack's key. */
  sealed: string;
  /** Seconds since the epoch. */
  expiresAt: number;
}
