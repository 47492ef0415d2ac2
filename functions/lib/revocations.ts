import type { Player } from "./route";
import { table } from "./table";

/** Why a player's tokens are refused; `restored` takes an earlier revocation back. */
export type RevocationReason = "banned" | "deleted" | "restored";

/** A player whose tokens are refused from now on, kept for longer than any token lives. */
export interface Revocation {
  /** The one partition: a function reads the newest rows of all players at once. */
  list: "recent";
  /** Milliseconds since the epoch in 13 digits, a blank and the player: rows are in the order of time. */
  id: string;
  userId: string;
  reason: RevocationReason;
  /** Seconds since the epoch. */
  expiresAt: number;
}

/**
 * The table by which tokens that Cognito issued earlier are refused. Cognito's ID tokens are good until they expire,
 * whatever becomes of their user. A game with routes for players lists this table among its tables.
 */
export const revocations = table<Revocation>()({
  name: "Revocations",
  hashKey: "list",
  rangeKey: "id",
  ttl: "expiresAt",
  personal: {
    holds: "retained",
    what: "The id of a player whose tokens are refused, and why",
    kept: "65 minutes; DynamoDB removes the row within days",
    why: "An ID token is good for an hour, whatever becomes of its player",
  },
});

/** How long a revocation counts, in milliseconds: an ID token's hour, and five minutes for clocks that differ. */
export const revokedMs = 65 * 60_000;

/** Returns where the revocations of a time begin in the order of ids. */
export const revokedAt = (at: number) => `${at}`.padStart(13, "0");

/** Returns the row that refuses a player's tokens, or takes that back. Write it with what it follows from. */
export const revocation = (userId: Player["id"], reason: RevocationReason, now: number): Revocation => ({
  list: "recent",
  id: `${revokedAt(now)} ${userId}`,
  userId,
  reason,
  expiresAt: Math.ceil((now + revokedMs) / 1000),
});
