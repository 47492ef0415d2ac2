interface AskedFor {
  /** The player whom it concerns; absent if they are many. */
  readonly userId: string | undefined;
  /** The hash of the member, the route, its target and what was sent. */
  readonly hash: string;
}

/** Matches what `actKey` returns. */
const pattern = /^\S{1,128} [0-9a-f]{32}$/;

/** Returns the key by which an act above a member's numbers of the day waits for an admin. */
export const actKey = ({ userId = "many", hash }: AskedFor): string => `${actsOn(userId)}${hash}`;

/** Returns the beginning of the keys of all acts on a player. */
export const actsOn = (userId: string): string => `${userId} `;

/** Returns the key of which `publicId` has made an id; `undefined` if the id is none of an act. */
export function actKeyOf(id: string): string | undefined {
  const key = Buffer.from(id, "base64url").toString();
  return pattern.test(key) ? key : undefined;
}
