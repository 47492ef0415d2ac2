import type { SearchStatus } from "../rows";

/** Greater than the order of any open search, until the year 2255. */
export const lastOpen = 9_000_000_000_000_000;

/** The order of statuses, for states of the same millisecond. */
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

/** The rank of a search that continues because its proposed match was declined. */
const declinedRank = 3;

/**
 * The order of a cancellation that a player requested. GameLift's own notification of the end has a greater order. So it is still
 * processed, and the sockets of every player in the ticket are notified.
 */
export const orderOfGivenUp = lastOpen + ranks.PLACING;

/** The maximum number of players in a match: GameLift's limit. */
const mostPlayers = 200;

/** Returns whether a search is over. */
export const isOver = (status: SearchStatus): boolean => ranks[status] >= ranks.CANCELLED;

/**
 * Returns the order of a state among all states of its search. States that end the search come after all others, and
 * a completed match after a cancellation that came too late. The other states are ordered by time; within a
 * millisecond the one further along comes later, and of two acceptances the one with more players. AWS sends times in
 * whole seconds, so a decline can have the same time as the acceptances before it. With `declined`, the search that
 * continues comes after them.
 */
export function orderOf(status: SearchStatus, at: number, { accepted = 0, declined = false } = {}): number {
  if (isOver(status)) return lastOpen + ranks[status];
  return at * 1_000 + (declined ? declinedRank : ranks[status]) * (mostPlayers + 1) + accepted;
}

/**
 * Returns the order of a state that was read from GameLift. Its time is rounded down to seconds, as AWS does in
 * notifications, so that a later notification of the same second still comes after it.
 */
export const orderOfAsked = (status: SearchStatus, now: number): number =>
  orderOf(status, Math.floor(now / 1_000) * 1_000);
