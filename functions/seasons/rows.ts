/** A closed board: the head of its final standings, written after all their pages. */
export interface ClosedBoard {
  board: string;
  page: 0;
  players: number;
  /** Milliseconds since the epoch. */
  closedAt: number;
}

/**
 * A page of the final standings of a board, at most 100 entries, best first. Names are looked up when it is read, so
 * that those of deleted players are gone from it.
 */
export interface StandingsPage {
  board: string;
  /** From 1. */
  page: number;
  entries: { userId: string; score: number; achievedAt: number }[];
  /** Where in the board's index the next page begins; absent on the last one. */
  next?: Record<string, unknown>;
}
