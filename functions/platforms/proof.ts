import type { PlatformAccount } from "../identities/account";

/** What a provider's check returns for a valid proof. */
export interface Proof extends PlatformAccount {
  /** What makes the proof good for one sign-in. */
  readonly once: {
    readonly id: string;
    /** Seconds since the epoch after which the proof is not valid anyway. */
    readonly expiresAt: number;
  };
  /** An address that the platform has verified. */
  readonly email?: string;
  /** True if the platform says that the person is banned from this game. */
  readonly banned?: boolean;
}
