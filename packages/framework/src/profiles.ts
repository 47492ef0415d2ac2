import { lasts } from "./ban";
import type { Table } from "./table";

/**
 * The parts of a player's profile that this package reads. A game that bans or deletes players has a table `profiles` with such
 * rows.
 */
export interface KnownProfile {
  userId: string;
  /** The time of a ban, in milliseconds since the epoch, until it is lifted or settled after its end. */
  bannedAt?: number;
  /** The end of a ban, in milliseconds since the epoch. Absent: it lasts until it is lifted. */
  bannedUntil?: number;
  /** The id of the sanction that bans the player. */
  banSanction?: string;
  /** Sessions that began before this time were signed out, in milliseconds since the epoch. */
  signedOutAt?: number;
}

/** Returns true if a player is banned at this time, in milliseconds since the epoch. */
export const isBannedAt = (
  { bannedAt, bannedUntil }: Pick<KnownProfile, "bannedAt" | "bannedUntil">,
  now: number,
): boolean => bannedAt !== undefined && lasts({ until: bannedUntil }, now);

/** Returns a profile without a ban that is over, which its row keeps for some minutes. `now` is in milliseconds since the epoch. */
export function withoutEndedBan<P extends Pick<KnownProfile, "bannedAt" | "bannedUntil">>(
  profile: P,
  now: number,
): P {
  if (isBannedAt(profile, now)) return profile;
  const { bannedAt: _, bannedUntil: __, ...rest } = profile;
  return rest as P;
}

/** The table of players' profiles, as far as this package knows it. */
export type Profiles = Table<KnownProfile> & { readonly hashKey: "userId" };
