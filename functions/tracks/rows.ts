import type { Source } from "./counters";
import type { Streak } from "./streak";

/** A player's numbers of one source. */
export interface Counts {
  userId: string;
  /** A source, or `set`: what staff or an import added to numbers, or took from them. */
  part: Source | "set";
  /** Changes with every write; writes are conditional on it. */
  version: number;
  /** By the names of counters. */
  counters: Readonly<Record<string, Count>>;
  /** The numbers of tracks whose time is their document's own, by `<track>@<seconds since the epoch of its from, or 0>`. */
  own?: Readonly<Record<string, number>>;
  /** By the same names. */
  streaks?: Readonly<Record<string, Streak>>;
  /**
   * The records that were counted lately, which may come again: 4 bytes of their seconds, and 6 of their hash, the oldest first.
   */
  seen?: Uint8Array;
  /** The last write by which numbers went down because something went back, and whether nobody owes for what was built on them. */
  sank?: { version: number; there: boolean };
  /** The time of the newest record that had no place in `seen` any more, in seconds: an older one that comes is not counted. */
  forgot?: number;
}

/** A counter's number: ever, and on the last days on which it grew. Days and weeks are counted since the epoch, in UTC. */
export interface Count {
  /** Ever. */
  n: number;
  /** The last day on which it grew, its number on it, and that on the day before. */
  d: number;
  t: number;
  y?: number;
  /** What had no place within the bound of that day, and of the day before: it fills what goes back. */
  o?: number;
  p?: number;
  /** The last week in which it grew, and its number in it. */
  w: number;
  k: number;
}

/** Which steps a player has claimed, of half of the tracks: a copy of what the causes in the ledger say. */
export interface Claims {
  userId: string;
  part: `claims#${0 | 1}`;
  /** Changes with every write; writes are conditional on it. */
  version: number;
  /** The wallet's `claims:…` of when this was written. With another number, something else was claimed or restored since. */
  asOf: number;
  /** By `<track>@<window>`: a digest of the track's steps, and a bit for each of them in base 36. */
  claimed: Readonly<Record<string, string>>;
  /**
   * The tracks that were claimed whole once, in whatever window, which opened those after them. Absent in rows of earlier versions:
   * the causes in the ledger say it.
   */
  once?: readonly string[];
}

/** Says by which write numbers of a player have gone down last: a claim is written only if that is as it was read. */
export interface Sank {
  userId: string;
  part: "sank";
  version: number;
}

/** The steps that a purchase has paid by the reward track that it opens. Its key is the purchase's id in place of a player's. */
export interface Paid {
  userId: string;
  part: `paid#${string}`;
  /** Changes with every write; writes are conditional on it. */
  version: number;
  /** The window that the steps are of: the last one. */
  window: string;
  /** A digest of the player who got each, by `<rewardTrack>#<step>`. */
  steps: Readonly<Record<string, string>>;
}

/**
 * The rows of other features begin with it: they sort behind all others, which are read without them. No reset and no restore
 * changes one.
 */
export const othersFrom = "~";

/** A row of another feature, which says what else it has. */
export interface Others {
  userId: string;
  part: `${typeof othersFrom}${string}`;
}
