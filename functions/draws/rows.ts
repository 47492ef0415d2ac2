/** The state of a player's draws in the seed period that has not ended. Attributes of all rows of draws keep their first names. */
export interface Drawing {
  userId: string;
  part: "~now";
  /** Changes with every write; writes are conditional on it. */
  version: number;
  /** The number of the seed period, from 1. */
  epoch: number;
  /** The generation of the key from which the server seed is derived. */
  generation: number;
  /** The server seed hash. */
  commitment: string;
  /** The player's client seed. */
  word: string;
  /** When the seed period began, in milliseconds since the epoch of Unix. */
  at: number;
  /** The draws of the seed period: the last nonce. */
  k: number;
  /** By box: the draws since its guaranteed row came. None is absent. */
  dry: Readonly<Record<string, number>>;
  /** The same when the seed period began. Those of earlier versions have none. */
  begins?: Readonly<Record<string, number>>;
  /** By box: how much the draws that were undone since its last draw give back of `dry`, or take from it. */
  back?: Readonly<Record<string, number>>;
  /** By box: the beginning of the hash of the form that was written last. */
  forms: Readonly<Record<string, string>>;
  /** A day since 1970 in UTC, and the draws on it: of all boxes, and by box. */
  day: number;
  today: Readonly<Record<string, number>>;
}

/** A draw. */
export interface Draw {
  userId: string;
  /** The seed period and the nonce, each of 6 digits. */
  part: `~draw#${string}`;
  /** The nonce. */
  k: number;
  at: number;
  box: string;
  /** The hash of the document's form. */
  document: string;
  /** The draws before it since the guaranteed row came. */
  dry: number;
  row: string;
  /** How much the draws that were undone before this one have changed `dry`. */
  back?: number;
  /** The seed period in which this one was undone. */
  undone?: number;
}

/** A seed period that has ended. */
export interface EndedPeriod
  extends Pick<Drawing, "userId" | "epoch" | "generation" | "commitment" | "word" | "at" | "k" | "begins"> {
  part: `~epoch#${string}`;
  endedAt: number;
  /** The server seed. Absent if its key was gone before it ended. */
  secret?: string;
}

/** The form of a document that a player has drawn from. */
export interface Form {
  userId: string;
  part: `~form#${string}`;
  form: string;
}

/** A row of draws. */
export type OfDraws = Drawing | Draw | EndedPeriod | Form;
