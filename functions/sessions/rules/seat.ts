import { randomUUID } from "node:crypto";

import type { When } from "@game-backend/framework/expressions";
import type { Reached } from "@game-backend/framework/gameLift";
import type { CreatedSession, PlayerSeat } from "../rows";

/** Returns the key of a player's seat. */
export const seatOf = (userId: string) => ({ gameSessionId: `player#${userId}`, part: "seat" }) as const;

/** Returns the id under which a player asks for the connection to a session without a row: the last part of its ARN. */
export const idOfSession = (arn: string): string => arn.slice(arn.lastIndexOf("/") + 1);

/**
 * Returns how answers and messages say where a game session is reached. Behind GameLift's player gateway they name the
 * route that tells a player with a seat; otherwise they have the server's address.
 */
export const placeAnswer = (gameSessionId: string, at: Reached) =>
  at.gateway
    ? { connection: `/game-sessions/${gameSessionId}/connection` }
    : { ipAddress: at.ipAddress, ...(at.dnsName && { dnsName: at.dnsName }), port: at.port };

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
export const ifUnchanged = (seat: PlayerSeat | undefined) =>
  ({ if: { attempt: seat ? { equals: seat.attempt } : { exists: false } } }) as const satisfies When<
    CreatedSession | PlayerSeat
  >;
