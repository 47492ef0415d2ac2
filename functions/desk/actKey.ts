import type { DayNumber } from "./rights";

interface AskedFor {
  /** The id of the player. */
  readonly userId: string;
  /** The id of the member of the staff who asks. */
  readonly memberId: string;
  readonly what: DayNumber;
  readonly amount: number;
}

/** Matches what `actKey` returns. */
const pattern = /^\S{1,128} \S{1,128} \w+ \d+$/;

/** Returns the key by which an act above a member's number of the day waits for an admin. */
export const actKey = ({ userId, memberId, what, amount }: AskedFor): string =>
  `${actsOn(userId)}${memberId} ${what} ${amount}`;

/** Returns the beginning of the keys of all acts on a player. */
export const actsOn = (userId: string): string => `${userId} `;

/** Returns the player of such a key; of a player's id, the id itself. */
export const playerOf = (key: string): string => key.split(" ", 1).join();

/** Returns the key of which `publicId` has made an id; `undefined` if the id is none of an act. */
export function actKeyOf(id: string): string | undefined {
  const key = Buffer.from(id, "base64url").toString();
  return pattern.test(key) ? key : undefined;
}
