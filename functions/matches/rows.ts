import type { ModeName } from "../sessions/modes";

/** A match that was made: who is in it, and how it ended. */
export interface Match {
  matchId: string;
  mode: ModeName;
  /** The players' teams, by their ids. */
  players: Record<string, string>;
  /** Milliseconds since the epoch. */
  madeAt: number;
  /** The digest of the report that counted. Another report is refused; its repetition gets the same answer. */
  resultHash?: string;
  /** Milliseconds since the epoch: when the report that counted came. */
  reportedAt?: number;
  /** In a match without a game server: the number of messages of each player. */
  relay?: Record<string, Relayed>;
  /** In a match without a game server: the digest of each player's report. */
  reports?: Record<string, string>;
  /** Seconds since the epoch. */
  expiresAt: number;
}

/** A player's messages in a match that is relayed. */
export interface Relayed {
  /** The number of the last one, from 1. */
  seq: number;
  /** Milliseconds since the epoch: when the player has used up what they may send in the long run. */
  freeAt: number;
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
  /** The change of the player's skill. */
  skillChange: number;
  /** Only the players said how it ended. */
  unranked?: true;
  /** The ids of the others. */
  others: readonly string[];
  /** Seconds since the epoch. */
  expiresAt: number;
}
