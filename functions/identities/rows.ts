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
}

/** A platform account that signs in a player. */
interface Finished extends Known {
  userId: string;
}

export type Identity = Begun | Finished;

/** A platform account that is linked to a player: one of each provider at most. */
export interface LinkedIdentity {
  userId: string;
  /** `apple`, `google`, `steam`, or `oidc-<name>`. */
  provider: string;
  /** The key of its `Identity`. */
  hash: string;
  /** The provider's id of the person, encrypted with the stack's key. */
  subject: string;
  /** Milliseconds since the epoch. */
  linkedAt: number;
}
