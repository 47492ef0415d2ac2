import type { PlatformAccount } from "../../identities/account";
import type { PlatformSays } from "../../identities/rows";

/** The result of a provider's check for a valid proof. */
export interface Proof extends PlatformAccount {
  /** What makes the proof good for one sign-in. */
  readonly once: {
    readonly id: string;
    /** Seconds since the epoch after which the proof is not valid anyway. */
    readonly expiresAt: number;
    /** True if the proof was used up before its platform was asked. */
    readonly used?: true;
    /** What was used up besides before its platform was asked. */
    readonly asked?: string | undefined;
  };
  /** The client id of ours that an ID token is for. */
  readonly client?: string;
  /** An address that the platform has verified. */
  readonly email?: string;
  /** True if the platform says that the person is banned from this game. */
  readonly banned?: boolean;
  /** The account at the same platform that owns the game, if it is another: a ban counts for both. */
  readonly owner?: string;
  /** What is kept beside the account. */
  readonly says?: PlatformSays;
}
