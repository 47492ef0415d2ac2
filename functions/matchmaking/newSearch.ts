import { createHash } from "node:crypto";

import { type ModeName, modeOf } from "../sessions/modes";
import { lastOpen } from "./order";
import type { Search } from "./rows";

/** Seconds that a placement may take after a search: the queue's 60, and as many for a session to get ready. */
const placingSeconds = 120;

/** The time for which the row of a search is kept, in seconds. */
const keptSeconds = 86_400;

/** Returns the id of the ticket that a request makes: the same for its repetitions. */
export const ticketIdOf = (userId: string, idempotencyKey: string): string =>
  createHash("sha256")
    .update(JSON.stringify([userId, idempotencyKey]))
    .digest("hex")
    .slice(0, 32);

/** Returns the row of a new search. */
export function newSearch(
  userId: string,
  ticket: { ticketId: string; requestHash: string; mode: ModeName; players: readonly string[] },
  now: number,
): Search {
  const { searchSeconds, acceptSeconds = 0 } = modeOf(ticket.mode);
  return {
    userId,
    ...ticket,
    status: "QUEUED",
    // Whatever is heard of the search comes after its beginning, however AWS dates it.
    order: 0,
    startedAt: now,
    endsBy: now + (searchSeconds + acceptSeconds + placingSeconds) * 1_000,
    askedAt: now,
    expiresAt: Math.floor(now / 1_000) + keptSeconds,
  };
}

/** The condition under which a player may begin a search: no other one is going on, and this one was not begun. */
export const mayBegin = (ticketId: string, now: number) => ({
  unless: [
    { order: { atMost: lastOpen }, endsBy: { atLeast: now } },
    { ticketId: { equals: ticketId } },
  ] as const,
});
