import type { PlayedMatch } from "../../packages/contracts/playedMatch";
import type { ModeName } from "../sessions/modes";

/**
 * A match, with its players and how it ended. FlexMatch gives a game a further match whenever it adds players to it. A game that
 * runs in a game session has a row of its own. Its id is `gameKey`, and its players are those of all its matches: only it has the
 * result, so that a game has one.
 */
export interface Match {
  matchId: string;
  /** The ARN of the game session that the match is played in. */
  gameSessionArn?: string;
  /** Of a game: the players of its newest match. The other ones had left before that was made. */
  roster?: Record<string, string>;
  /** Of a game: when its newest match was made, in milliseconds since the epoch. */
  rosterAt?: number;
  /** Of a game: the match that its report named. */
  reportedAs?: string;
  mode: ModeName;
  /** Each player's team, by the player's id. */
  players: Record<string, string>;
  /** Milliseconds since the epoch. */
  madeAt: number;
  /** The digest of the report that counted. A retry of it gets the same answer; any other report is refused. */
  resultHash?: string;
  /** The time of the report that counted, in milliseconds since the epoch. */
  reportedAt?: number;
  /** In a match without a game server: the ids of those who searched together, for each party. */
  parties?: readonly (readonly string[])[];
  /** In a match without a game server: each player's messages so far. */
  relay?: Record<string, Relayed>;
  /** In a match without a game server: the digest of each player's report. */
  reports?: Record<string, string>;
  /** Seconds since the epoch. */
  expiresAt: number;
}

/** A player's messages in a relayed match. */
export interface Relayed {
  /** The number of the last message, counted from 1. */
  seq: number;
  /** A hash of the last message's data. The same number with other data is refused. */
  dataHash?: string;
  /** Milliseconds since the epoch. The player has used the allowed sustained rate of messages up to this time. */
  freeAt: number;
  /** Identifies the last message's write, which the SDK may repeat. */
  attempt?: string;
}

/** A player's skill in a game mode: the part `skill#<mode>` of their matches. */
export interface Skill {
  userId: string;
  part: `skill#${string}`;
  /** OpenSkill's estimate and its uncertainty. */
  mu: number;
  sigma: number;
  /** The number of matches, including those that did not change the estimate. */
  matches: number;
  /** The day (UTC) of the last match: `2026-11-26`. */
  day?: string;
  /** The day's matches against each opponent: see `dayOfMatches.ts`. */
  met?: Readonly<Record<string, number>>;
  further?: Readonly<Record<string, number>>;
}

/** A match that a player has played: the part `match#<time>#<id>`. */
export interface Played extends PlayedMatch {
  userId: string;
  part: `match#${string}`;
  matchId: string;
  mode: ModeName;
  /** The time when the match was made, in milliseconds since the epoch. */
  at: number;
  score: number;
  /** Coins that the player won. */
  coins: number;
  /** The change of the player's skill. */
  skillChange: number;
  /** The ids of the other players. */
  others: readonly string[];
  /** In a match without a game server: the other members of the player's party, which needs an invitation that was accepted. */
  party?: readonly string[];
  /** Seconds since the epoch. */
  expiresAt: number;
}
