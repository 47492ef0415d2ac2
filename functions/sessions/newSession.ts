import { createHash } from "node:crypto";

import { newLive } from "./liveSession";
import type { CreatedSession, GameSessionData, LiveSession, PlayerSeat } from "./rows";
import { newSeat } from "./seat";

/** Seconds for which the rows of a placed session are kept. */
export const keptSeconds = 7 * 86_400;

/** Seconds for which the rows of a session that is not placed yet are kept; longer than the queue's timeout. */
const pendingSeconds = 300;

/** Returns the id of the session that a request creates. A retry gets the same id. */
export const gameSessionIdOf = (userId: string, idempotencyKey: string): string =>
  createHash("sha256")
    .update(JSON.stringify([userId, idempotencyKey]))
    .digest("hex")
    .slice(0, 32);

/** Returns the rows of a new session: that of the session, its creator's seat, and the place that it takes. */
export function newSession(
  player: { id: string; username: string },
  wanted: { gameSessionId: string; requestHash: string; gameSessionData: GameSessionData },
  place: string,
  now: number,
): { session: CreatedSession; seat: PlayerSeat; live: LiveSession } {
  const expiresAt = Math.floor(now / 1_000) + pendingSeconds;
  const { gameSessionId } = wanted;
  return {
    session: {
      ...wanted,
      part: "session",
      userId: player.id,
      username: player.username,
      place,
      createdAt: now,
      expiresAt,
    },
    seat: newSeat(player.id, gameSessionId, { now, until: expiresAt * 1_000, expiresAt }),
    live: { ...newLive("open", place, now), gameSessionId, creatorId: player.id },
  };
}
