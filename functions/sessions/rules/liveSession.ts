import { emptySeconds, lookSeconds } from "@game-backend/framework/sessions/limits";
import type { Granted } from "../definition";
import type { LiveSession } from "../rows";

/** Seconds after which a session that nobody looks at any more is forgotten: looks may be late, but not by so much. */
const forgottenSeconds = 300;

export const liveUntil = (now: number) => Math.floor(now / 1_000) + forgottenSeconds;

/** Returns the row of a session that has just been made, or is being placed. */
export const newLive = (kind: LiveSession["kind"], id: string, now: number): LiveSession => ({
  kind,
  id,
  turn: 0,
  aliveAt: now,
  lookedAt: now,
  expiresAt: liveUntil(now),
});

/** Returns true if a session has been empty for so long that the next look could be too late. */
export const isDeserted = ({ aliveAt }: Pick<LiveSession, "aliveAt">, now: number): boolean =>
  now - aliveAt >= (emptySeconds - lookSeconds) * 1_000;

/**
 * Returns true if a look comes so late that nobody can tell whether players could connect in the meantime. While the
 * backend was away, they could not ask for the session's address.
 */
export const isLate = (
  { lookedAt, aliveAt }: Pick<LiveSession, "lookedAt" | "aliveAt">,
  now: number,
): boolean => now - (lookedAt ?? aliveAt) > 2 * lookSeconds * 1_000;

/** Begins to watch the game session of a match. */
export async function watchMatch(
  { liveSessions }: Granted<{ liveSessions: ["PutItem"] }>,
  { matchId, arn }: { matchId: string; arn: string },
  now: number,
): Promise<void> {
  const free = { if: { kind: { exists: false } } } as const;
  await liveSessions.putItem({ ...newLive("match", matchId, now), arn }, free);
}
