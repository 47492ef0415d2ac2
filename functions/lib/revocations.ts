import type { Player } from "./route";
import { table } from "./table";

/** The reason for which a player's tokens are refused; `restored` reverses an earlier revocation. */
export type RevocationReason = "banned" | "deleted" | "restored";

/** A player whose tokens are refused from this time on. The row is kept for longer than any token is valid. */
export interface Revocation {
  /** The single partition, so that a function reads the newest rows of all players at once. */
  list: "recent";
  /** Milliseconds since the epoch in 13 digits, a blank, and the player's id. Rows are in the order of time. */
  id: string;
  userId: string;
  reason: RevocationReason;
  /** Seconds since the epoch. */
  expiresAt: number;
}

/**
 * The table with which tokens are refused that Cognito issued earlier. Cognito's ID tokens stay valid until they
 * expire, whatever happens to their user. A game with routes for players lists this table among its tables.
 */
export const revocations = table<Revocation>()({
  name: "Revocations",
  hashKey: "list",
  rangeKey: "id",
  ttl: "expiresAt",
  personal: {
    holds: "retained",
    what: "The id of a player whose tokens are refused, and the reason",
    kept: "65 minutes; DynamoDB removes the row within days",
    why: "An ID token is valid for an hour, whatever happens to its player",
  },
});

/** Milliseconds for which a revocation counts: the hour of an ID token, and five minutes for differing clocks. */
export const revokedMs = 65 * 60_000;

/** Returns the first id of revocations at a time. */
export const revokedAt = (at: number) => `${at}`.padStart(13, "0");

/** Returns the row that refuses a player's tokens or reverses that. Write it together with its cause. */
export const revocation = (userId: Player["id"], reason: RevocationReason, now: number): Revocation => ({
  list: "recent",
  id: `${revokedAt(now)} ${userId}`,
  userId,
  reason,
  expiresAt: Math.ceil((now + revokedMs) / 1000),
});
