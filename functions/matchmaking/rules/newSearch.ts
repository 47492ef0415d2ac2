import { idOf } from "@game-backend/framework/digest";
import { daySeconds } from "@game-backend/framework/durations";
import { attemptOf } from "@game-backend/framework/sessions/attempt";
import { type ModeName, modeOf } from "../../sessions/modes";

import type { Search } from "../rows";
import { searchingAt } from "./running";

/** Seconds that a placement may take after a search: 60 for the queue, and 60 for the session to become ready. */
const placingSeconds = 120;

/** Seconds for which the row of a search is kept. */
const keptSeconds = daySeconds;

/** Returns the id of the ticket that a request creates. A retry gets the same id. */
export const ticketIdOf = (userId: string, idempotencyKey: string): string => idOf(userId, idempotencyKey);

/** Returns true for the id of a search's ticket at GameLift. Others are those of game servers that need players. */
export const isSearch = (gameLiftTicket: string): boolean =>
  /^[\da-f]{32}$/.test(attemptOf(gameLiftTicket).ticketId);

/** Returns the time by which GameLift has ended a ticket that is started now, in milliseconds since the epoch. */
export function endOf(mode: ModeName, now: number): number {
  const { searchSeconds, acceptSeconds = 0 } = modeOf(mode);
  return now + (searchSeconds + acceptSeconds + placingSeconds) * 1_000;
}

/** Returns the row of a new search. */
export function newSearch(
  userId: string,
  ticket: {
    ticketId: string;
    requestHash: string;
    mode: ModeName;
    players: readonly string[];
    partyId?: string;
  },
  now: number,
): Search {
  return {
    userId,
    ...ticket,
    status: "QUEUED",
    // All news about the search has a greater order, whatever time AWS gives it.
    order: 0,
    startedAt: now,
    endsBy: endOf(ticket.mode, now),
    askedAt: now,
    expiresAt: Math.floor(now / 1_000) + keptSeconds,
  };
}

/**
 * Returns the condition for starting a search: the player has no other open search that they have not left, and this
 * one has not been started.
 */
export const mayBegin = (ticketId: string, now: number) => ({
  unless: [searchingAt(now), { ticketId: { equals: ticketId } }] as const,
});
