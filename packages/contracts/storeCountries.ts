export interface StoreCountries {
  /** What keeps the countries of players' accounts at stores. */
  storeCountries: {
    /**
     * Keeps the country of an account that bought something at a time, which the store signed: ISO 3166-1 alpha-2, and milliseconds
     * since the epoch. An older purchase moves nobody back. Idempotent.
     */
    keep(userId: string, country: string, boughtAt: number): Promise<void>;
  };
}
