import type { Ban } from "./ban";
import type { Player } from "./route";
import { table } from "./table";

/**
 * Why a player's tokens are refused. `restored` reverses an earlier ban. `signedOut` refuses only the tokens of sessions
 * that began before it, so that the player can sign in again. `closed` refuses those of one session.
 */
export type RevocationReason = "banned" | "deleted" | "restored" | "signedOut" | "closed";

/** A player whose tokens are refused from this time on. The row is kept longer than any token is valid. */
export interface Revocation {
  /** The single partition. It lets a function read the newest rows of all players in one query. */
  list: "recent";
  /** Milliseconds since the epoch in 13 digits, a space, and the player's id. Rows sort by time. */
  id: string;
  userId: string;
  reason: RevocationReason;
  /** The `origin_jti` of the session that was closed. */
  session?: string;
  /** The end of a ban, in milliseconds since the epoch. Absent: it lasts until it is lifted. */
  until?: number;
  /** The id of the sanction that a ban is. */
  sanction?: string;
  /** Seconds since the epoch. */
  expiresAt: number;
}

/**
 * Records when players' tokens were revoked: Cognito's ID tokens stay valid until they
 * expire, whatever happens to their user. A game with routes for players lists this
 * table among its tables.
 */
export const revocations = table<Revocation>()({
  name: "Revocations",
  hashKey: "list",
  rangeKey: "id",
  ttl: "expiresAt",
  power: "accounts",
  personal: {
    holds: "retained",
    what: "The id of a player whose tokens are refused, and the reason: a ban with its end, a deletion, or the player's own sign-out",
    kept: "65 minutes",
    whenBanned: { stays: "They refuse the tokens" },
    why: "An ID token is valid for an hour, whatever happens to its player",
  },
});

/** Milliseconds for which a revocation applies: the hour that an ID token is valid, plus five minutes of clock skew. */
export const revokedMs = 65 * 60_000;

/** Returns the lowest id that revocations at this time can have. */
export const revokedAt = (at: number) => `${at}`.padStart(13, "0");

/** Returns the time of a revocation, in milliseconds since the epoch. */
export const revokedFrom = ({ id }: Pick<Revocation, "id">): number => Number(id.slice(0, 13));

/**
 * Returns the row that revokes a player's tokens, or reverses that. Write it together with its cause. A ban gives its end and
 * its sanction.
 */
export const revocation = (
  userId: Player["id"],
  reason: RevocationReason,
  now: number,
  { until, sanction }: Omit<Ban, "at"> = {},
): Revocation => ({
  list: "recent",
  id: `${revokedAt(now)} ${userId}`,
  userId,
  reason,
  ...(until !== undefined && { until }),
  ...(sanction !== undefined && { sanction }),
  expiresAt: Math.ceil((now + revokedMs) / 1000),
});

/** Returns the row that refuses the tokens of one session. Tokens that are issued later say themselves that it is closed. */
export const closing = (userId: Player["id"], session: string, now: number): Revocation => {
  const row = revocation(userId, "closed", now);
  return { ...row, id: `${row.id} ${session}`, session };
};
