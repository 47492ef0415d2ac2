import type { Contents } from "./contents";

/** The name under which letters to everybody are kept. */
export const everybody = "everybody";

/** A letter of the game's operators to a player, or to everybody, with what can be claimed. It is fixed when it is sent. */
export interface Letter {
  /** The player's id, or `everybody`. */
  userId: string;
  /** Sorts by time: an ISO 8601 time, a space and the id of its cause. */
  letterId: string;
  text: string;
  /** The text in further languages, by their tags, such as `de`. */
  texts?: Readonly<Record<string, string>>;
  contents?: Contents;
  /** When it was sent, in milliseconds since the epoch. */
  at: number;
  /** Until when it can be read and claimed, in milliseconds since the epoch; absent for what had no place in a wallet. */
  until?: number;
  /** Of one to everybody: set if accounts get it that were made after it was sent. */
  alsoNew?: true;
  /** Seconds since the epoch; absent for a letter without an end. */
  expiresAt?: number;
}

/** Returns a letter's id: that of the same cause at the same time is the same. */
export const letterIdOf = (at: number, cause: string): string => `${new Date(at).toISOString()} ${cause}`;

/** Returns the letter with what had no place in a player's wallet. It waits without an end. */
export const waitingLetter = (
  userId: string,
  { cause, text, at }: { cause: string; text: string; at: number },
  contents: Contents,
): Letter => ({ userId, letterId: letterIdOf(at, cause), text, contents, at });

/** Returns true for a letter that a player can read and claim now: one to everybody is for who had an account when it was sent. */
export const isOpenTo = (
  { userId, at, until, alsoNew }: Letter,
  account: { createdAt: number } | undefined,
  now: number,
): boolean =>
  at <= now &&
  (until === undefined || now < until) &&
  (userId !== everybody || (account !== undefined && (alsoNew === true || account.createdAt <= at)));
