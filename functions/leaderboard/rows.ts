import type { Counted } from "./rules/attemptsCounted";

/** A player's standing on a board. */
export interface Score extends Counted {
  /** `<area>#all`, `<area>#<window>#<period>` or `global#all` */
  board: string;
  userId: string;
  username: string;
  score: number;
  /** The time at which this score was first reached, in milliseconds since the epoch. */
  achievedAt: number;
  /** Sorts the board: score, then earlier time, then a hash of the player (see `rankKey`). */
  rankKey: bigint;
  /** On `sum` boards, which add to it: the score in units of `rankKey`. */
  scoreUnits?: bigint;
  /** On `sum` boards: the time of the first submission that the sum counts, in milliseconds since the epoch. */
  begunAt?: number;
  /** In areas that start locked: the time at which the player unlocked the area, in milliseconds since the epoch. */
  unlockedAt?: number;
  /** The best at the game's legacy backend, with which the row began: the score is that one while both are equal. */
  imported?: number;
  /** Set on a board of the week while the player cannot take part in what is held on it. */
  unplaced?: true;
  /** On a board of the week: those with whom the player is compared. Rows of earlier versions have none. */
  cohort?: string;
  /** The avatar on the player's profile. */
  avatar?: string;
  /** On the global board: the standings it sums, by area. */
  bests?: Record<string, { score: number; achievedAt: number }>;
  /** On the global board: changes with every write. */
  version?: number;
  /** The `rankKey` of a banned player, who appears on no board during the ban. */
  hiddenRankKey?: bigint;
  /** Set beside it for a player who stands on no public board for good. */
  unranked?: true;
  /** Set on the row of a deleted player, which refuses late submissions until it expires. */
  deleted?: true;
  /** Seconds since the epoch. */
  expiresAt?: number;
}

/** A node of a board's tree of ranks (see `functions/leaderboard/ranks`). */
export interface RankNode {
  /** The board's name for the root; for other nodes the board's name and a number. */
  id: string;
  /** Changes with every write; writes are conditional on it. */
  version: number;
  /** The packed places of a leaf, or the packed entries of an inner node. */
  node: Uint8Array;
  /** Seconds since the epoch, on boards whose window ends. */
  expiresAt?: number;
}
