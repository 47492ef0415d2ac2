import type { ModeName } from "../sessions/modes";

/** A match that was made: who is in it, and how it ended. */
export interface Match {
  matchId: string;
  mode: ModeName;
  /** The players' teams, by their ids. */
  players: Record<string, string>;
  /** Milliseconds since the epoch. */
  madeAt: number;
  /** Of the report that counted: another one is refused, and its repetition gets the same answer. */
  resultHash?: string;
  /** Seconds since the epoch. */
  expiresAt: number;
}

/** A player's skill in a game mode: the part `skill#<mode>` of their matches. */
export interface Skill {
  userId: string;
  part: `skill#${string}`;
  /** OpenSkill's estimate, and how uncertain it is. */
  mu: number;
  sigma: number;
  /** Matches that counted. */
  matches: number;
}

/** A match that a player has played: the part `match#<time>#<id>`. */
export interface Played {
  userId: string;
  part: `match#${string}`;
  matchId: string;
  mode: ModeName;
  /** Milliseconds since the epoch: when the match was made. */
  at: number;
  /** 1 is the best; equal places are a draw. */
  place: number;
  score: number;
  /** Coins that the player won. */
  coins: number;
  /** What the match did to the player's skill. */
  skillChange: number;
  /** The ids of the others. */
  others: readonly string[];
  /** Seconds since the epoch. */
  expiresAt: number;
}
