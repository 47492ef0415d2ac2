import { randomUUID } from "node:crypto";

/** Returns the row of a player who searches. It names no type of matchmaking, which a game may leave out. */
export function searchRow(userId: string) {
  const now = Date.now();
  return {
    userId,
    ticketId: randomUUID(),
    requestHash: "another",
    mode: "duel" as const,
    status: "SEARCHING" as const,
    order: now,
    startedAt: now,
    endsBy: now + 60_000,
    askedAt: now,
    players: [userId],
    expiresAt: Math.floor(now / 1_000) + 3_600,
  };
}
