import type { Table } from "./table";

/** What this package reads of a player's profile. A game that bans or deletes players has a table `profiles` with such rows. */
interface KnownProfile {
  userId: string;
  /** The time of a ban, in milliseconds since the epoch; only during the ban. */
  bannedAt?: number;
  /** Sessions that began before this time were signed out, in milliseconds since the epoch. */
  signedOutAt?: number;
}

/** The table of players' profiles, as far as this package knows it. */
export type Profiles = Table<KnownProfile> & { readonly hashKey: "userId" };
