export interface WithdrawnConsents {
  /** Followers of guardians who withdraw the consent to an app, by the store's id of the app on the account. Idempotent. */
  withdrawnConsents: {
    withdraw(appTransactionId: string): Promise<void>;
  };
}
