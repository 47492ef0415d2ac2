export interface StoreCountries {
  /** What keeps the countries of players' accounts at stores. */
  storeCountries: {
    /** Keeps the country of an account that has bought something, which the store signed: ISO 3166-1 alpha-2. Idempotent. */
    keep(userId: string, country: string): Promise<void>;
  };
}
