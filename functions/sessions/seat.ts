import { randomUUID } from "node:crypto";

import type { When } from "@game-backend/framework/expressions";
import type { CreatedSession, PlayerSeat } from "./rows";

/** Returns the key of a player's seat. */
export const seatOf = (userId: string) => ({ gameSessionId: `player#${userId}`, part: "seat" }) as const;

/** Returns a new seat of a player, which counts as taken until a time in milliseconds. */
export const newSeat = (
  userId: string,
  at: string,
  { now, until, expiresAt }: { now: number; until: number; expiresAt: number },
): PlayerSeat => ({
  ...seatOf(userId),
  userId,
  at,
  createdAt: now,
  attempt: randomUUID(),
  until,
  expiresAt,
});

/** Returns the condition that a player's seat is still the one that was read, or still missing. */
export const asRead = (seat: PlayerSeat | undefined) =>
  ({ if: { attempt: seat ? { equals: seat.attempt } : { exists: false } } }) as const satisfies When<
    CreatedSession | PlayerSeat
  >;
