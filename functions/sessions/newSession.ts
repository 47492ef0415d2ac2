import { createHash } from "node:crypto";

import type { CreatedSession, GameSessionData, PlayerSeat } from "./rows";

/** The time for which the rows of a placed session are kept, in seconds. */
export const keptSeconds = 7 * 86_400;

/**
 * The time for which the rows of a session that was not placed are kept, in seconds: longer than the queue tries.
 */
const pendingSeconds = 300;

/** Returns the id of the session that a request creates: the same for its repetitions. */
export const gameSessionIdOf = (userId: string, idempotencyKey: string): string =>
  createHash("sha256")
    .update(JSON.stringify([userId, idempotencyKey]))
    .digest("hex")
    .slice(0, 32);

/** Returns the rows of a new session: its own, and its creator's seat. */
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
