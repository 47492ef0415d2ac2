/** A look that a user's name has. No other user gets a name that looks like it. */
export interface NameLook {
  /** A hash: see `looksOf`. */
  look: string;
  /** The name in lower case. Cognito's names do not differ by case. */
  name: string;
  /** The name as it was written; absent in claims of before, until `npm run claim-names`. */
  username?: string;
}
