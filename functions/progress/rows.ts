/** A player's possessions: part `wallet` of the progress table. */
export interface Wallet {
  userId: string;
  part: "wallet";
  /** Coins: an integer, never negative. */
  balance: number;
  /**
   * The part of the balance that was bought with money; absent for players who never bought any. The rest is earned. More than
   * the balance counts as the balance.
   */
  bought?: number;
  /** Coins that a refund could not take, because they were spent. Nothing is bought with coins before they are paid. */
  owes?: number;
  /** The quantity of each item. */
  inventory: Record<string, number>;
  /** The month (UTC), such as `2026-11`, of the sums `month:…`: what lines of the ledger that expire have given in it. */
  month?: string;
  /**
   * The amount of each currency besides coins, the part of it that money bought, and what is owed of it. One that regains also has
   * the time until which its amount is true, in milliseconds since the epoch, and what time has given in all: the ledger's sum is
   * the rest.
   */
  [currency: `${"currency" | "bought" | "owes" | "since" | "regained" | "month"}:${string}`]:
    | number
    | undefined;
  /** The quantity of an item that ends, by the item and its end in epoch milliseconds: `until:oak-shield:1767225600000`. */
  [ending: `until:${string}`]: number | undefined;
  /** How often the player was given a right, by its name, with `/` for dots, and its end; 0 for one without. */
  [entitlement: `may:${string}`]: number | undefined;
  /** How many steps of each half of the tracks were claimed: a copy of which ones is as old as its own number. */
  [claims: `claims:${number}`]: number | undefined;
  /** The time at which each area was unlocked, in milliseconds since the epoch. */
  unlocked: Record<string, number>;
  /** When each task was last completed (see `period.ts`), and notes about what a day has paid. */
  tasks: Record<string, string>;
  /** The time at which an admin last reset the player, in milliseconds since the epoch. */
  resetAt?: number;
  /** The number that was bought of an offer with a limit. */
  [offer: `offer#${string}`]: number | undefined;
  /** How often the player has done a recipe that has a limit. */
  [recipe: `recipe#${string}`]: number | undefined;
  /** The cause of the letter that was claimed last. */
  letter?: string;
  /** The highest version of the progress that resets have deleted. Later saves have higher versions. */
  deletedVersion?: number;
}

/** A player's progress in one area: part `area#<area>` of the progress table. */
export interface AreaProgress {
  userId: string;
  part: `area#${string}`;
  /** Starts at 1, after a reset above the wallet's `deletedVersion`, and is incremented by every save. */
  version: number;
  /** Absent after a delete. */
  data?: Record<string, unknown>;
  /** Milliseconds since the epoch. */
  savedAt: number;
  /** The digest of the last save's idempotency key. */
  savedBy?: string;
  /** The facts of the version with this number: see `Version` of the feature objects. */
  saved?: { version: number; at: number; bytes: number; sha256: string; device?: string };
}

export const partOf = (area: string): AreaProgress["part"] => `area#${area}`;
