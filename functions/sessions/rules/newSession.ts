import { idOf } from "@game-backend/framework/digest";
import { daySeconds } from "@game-backend/framework/durations";
import type { CreatedSession, LiveSession, PlayerSeat } from "../rows";
import { newLive } from "./liveSession";
import { newSeat } from "./seat";

/** Seconds for which the rows of a placed session are kept. */
export const keptSeconds = 7 * daySeconds;

/** Seconds for which the rows of a session that is not placed yet are kept; longer than the queue's timeout. */
const pendingSeconds = 300;

/** Returns the id of the session that a request creates. A retry gets the same id. */
export const gameSessionIdOf = (userId: string, idempotencyKey: string): string =>
  idOf(userId, idempotencyKey);

/** Players who begin in a session together. */
export interface Together {
  /** All of them, the creator first. */
  players: readonly [string, ...string[]];
  /** What the session is created for: see `LiveSession`. */
  origin: string;
  /** Who wrote its name and properties, if known. */
  authorId?: string | undefined;
}

/** Returns the rows of a new session: that of the session, the seats of those who begin in it, and the place that it takes. */
export function newSession(
  player: { id: string; username: string },
  wanted: Pick<CreatedSession, "gameSessionId" | "requestHash" | "gameSessionData" | "invited">,
  place: string,
  now: number,
  together?: Together,
): { session: CreatedSession; seat: PlayerSeat; others: PlayerSeat[]; live: LiveSession } {
  const expiresAt = Math.floor(now / 1_000) + pendingSeconds;
  const { gameSessionId } = wanted;
  const seatFor = (userId: string) =>
    newSeat(userId, gameSessionId, { now, until: expiresAt * 1_000, expiresAt });
  return {
    session: {
      ...wanted,
      part: "session",
      userId: player.id,
      username: player.username,
      ...(together && { players: together.players }),
      ...(together?.authorId && { authorId: together.authorId }),
      place,
      createdAt: now,
      expiresAt,
    },
    seat: seatFor(player.id),
    others: (together?.players ?? []).filter((userId) => userId !== player.id).map(seatFor),
    live: {
      ...newLive("open", place, now),
      gameSessionId,
      creatorId: player.id,
      ...(together && { origin: together.origin }),
    },
  };
}
