import { type Ban, bannedUntil, lasts } from "./ban";
import type { BannedMay } from "./bannedMay";
import { accountClosed, signedOut } from "./codes/auth";
import { refuse } from "./errors";
import { pages } from "./pages";
import { type Revocation, type revocations, revokedAt, revokedFrom, revokedMs } from "./revocations";
import type { Player } from "./route";
import type { TableClient } from "./tableClient";

/** Milliseconds for which a function caches the revocations that it has read. */
export const admissionMs = 5_000;

/**
 * Milliseconds by which a row may appear later than its own timestamp: a request of up to 10 s, clock skew,
 * replication.
 */
const lateMs = 60_000;

/** The grant of a function that admits players by their tokens. */
export const admissionUses = { revocations: ["Query"] } as const;

export type RevocationsTable = Pick<TableClient<typeof revocations>, "query">;

/**
 * Throws 403 for a banned player, and 401 for a deleted one, for a session from before a sign-out, and for a closed one. With
 * `bannedMay`, it admits banned players.
 */
export type Admit = (
  player: Pick<Player, "id" | "signedInAt" | "session" | "ban">,
  route?: { readonly bannedMay?: BannedMay },
) => Promise<void>;

/**
 * Returns the check that refuses the tokens of banned and deleted players, and those from before a sign-out. A ban is compared with
 * the clock at each call, so it ends by itself. Tokens that were issued during a ban tell of it themselves; revocations say what
 * was decided since a token was issued. The later of the two decisions counts. Its first call reads all revocations. After that it
 * reads those of the last minute, at most once every 5 s; a read costs half a read unit for each 4 KB, about 30 revocations,
 * whatever the number of requests. It keeps about 100 bytes for each player with a revocation of the last 65 minutes. One with a
 * ban and a sign-out takes as much again. If the revocations cannot be read, it throws, so no player is admitted.
 */
export function admission(table: RevocationsTable, now: () => number): Admit {
  // A sign-out says nothing about a ban, nor a ban about a sign-out, so neither replaces the other.
  const standings = new Map<string, Revocation>();
  const signOuts = new Map<string, Revocation>();
  /** By session. */
  const closed = new Map<string, Revocation>();
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;

  /** Rows arrive by time, but a row that is read late may be older than one that is known. */
  function keep(row: Revocation): void {
    if (row.session !== undefined) {
      closed.set(row.session, row);
      return;
    }
    const latest = row.reason === "signedOut" ? signOuts : standings;
    if ((latest.get(row.userId)?.id ?? "") < row.id) latest.set(row.userId, row);
  }

  async function read(): Promise<void> {
    const at = now();
    const since = revokedAt(Math.max(readAt - lateMs, at - revokedMs));
    const rows = pages((startAfter) => table.query({ hash: "recent", range: { above: since }, startAfter }));
    for await (const page of rows) for (const row of page) keep(row);
    for (const latest of [standings, signOuts, closed])
      for (const [key, { expiresAt }] of latest) if (expiresAt * 1000 <= at) latest.delete(key);
    readAt = at;
  }

  /** Returns the ban that was decided last, over or not; `undefined` if the last decision lifted it. */
  function latestBan(userId: string, ofToken: Ban | undefined): Ban | undefined {
    const decided = standings.get(userId);
    if (!decided) return ofToken;
    const at = revokedFrom(decided);
    if (ofToken && ofToken.at > at) return ofToken;
    const { until, sanction } = decided;
    return decided.reason === "banned" ? { at, until, sanction } : undefined;
  }

  return async ({ id: userId, signedInAt, session, ban: ofToken }, { bannedMay } = {}) => {
    if (now() >= readAt + admissionMs) {
      reading ??= read().finally(() => {
        reading = undefined;
      });
      await reading;
    }
    if (standings.get(userId)?.reason === "deleted") throw refuse(accountClosed);
    const ban = latestBan(userId, ofToken);
    if (ban && !bannedMay && lasts(ban, now())) throw bannedUntil(ban);
    const signOut = signOuts.get(userId);
    if (signOut && signedInAt < revokedFrom(signOut)) throw refuse(signedOut);
    if (session !== undefined && closed.has(session)) throw refuse(signedOut);
  };
}
