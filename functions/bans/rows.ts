/** An identity of a banned player, kept as long as the ban, even after the account is deleted. */
export interface BannedIdentity {
  /** A keyed hash of the user name, the e-mail address or a sign-in provider's subject (see `identityHash`). */
  hash: string;
  /** The account that was banned. */
  userId: string;
  /** The end of the ban, in milliseconds since the epoch. Absent: it lasts until it is lifted. */
  until?: number;
}

/** An address that an account has, or has had: by it nobody of the staff moderates themselves. */
export interface AccountAddress {
  userId: string;
  /** A keyed hash of the verified address without its `+tag`. */
  hash: string;
  /** When the account was first seen with it, in milliseconds since the epoch. */
  since: number;
}

/** A ban that ends by itself. The row tells the job that shows the player again when that is. */
export interface BanEnd {
  /** The single partition, in which rows sort by the bans' ends. */
  list: "bans";
  /** The end in milliseconds since the epoch, in 13 digits, a space, and the player's id. */
  id: string;
  userId: string;
}
