/** An identity of a banned player, kept as long as the ban, even after the account is deleted. */
export interface BannedIdentity {
  /** A keyed hash of the user name, the e-mail address or a sign-in provider's subject (see `identityHash`). */
  hash: string;
  /** The account that was banned. */
  userId: string;
}
