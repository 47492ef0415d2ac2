import { createHash } from "node:crypto";

import type { CreatedSession, GameSessionData, PlayerSeat } from "./rows";

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

/** Returns the rows of a new session: that of the session, and its creator's seat. */
export function newSession(
  player: { id: string; username: string },
  wanted: { gameSessionId: string; requestHash: string; gameSessionData: GameSessionData },
  now: number,
): [CreatedSession, PlayerSeat] {
  const expiresAt = Math.floor(now / 1_000) + pendingSeconds;
  const { gameSessionId } = wanted;
  const shared = { userId: player.id, createdAt: now, expiresAt };
  return [
    { ...wanted, part: "session", username: player.username, ...shared },
    { gameSessionId, part: `seat#${player.id}`, until: expiresAt * 1_000, ...shared },
  ];
}
