/**
 * The rights of a banned player: to sign in, and what the law and the stores give to everybody who has an account. A route that
 * belongs to one of these says so by `bannedMay`; all others refuse a banned player. `docs/bans.md` lists the routes.
 */
export type BannedMay =
  | "sign in, and end sessions"
  | "read their sanctions"
  | "appeal"
  | "read their inbox"
  | "answer for their consents"
  | "say their age"
  | "see their accounts at platforms"
  | "export their data"
  | "delete the account";
