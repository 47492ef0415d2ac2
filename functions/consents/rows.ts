import type { DocumentName } from "./documents";

/** A document that a player has accepted. */
interface Accepted {
  version: string;
  /** Milliseconds since the epoch. */
  at: number;
}

/** The newest version of each document that a player has accepted. */
export type Consent = { userId: string } & Partial<Record<DocumentName, Accepted>>;
