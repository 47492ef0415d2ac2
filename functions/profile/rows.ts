/** A player as others see them. `username` is Cognito's: unique and fixed. */
export interface Profile {
  userId: string;
  username: string;
  /**
   * The partition of the list of players: one value, so that names sort as one list. Players who do not want to be
   * found by a search are in a list of their own, by which an exact name still finds them.
   */
  directory: "players" | "unlisted";
  displayName?: string;
  bio?: string;
  /** ISO 3166-1 alpha-2. */
  country?: string;
  /** Of the avatar that is shown (see `Avatar`): as short as this, for it is on every board, too. */
  avatar?: string;
  /** Signed in by a secret that the device made up; gone once linked to an e-mail address. */
  guest?: true;
  /** Milliseconds since the epoch. */
  createdAt: number;
  /** Starts at 1; every change adds 1. It is the ETag. */
  version: number;
  /** Milliseconds since the epoch: set while an admin keeps the player out. */
  bannedAt?: number;
}
