import type { Source } from "./counters";
import type { Streak } from "./streak";

/** A player's numbers of one source. */
export interface Counts {
  userId: string;
  /** A source, or `set`: what staff or a parcel added to numbers, or took from them. */
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
}
