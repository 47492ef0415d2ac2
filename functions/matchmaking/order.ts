import type { SearchStatus } from "./rows";

/** The order of the statuses, for states of the same millisecond. */
const ranks: Readonly<Record<SearchStatus, number>> = {
  QUEUED: 0,
  SEARCHING: 1,
  REQUIRES_ACCEPTANCE: 2,
  PLACING: 4,
  CANCELLED: 5,
  TIMED_OUT: 5,
  FAILED: 5,
  COMPLETED: 6,
};

/** The rank of a search that goes on since its proposed match was declined. */
const goesOn = 3;

/** No search that is not over has an order as great, until the year 2255. */
export const lastOpen = 9_000_000_000_000_000;

/**
 * The place of the end that a player asked for: GameLift's word of it comes after it, so that the sockets of everybody in
 * the ticket are told.
 */
export const orderOfGivenUp = lastOpen + ranks.PLACING;

/** The most players of a match, which is the most that GameLift has. */
const mostPlayers = 200;

/** Returns whether a search is over. */
export const isOver = (status: SearchStatus): boolean => ranks[status] >= ranks.CANCELLED;

/**
 * Returns the place of a state among all of its search. What ends a search comes after everything else, and a match
 * after a cancellation that came too late. Before that the later state counts; within a millisecond the one that is
 * further, and of two acceptances the one with more players. AWS sends times in whole seconds, and somebody's decline
 * within the second in which the others go on searching, so that comes after acceptance (`declined`).
 */
export function orderOf(status: SearchStatus, at: number, { accepted = 0, declined = false } = {}): number {
  if (isOver(status)) return lastOpen + ranks[status];
  return at * 1_000 + (declined ? goesOn : ranks[status]) * (mostPlayers + 1) + accepted;
}

/**
 * Returns the place of a state that GameLift was asked about. It is dated as AWS dates notifications, so that those of
 * later in the same second come after it.
 */
export const orderOfAsked = (status: SearchStatus, now: number): number =>
  orderOf(status, Math.floor(now / 1_000) * 1_000);
