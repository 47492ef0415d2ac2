/** A player's standing on a board. */
export interface Score {
  /** `<area>#all`, `<area>#<window>#<period>` or `global#all` */
  board: string;
  userId: string;
  username: string;
  score: number;
  /** Milliseconds since the epoch: when this score was first reached. */
  achievedAt: number;
  /** Sorts the board: score, then earlier time, then a hash of the player (see `rankKey`). */
  rankKey: bigint;
  /** The score in units of `rankKey`, kept by `sum` boards, whose key is added to. */
  scoreUnits?: bigint;
  /** The last submission counted by a `sum` board: a retry must not count twice. */
  lastSubmission?: string;
  /** As on the player's profile. */
  avatar?: string;
  /** On the global board: the standings it sums, by area. */
  bests?: Record<string, { score: number; achievedAt: number }>;
  /** On the global board: moves with every write. */
  version?: number;
  /** The `rankKey` of a banned player, who is on no board meanwhile. */
  hiddenRankKey?: bigint;
  /** Set on the row of a deleted player, which refuses late submissions until it expires. */
  deleted?: true;
  /** Seconds since the epoch. */
  expiresAt?: number;
}

/** A node of a board's tree of ranks (see `functions/leaderboard/ranks`). */
export interface RankNode {
  /** The board's name for its root; the board and a number for the others. */
  id: string;
  /** Moves with every write: what a write is conditional on. */
  version: number;
  /** Packed keys of a leaf, packed entries of an inner node. */
  node: Uint8Array;
  /** Seconds since the epoch; of boards whose window ends. */
  expiresAt?: number;
}
