/** A player as others see them. `username` is Cognito's: unique and fixed. */
export interface Profile {
  userId: string;
  username: string;
  /**
   * The partition of the list of players: a single value, so that names sort as one list. Players who do not want to
   * be found by a search are in another list, in which only exact names are looked up.
   */
  directory: "players" | "unlisted";
  displayName?: string;
  bio?: string;
  /** ISO 3166-1 alpha-2. */
  country?: string;
  /** The id of the visible avatar (see `Avatar`). It is short because every board has it too. */
  avatar?: string;
  /** Set while the player signs in with a secret of the device; removed when an e-mail address is linked. */
  guest?: true;
  /** A keyed hash of the request that linked the address, so that its repetition gets the same answer. */
  linkedBy?: string;
  /** Milliseconds since the epoch. */
  createdAt: number;
  /** Starts at 1 and is incremented by every change. It is the ETag. */
  version: number;
  /** The time of a ban, in milliseconds since the epoch; only during the ban. */
  bannedAt?: number;
  /** The time of the last ban or end of one, in milliseconds since the epoch; later than the one before it. */
  banDecidedAt?: number;
}
