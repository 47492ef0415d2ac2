/** A closed board: the head of its final standings, written after all their pages. */
export interface ClosedBoard {
  board: string;
  page: 0;
  players: number;
  /** Milliseconds since the epoch. */
  closedAt: number;
}

/**
 * A page of a board's final standings: at most 100 entries, best first. Names are looked up when the page is read, so
 * names of deleted players disappear.
 */
export interface StandingsPage {
  board: string;
  /** The number of the page, counted from 1. */
  page: number;
  entries: { userId: string; score: number; achievedAt: number }[];
  /** The position in the board's index at which the next page begins; absent on the last page. */
  next?: Record<string, unknown>;
}
