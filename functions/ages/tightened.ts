import { type Band, youngest } from "./bands";
import type { Age, GuardianConsent } from "./rows";

/** A statement of a player's program. Nobody has signed it, but for the app transaction. */
export interface AgeStatement {
  source: "declared" | "apple" | "google";
  band?: Band | undefined;
  consent?: "pending" | "denied" | "withdrawn" | undefined;
  appTransactionId?: string | undefined;
  installId?: string | undefined;
  /** The country of the player's account at the store, which the store has signed. */
  country?: string | undefined;
  /** When that account bought what tells it. */
  countryAt?: number | undefined;
  seenIn?: string | undefined;
}

/** The states of a guardian's consent that close, the strictest last. */
const strict: readonly (GuardianConsent | undefined)[] = [
  undefined,
  "given",
  "pending",
  "denied",
  "withdrawn",
];

/**
 * Returns what is known after a claim. The first band counts; a later one only if it is younger, and a consent only if it
 * closes more, because a claim may not open anything.
 */
export function tightened(known: Age | undefined, userId: string, claim: AgeStatement, now: number): Age {
  const { source, appTransactionId, installId, country, countryAt = 0, seenIn } = claim;
  const band = youngest(known?.band, claim.band);
  const consent =
    strict.indexOf(claim.consent) > strict.indexOf(known?.consent) ? claim.consent : known?.consent;
  return {
    ...known,
    userId,
    source,
    ...(band !== undefined && { band }),
    ...(consent !== undefined && { consent }),
    ...(appTransactionId !== undefined && { appTransactionId }),
    ...(installId !== undefined && { installId }),
    // A copy of what was signed before the last move moves nobody back.
    ...(country !== undefined && countryAt >= (known?.countryAt ?? 0) && { country, countryAt }),
    ...(seenIn !== undefined && { seenIn }),
    changedAt: now,
    revision: (known?.revision ?? 0) + 1,
  };
}
