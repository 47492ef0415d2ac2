import type { Band } from "./bands";

/**
 * A guardian's statement about a player. `given` is known from an operator only. The others close what age can close, until an
 * operator changes them: a player's own program may not open it.
 */
export type GuardianConsent = "given" | "pending" | "denied" | "withdrawn";

/** The facts that are known of a player's age. */
export interface Age {
  userId: string;
  /** Absent: nobody has said it yet. */
  band?: Band;
  /** Who said it last. */
  source: "declared" | "apple" | "google" | "operator" | "store";
  consent?: GuardianConsent;
  /** Apple's id of the app on the player's account, which a withdrawn consent names. */
  appTransactionId?: string;
  /** Google's id of the installation, which its list of withdrawn consents names. */
  installId?: string;
  /** The country of the player's account at the store, which signed it: ISO 3166-1 alpha-2. */
  country?: string;
  /**
   * When that account bought what told it, in milliseconds since the epoch: an older purchase tells nothing. Absent in older rows.
   */
  countryAt?: number;
  /** The country of a request, which may only close more. */
  seenIn?: string;
  /** Milliseconds since the epoch. */
  changedAt: number;
  /** Counts the writes from 1. */
  revision: number;
}

/** An age with Apple's id. */
export interface AppleAge extends Age {
  appTransactionId: string;
}

/** An age with Google's id. */
export interface GoogleAge extends Age {
  installId: string;
}
