export interface StoreProofs {
  /** Facts that a store has signed for its app, besides purchases. A text that it has not signed for this app is `undefined`. */
  storeProofs: {
    /** Returns the store's id of the app on a person's account. */
    appTransactionIn(text: string): Promise<string | undefined>;
    /** Returns the country of the account that bought something for this player, ISO 3166-1 alpha-2, and when that was. */
    countryIn(text: string, userId: string): Promise<{ country: string; boughtAt: number } | undefined>;
  };
}
